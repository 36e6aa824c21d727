import { Injectable } from '@nestjs/common';
import { conflict } from '../../kernel/domain-error.js';
import { Config } from '../../platform/config/config.js';
import type { Sql, Tx } from '../../platform/database/sql.js';
import { Queue } from '../../platform/queue/queue.js';
import { isAtLeast } from '../../reference/grading/rank.js';
import { Policy } from '../../reference/policy/policy.js';
import type { Alert } from '../alert.js';
import type { AlertEnd } from '../alerts.store.js';
import type { Announcement } from '../announcement.js';
import { Channels, type Channel } from '../contracts/channels.js';
import type { PublicationChannel } from '../contracts/publication.contract.js';
import { DispatchControl } from '../control/dispatch-control.service.js';
import { PLAN, PUBLISH, REFRESH } from '../jobs.js';
import { freeze } from './alert-frozen.js';
import { IssueStore, type EarlierAlert } from './issue.store.js';

/** Freezes what was signed and sets every channel in motion, all in the caller's transaction; no network inside (D1). */
@Injectable()
export class IssueService {
  constructor(
    private readonly store: IssueStore,
    private readonly queue: Queue,
    private readonly channels: Channels,
    private readonly policy: Policy,
    private readonly config: Config,
    private readonly control: DispatchControl,
  ) {}

  /** @returns the row id of the frozen alert */
  async issue(tx: Tx, announcement: Announcement, at: Date): Promise<string> {
    const earlier = await this.store.earlier(tx, announcement.chainId);
    const open = earlier.filter((alert) => alert.open);
    if (announcement.verb === 'lift' && open.length === 0)
      throw conflict('nothing-to-lift', 'This chain has no warning in force, so there is nothing to lift.');
    const references = open.map(({ sender, identifier, sent }) => ({ sender, identifier, sent }));
    const site = { sender: this.config.env.CAP_SENDER, publicUrl: this.config.publicUrl };
    const frozen = freeze(announcement, references, at, site);
    const id = await this.store.insertAlert(tx, frozen);
    const openIds = open.map((alert) => alert.id);
    await this.store.end(tx, openIds, announcement.verb === 'lift' ? 'lifted' : 'replaced');
    await this.control.supersede(tx, openIds);
    for (const channel of await this.carriers(tx, announcement, earlier))
      await this.#dispatch(tx, channel, { ...frozen, id });
    return id;
  }

  /** Ends alerts that time or an officer ended without a new message, and has the pages say so. */
  async end(tx: Tx, alertIds: readonly string[], how: AlertEnd): Promise<void> {
    const changed = await this.store.end(tx, alertIds, how);
    if (changed > 0) await this.queue.send(tx, REFRESH, [{ data: {} }]);
  }

  /**
   * Channels whose threshold the alert reaches (G2); a lift follows wherever its warning went, also one that was downgraded since.
   * @param earlier the chain's alerts that came before
   */
  async carriers(
    sql: Sql,
    { rank, verb }: Pick<Announcement, 'rank' | 'verb'>,
    earlier: readonly Pick<EarlierAlert, 'id'>[],
  ): Promise<Channel[]> {
    const ids = earlier.map((alert) => alert.id);
    const told = new Set(verb === 'lift' ? await this.store.channelsOf(sql, ids) : []);
    return this.channels.list().filter(({ name }) => {
      const floor = this.policy.rules.threshold[name];
      return told.has(name) || (floor !== undefined && isAtLeast(rank, floor));
    });
  }

  async #dispatch(tx: Tx, channel: Channel, alert: Alert): Promise<void> {
    if (channel.kind === 'publication') return this.#publications(tx, channel, alert);
    const wish = { alert, channel: channel.name, kind: 'delivery' as const, outletId: null, composition: {} };
    const dispatchId = await this.store.insertDispatch(tx, wish);
    const startAfterSeconds = channel.traits.waitSeconds ?? 0;
    await this.queue.send(tx, PLAN, [{ data: { dispatchId }, priority: priorityOf(alert), startAfterSeconds }]);
  }

  async #publications(tx: Tx, channel: PublicationChannel, alert: Alert): Promise<void> {
    for (const outlet of await this.store.outlets(tx, channel.name, alert.mode)) {
      const composition = channel.compose(alert, outlet);
      const wish = { alert, channel: channel.name, outletId: outlet.id };
      const dispatchId = await this.store.insertDispatch(tx, { ...wish, kind: 'publication', composition });
      if (!channel.traits.needsPage)
        await this.queue.send(tx, PUBLISH, [{ data: { dispatchId }, priority: priorityOf(alert) }]);
    }
  }
}

const priorityOf = (alert: Alert) => ({ blue: 0, yellow: 10, orange: 20, red: 30 })[alert.rank];
