import { DomainError } from '../../../kernel/domain-error.js';
import type { Receipt } from '../../contracts/delivery.contract.js';

/** Receipts of one caller, with what to tell him. */
interface Waiting {
  readonly receipts: readonly Receipt[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const MOST_IN_A_BATCH = 5_000;
const MOST_WAITING = 50_000;

/**
 * Providers bring receipts one by one and by the thousand: what arrives while a batch is being committed goes with the next, so
 * a commit is shared by all who wait for it, and a lone receipt waits for nobody. Each caller is answered only when his are
 * committed. One that the database refuses takes nobody with it; a database that is away is asked once for all.
 */
export class ReceiptBatches {
  readonly #waiting: Waiting[] = [];
  #count = 0;
  #running = false;

  /** @param append commits receipts, all or none */
  constructor(private readonly append: (receipts: readonly Receipt[]) => Promise<void>) {}

  /** Resolves when committed. Throws `receipts-full` (unavailable) beyond the bound: the provider will come again. */
  record(receipts: readonly Receipt[]): Promise<void> {
    if (this.#count + receipts.length > MOST_WAITING) return Promise.reject(full());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ receipts, resolve, reject });
      this.#count += receipts.length;
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let batch = this.#take(); batch.length > 0; batch = this.#take()) await this.#commit(batch);
    this.#running = false;
  }

  #take(): Waiting[] {
    let size = 0;
    const end = this.#waiting.findIndex(({ receipts }) => (size += receipts.length) > MOST_IN_A_BATCH);
    const batch = this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(1, end));
    for (const { receipts } of batch) this.#count -= receipts.length;
    return batch;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.append(batch.flatMap(({ receipts }) => receipts));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length > 1 && isAboutContent(error)) return this.#commitEach(batch);
      for (const { reject } of batch) reject(error);
    }
  }

  async #commitEach(batch: readonly Waiting[]): Promise<void> {
    for (const one of batch) await this.#commit([one]);
  }
}

/** SQLSTATE classes 22 and 23: a value cannot be kept. All else is the database's own trouble, and asking once a caller makes it worse. */
function isAboutContent(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^2[23]\w{3}$/.test(code);
}

const full = () =>
  new DomainError('unavailable', 'receipts-full', 'More receipts arrive than can be kept.', {
    where: 'receipts',
    next: 'Bring this receipt again in a minute.',
  });
