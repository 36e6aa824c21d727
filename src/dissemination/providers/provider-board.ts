import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { onOneNode } from '../../platform/database/tick.js';
import type { Outcome } from '../contracts/publication.contract.js';
import { BoardMember, type Membership } from './board-member.js';
import { pick, type Tally } from './provider.js';
import { ProvidersStore, type ProviderKey } from './providers.store.js';

const TICK_MS = 1_000;
/** Weights are a matter of minutes. */
const JUDGED_EVERY = 5;

/**
 * Who carries the next window, and what became of the last. Choosing costs a few comparisons and no query: each process
 * keeps a picture that is at most a second old, and what it saw itself counts at once.
 */
@Injectable()
export class ProviderBoard implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(ProviderBoard.name);
  readonly #members = new Map<string, BoardMember>();
  #ticking = false;
  #ending = false;
  #ticks = 0;

  constructor(
    private readonly store: ProvidersStore,
    private readonly db: Database,
    private readonly config: Config,
  ) {}

  /** Makes a provider known to this process; its row follows at start. */
  join(membership: Membership): void {
    this.#members.set(keyOf(membership), new BoardMember(membership));
  }

  members(): readonly Membership[] {
    return [...this.#members.values()].map(({ membership }) => membership);
  }

  /**
   * By weight among those of the channel that are on and not resting; null while there is none. One that is back from a rest
   * gets one window at a time until it has worked: what it fails costs its readers a try each.
   */
  choose(channel: string): string | null {
    const able = [...this.#members.values()].filter((member) => member.carries(channel));
    const name = able.length === 1 ? able[0]?.name : pick(able, Math.random());
    const chosen = able.find((member) => member.name === name);
    chosen?.chosen();
    return chosen?.name ?? null;
  }

  /** Whether a provider is back from a rest and has not worked yet: little is given to it. */
  isProbing(key: ProviderKey): boolean {
    return this.#members.get(keyOf(key))?.isProbing ?? false;
  }

  /** Counts a window's outcomes; one that failed whole rests from now on. */
  told(key: ProviderKey, outcomes: readonly Outcome[]): void {
    const member = this.#members.get(keyOf(key));
    if (member?.membership.rehearsal === false) member.told(outcomes);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.store.join(this.members());
    await this.look();
  }

  /** No tick begins while the connections are being closed. */
  beforeApplicationShutdown(): void {
    this.#ending = true;
  }

  /** Writes down what was seen, judges (on one node), and looks how all stand. */
  async tick(judging = true): Promise<void> {
    await this.#report();
    if (judging) await onOneNode(this.db, 'providers', () => this.store.weigh(this.#judged()));
    await this.look();
  }

  @Interval(TICK_MS)
  async onTick(): Promise<void> {
    if (!this.config.isWorker || this.#ticking || this.#ending || this.#members.size === 0) return;
    this.#ticking = true;
    try {
      await this.tick(this.#ticks++ % JUDGED_EVERY === 0);
    } catch (error) {
      this.#logger.error({ err: error }, 'the state of the providers could not be read; the last one known holds');
    } finally {
      this.#ticking = false;
    }
  }

  /** Takes over how all stand in the database. */
  async look(): Promise<void> {
    for (const standing of await this.store.standing()) this.#members.get(keyOf(standing))?.stands(standing);
  }

  async #report(): Promise<void> {
    const seen = [...this.#members.values()].map((member) => {
      const { channel, name } = member.membership;
      return { channel, name, ...member.take() };
    });
    await this.store.report(seen.filter(({ tally }) => !isEmpty(tally)));
    await this.store.rest(seen.filter(({ failed }) => failed));
    await this.store.hold(seen.flatMap(({ channel, name, holdMs: ms }) => (ms > 0 ? [{ channel, name, ms }] : [])));
  }

  #judged(): string[] {
    return this.members().flatMap(({ name, rehearsal }) => (rehearsal ? [] : [name]));
  }
}

const keyOf = ({ channel, name }: ProviderKey): string => `${channel}/${name}`;
const isEmpty = (tally: Tally): boolean => Object.values(tally).every((count) => count === 0);
