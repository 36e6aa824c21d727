import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { Queue } from '../../platform/queue/queue.js';
import { Policy } from '../../reference/policy/policy.js';
import { Channels } from '../contracts/channels.js';
import type { Outcome, PublicationChannel } from '../contracts/publication.contract.js';
import { PUBLISH, type PublishJob } from '../jobs.js';
import { PublicationStore, type OpenPublication } from './publication.store.js';

/** Carries one publication: counts the attempt, acts outside any transaction, records what came back. */
@Injectable()
export class PublicationJob {
  readonly #logger = new Logger(PublicationJob.name);

  constructor(
    private readonly store: PublicationStore,
    private readonly channels: Channels,
    private readonly queue: Queue,
    private readonly policy: Policy,
    private readonly db: Database,
  ) {}

  async carry({ dispatchId }: PublishJob): Promise<void> {
    const open = await this.store.begin(dispatchId);
    if (!open) return;
    const channel = this.channels.find(open.channel);
    if (channel?.kind !== 'publication') throw new Error(`no publication channel is called ${open.channel}`);
    const outcome = await this.#act(channel, open);
    await this.db.transaction((tx) => this.#record(tx, open, outcome));
  }

  /** Has every channel that shows what is in force say anew how things stand. */
  async refresh(): Promise<void> {
    for (const channel of this.channels.publications()) if (channel.traits.showsInForce) await channel.refresh?.();
  }

  async #act(channel: PublicationChannel, open: OpenPublication): Promise<Outcome> {
    // A page stays an archive for ever; a post or an airing after the end would call people out for nothing.
    if (open.stale && !channel.traits.makesPage) return { kind: 'refused', retry: false, reason: 'expired' };
    const { id, alert, outlet, composition, attempts } = open;
    try {
      return await channel.publish({ key: `publication-${id}`, alert, outlet, composition, attempt: attempts });
    } catch (error) {
      this.#logger.error({ dispatch: id, channel: channel.name, err: error }, 'a channel broke');
      return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async #record(tx: Tx, open: OpenPublication, outcome: Outcome): Promise<void> {
    await this.store.lockAlert(tx, open.id);
    if (outcome.kind === 'accepted') {
      await this.store.finish(tx, open.id, 'finished', outcome.ref, null);
      return this.#releaseWaiting(tx, open);
    }
    const { maxAttempts, retrySeconds } = this.policy.rules.publication;
    const again = outcome.kind === 'unknown' || outcome.retry;
    if (!again || open.attempts >= maxAttempts) {
      await this.store.finish(tx, open.id, open.stale ? 'cancelled' : 'failed', null, outcome.reason);
      return this.#releaseWaiting(tx, open);
    }
    await this.store.postpone(tx, open.id, outcome.reason);
    const asked = outcome.kind === 'refused' ? (outcome.retryAfterMs ?? 0) / 1000 : 0;
    const startAfterSeconds = Math.ceil(Math.max(asked, retrySeconds));
    await this.queue.send(tx, PUBLISH, [{ data: { dispatchId: open.id }, startAfterSeconds }]);
  }

  /** Posts that link to the page start once it exists; should it fail for good, they still say the words. */
  async #releaseWaiting(tx: Tx, open: OpenPublication): Promise<void> {
    const publications = this.channels.publications();
    const needing = publications.filter((channel) => channel.traits.needsPage).map((channel) => channel.name);
    const making = publications.filter((channel) => channel.traits.makesPage).map((channel) => channel.name);
    const waiting = await this.store.waitingForPage(tx, open.id, needing, making);
    if (waiting.length > 0)
      await this.queue.send(
        tx,
        PUBLISH,
        waiting.map((id) => ({ data: { dispatchId: id } })),
      );
  }
}
