import { Logger } from '@nestjs/common';
import { Batch } from './batch.js';
import { keptForm, numberCheck } from './message-id.js';
import type { ProviderRef, ProviderRefsStore } from './provider-refs.store.js';
import type { Message } from '../bind/message.js';

/** How long ids gather before they are kept. */
const AFTER_MS = 20;
const AGAIN_MS = 1_000;
/** When the database is away, ids wait for it; more than this would be a night's. */
const MOST_WAITING = 100_000;

/** Keeps under which ids the centre knows our messages, many at a time. */
export class References {
  readonly #logger = new Logger('Smpp');
  readonly #batch: Batch<ProviderRef>;
  #unkept: readonly ProviderRef[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly provider: string,
    private readonly key: string,
    private readonly store: Pick<ProviderRefsStore, 'keep'>,
  ) {
    this.#batch = new Batch((refs) => this.#keep(refs), AFTER_MS);
  }

  /** A message all of whose parts have their ids. */
  add({ submission, ids, parts }: Message): void {
    const check = numberCheck(this.key, submission.to);
    const kept = ids.map(keptForm);
    const firstRef = parts > 1 ? (kept[0] ?? null) : null;
    for (const [part, providerRef] of kept.entries())
      if (providerRef !== '')
        this.#batch.add({ providerRef, ref: submission.ref, firstRef, part, parts, numberCheck: check });
  }

  /** Resolves when all ids added so far are kept, or could not be. */
  flush(): Promise<void> {
    return this.#batch.flush();
  }

  /** Tries a last time what could not be kept. */
  async close(): Promise<void> {
    this.#again();
    await this.#batch.flush();
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** What cannot be kept now is tried again: without it a receipt finds no delivery. */
  async #keep(refs: readonly ProviderRef[]): Promise<void> {
    try {
      await this.store.keep(this.provider, refs);
    } catch (error) {
      this.#unkept = [...this.#unkept, ...refs].slice(-MOST_WAITING);
      this.#timer ??= setTimeout(() => this.#again(), AGAIN_MS);
      const count = this.#unkept.length;
      this.#logger.error({ count, err: error }, 'ids of taken messages could not be kept; they are tried again');
    }
  }

  #again(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const refs = this.#unkept;
    this.#unkept = [];
    for (const ref of refs) this.#batch.add(ref);
  }
}
