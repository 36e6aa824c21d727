import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Gauge } from 'prom-client';
import { Config } from '../../platform/config/config.js';
import type { SourceState } from './source-state.js';
import { SilenceStore } from './silence.store.js';
import { SourcesStore } from './sources.store.js';

/** A silence must be told within a minute (quality.md, service goals). */
const WATCH_EVERY_MS = 10_000;

const unknown = new Gauge({
  name: 'shanyu_source_unknown',
  help: '1 while a source has been silent for longer than it promised, else 0; paused and unpromised sources are left out.',
  labelNames: ['source'],
});
const contact = new Gauge({
  name: 'shanyu_source_last_contact_seconds',
  help: 'Unix time of the last sign of life of a source.',
  labelNames: ['source'],
});

/** Watches that every source keeps its promise: raises one alarm per silence, and ends it when the source is back. */
@Injectable()
export class SilenceWorker {
  readonly #logger = new Logger(SilenceWorker.name);

  constructor(
    private readonly config: Config,
    private readonly sources: SourcesStore,
    private readonly store: SilenceStore,
  ) {}

  @Interval(WATCH_EVERY_MS)
  async tick(): Promise<void> {
    if (!this.config.isWorker) return;
    try {
      await this.watch();
    } catch (error) {
      this.#logger.error({ err: error }, 'sources could not be watched; the next tick tries again');
    }
  }

  /** Every node measures; of several that see one silence, the database lets one raise the alarm. */
  async watch(): Promise<void> {
    const states = await this.sources.states(null);
    measure(states);
    const silent = states.flatMap(({ id, unknownSince }) => (unknownSince ? [{ id, unknownSince }] : []));
    for (const { code, unknownSince } of await this.store.raise(silent))
      this.#logger.warn(
        { source: code, unknownSince },
        `source ${code} is silent: unknown since ${unknownSince.toISOString()}`,
      );
    for (const { code, unknownSince } of await this.store.end(silent.map((one) => one.id)))
      this.#logger.log({ source: code, unknownSince }, `source ${code} is back`);
  }
}

function measure(states: readonly SourceState[]): void {
  unknown.reset();
  contact.reset();
  for (const { code, freshness, lastContactAt } of states) {
    if (freshness === 'fresh' || freshness === 'unknown')
      unknown.set({ source: code }, freshness === 'unknown' ? 1 : 0);
    if (lastContactAt) contact.set({ source: code }, lastContactAt.getTime() / 1_000);
  }
}
