import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Gauge } from 'prom-client';
import { Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Policy } from '../reference/policy/policy.js';
import { UNKNOWN_FATES } from './unknown-fates.sql.js';

/** What nobody receipts must be told within a minute (quality.md, service goals). */
const WATCH_EVERY_MS = 30_000;
/** Of fewer one phone without a signal would be an alarm. */
const FEWEST = 20;

const share = new Gauge({
  name: 'shanyu_deliveries_unknown_share',
  help: 'Share (0 to 1) of the messages taken by providers, being settled or settled within the hour, whose fate nobody knows.',
  labelNames: ['channel'],
});

interface Fates {
  readonly channel: string;
  readonly taken: number;
  readonly unknown: number;
}

/** Watches that receipts come (T10): a provider that takes messages and never says what became of them looks healthy otherwise. */
@Injectable()
export class UnknownFatesWorker {
  readonly #logger = new Logger(UnknownFatesWorker.name);
  #alarmed: readonly string[] = [];

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly policy: Policy,
  ) {}

  @Interval(WATCH_EVERY_MS)
  async tick(): Promise<void> {
    if (!this.config.isWorker) return;
    try {
      await this.watch();
    } catch (error) {
      this.#logger.error({ err: error }, 'receipts could not be watched; the next tick tries again');
    }
  }

  /** Measures, and says once when a channel goes over the policy's share, and once when it is back. */
  async watch(): Promise<void> {
    const { receiptWaitMinutes, unknownShare } = this.policy.rules.delivery;
    const fates = await this.db.rows<Fates>(UNKNOWN_FATES, [receiptWaitMinutes]);
    share.reset();
    for (const { channel, taken, unknown } of fates) if (taken > 0) share.set({ channel }, unknown / taken);
    const over = fates.filter(({ taken, unknown }) => taken >= FEWEST && unknown / taken > unknownShare);
    for (const { channel, taken, unknown } of over)
      if (!this.#alarmed.includes(channel))
        this.#logger.warn(
          { channel, taken, unknown },
          `${channel}: nobody knows what became of ${unknown} of ${taken}`,
        );
    for (const channel of this.#alarmed)
      if (!over.some((one) => one.channel === channel))
        this.#logger.log({ channel }, `${channel}: receipts come again`);
    this.#alarmed = over.map(({ channel }) => channel);
  }
}
