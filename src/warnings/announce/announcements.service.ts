import { Injectable } from '@nestjs/common';
import type { Announcement } from '../../dissemination/announcement.js';
import type { Sql } from '../../platform/database/sql.js';
import { AgenciesStore } from '../../people/officers/agencies.store.js';
import { Divisions } from '../../reference/areas/divisions.js';
import { codeOfPlace } from '../place.js';
import type { Warning } from '../warning.js';
import { announce } from './announce.js';

/** Makes announcements of warnings with the agencies' names and the places' as they are now. */
@Injectable()
export class AnnouncementsService {
  constructor(
    private readonly agencies: AgenciesStore,
    private readonly divisions: Divisions,
  ) {}

  async of(warning: Warning, sql?: Sql): Promise<Announcement> {
    const pair = await this.agencies.pairOf(warning.landAgencyId, sql);
    return announce(warning, pair, {
      english: (place) => {
        const code = codeOfPlace(this.divisions, place);
        return code === null ? null : this.divisions.name(code, 'en');
      },
      countiesOf: (code) => this.divisions.countiesOf(code),
    });
  }
}
