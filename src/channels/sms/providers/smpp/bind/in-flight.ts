import type { Part } from './message.js';

/** Answers that come after their time are still worth knowing: they name the id by which a receipt is recognised. */
const REMEMBERED = 10_000;

/** The send window of one bind: packets that are not answered yet, oldest first, and those whose time is over. */
export class InFlight {
  readonly #open = new Map<number, Part>();
  readonly #late = new Map<number, Part>();

  get size(): number {
    return this.#open.size;
  }

  add(sequence: number, part: Part): void {
    this.#open.set(sequence, part);
  }

  /** The part that this answer is about; null for what nobody waits for. */
  answered(sequence: number): { readonly part: Part; readonly isLate: boolean } | null {
    for (const [parts, isLate] of [
      [this.#open, false],
      [this.#late, true],
    ] as const) {
      const part = parts.get(sequence);
      if (part && parts.delete(sequence)) return { part, isLate };
    }
    return null;
  }

  /** Parts sent before `before`: their answer counts as lost from now on. */
  *overdue(before: number): Generator<Part> {
    for (const [sequence, part] of this.#open) {
      // All have the same time, so the first that still has some ends the look.
      if (part.sentAt > before) return;
      this.#open.delete(sequence);
      this.#remember(sequence, part);
      yield part;
    }
  }

  /** Everything, when the connection is gone: no answer will come any more. */
  takeAll(): Part[] {
    const parts = [...this.#open.values()];
    this.#open.clear();
    this.#late.clear();
    return parts;
  }

  #remember(sequence: number, part: Part): void {
    this.#late.set(sequence, part);
    const [oldest] = this.#late.keys();
    if (this.#late.size > REMEMBERED && oldest !== undefined) this.#late.delete(oldest);
  }
}
