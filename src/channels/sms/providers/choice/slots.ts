import type { AnswerTimes } from '../provider.js';

/** The slots in front of a provider: how many are taken, and how long its answers take. */
export class Slots {
  #taken = 0;
  #answers = 0;
  #ms = 0;
  #countedAt = performance.now();

  constructor(private readonly most: number) {}

  get isFull(): boolean {
    return this.#taken >= this.most;
  }

  take(): void {
    this.#count();
    this.#taken++;
  }

  /** @param isAnswered the provider answered, whatever it said */
  free(isAnswered: boolean): void {
    this.#count();
    this.#taken--;
    if (isAnswered) this.#answers++;
  }

  /** Since they were last asked for. */
  answerTimes(): AnswerTimes {
    this.#count();
    const taken = { answers: this.#answers, ms: this.#ms };
    this.#answers = this.#ms = 0;
    return taken;
  }

  /** Slots × time ÷ answers is the time of one answer (Little's law), for two additions a message. */
  #count(): void {
    const now = performance.now();
    this.#ms += this.#taken * (now - this.#countedAt);
    this.#countedAt = now;
  }
}
