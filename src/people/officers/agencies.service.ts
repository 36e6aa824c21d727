import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Database } from '../../platform/database/database.js';
import { AgenciesStore } from './agencies.store.js';
import { checkPair, type AgencyPair, type NewAgency } from './agency.js';
import { AuditService } from './audit.service.js';
import { requireAdministrator } from './officer.js';

@Injectable()
export class AgenciesService {
  constructor(
    private readonly db: Database,
    private readonly agencies: AgenciesStore,
    private readonly audit: AuditService,
  ) {}

  /** Enters two agencies that issue together. Throws `agency`, `agency-pair` (invalid), `agency-taken` (conflict), `role` (forbidden). */
  async addPair(actor: Actor, pair: AgencyPair<NewAgency>): Promise<AgencyPair> {
    requireAdministrator(actor);
    checkPair(pair);
    return this.db.transaction(async (tx) => {
      await this.agencies.insertPair(tx, pair);
      const land = await this.agencies.findByCode(pair.land.code, tx);
      const added = await this.agencies.pairOf(land?.id ?? '0', tx);
      await this.audit.record(tx, actor, 'add-agencies', `agency:${added.land.id}`, {
        land: added.land.code,
        meteorology: added.meteorology.code,
      });
      return added;
    });
  }
}
