import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import type { Sql } from '../platform/database/sql.js';
import type { Alert } from './alert.js';
import type { Announcement, DeliveryPreview, Preview, PublicationPreview } from './announcement.js';
import { AudienceService } from './audience/audience.service.js';
import type { Channel } from './contracts/channels.js';
import { freeze } from './issue/alert-frozen.js';
import { IssueService } from './issue/issue.service.js';
import { IssueStore } from './issue/issue.store.js';

/** What signing would set in motion, answered by the same rules that will carry it; nothing is written. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly issues: IssueService,
    private readonly store: IssueStore,
    private readonly audience: AudienceService,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly db: Database,
  ) {}

  /** One transaction, so that the chain it reads stays as it was while it counts. */
  preview(announcement: Announcement): Promise<Preview> {
    return this.db.transaction(async (tx) => {
      const earlier = await this.store.earlier(tx, announcement.chainId);
      const site = { sender: this.config.env.CAP_SENDER, publicUrl: this.config.publicUrl };
      const alert: Alert = { ...freeze(announcement, earlier, this.clock.now(), site), id: '0' };
      const deliveries: DeliveryPreview[] = [];
      const publications: PublicationPreview[] = [];
      for (const channel of await this.issues.carriers(tx, announcement, earlier)) {
        const ids = earlier.map((past) => past.id);
        if (channel.kind === 'delivery') deliveries.push(await this.#delivery(tx, channel, alert, ids));
        else publications.push(...(await this.#publications(tx, channel, alert)));
      }
      return { deliveries, publications };
    });
  }

  #delivery(tx: Sql, channel: Channel & { kind: 'delivery' }, alert: Alert, earlier: readonly string[]) {
    const query = this.audience.query(alert, earlier, channel.name, this.clock.now());
    return this.audience.preview(tx, channel, alert, query);
  }

  async #publications(
    tx: Sql,
    channel: Channel & { kind: 'publication' },
    alert: Alert,
  ): Promise<PublicationPreview[]> {
    const outlets = await this.store.outlets(tx, channel.name, alert.mode);
    return outlets.map((outlet) => ({
      channel: channel.name,
      outlet: outlet.name,
      composition: channel.compose(alert, outlet),
    }));
  }
}
