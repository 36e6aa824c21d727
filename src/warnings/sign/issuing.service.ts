import { Injectable } from '@nestjs/common';
import { IssueService } from '../../dissemination/issue/issue.service.js';
import type { Tx } from '../../platform/database/sql.js';
import { AnnouncementsService } from '../announce/announcements.service.js';
import { after, type Warning } from '../warning.js';
import { WarningsStore } from '../warnings.store.js';

/** What issuing does to warnings, whoever made it lawful: announces it, and ends what it lifts or replaces. */
@Injectable()
export class IssuingService {
  constructor(
    private readonly store: WarningsStore,
    private readonly announcements: AnnouncementsService,
    private readonly dissemination: IssueService,
  ) {}

  /** @returns the row id of the alert */
  async issue(tx: Tx, warning: Warning, now: Date): Promise<string> {
    const announcement = await this.announcements.of(warning, tx);
    const alertId = await this.dissemination.issue(tx, announcement, now);
    await this.store.setState(tx, warning.id, after(warning, 'issue'));
    if (warning.previousId !== null)
      await this.#end(tx, warning.previousId, warning.verb === 'lift' ? 'lift' : 'replace');
    return alertId;
  }

  async #end(tx: Tx, previousId: string, act: 'lift' | 'replace'): Promise<void> {
    const previous = await this.store.lock(tx, previousId);
    if (previous.state === 'issued') await this.store.setState(tx, previousId, after(previous, act));
  }
}
