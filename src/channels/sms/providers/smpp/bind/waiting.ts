import type { Message, Part } from './message.js';

/** What has not left yet: messages in the order they came, and parts that the centre refused as too fast, which go first. */
export class Waiting {
  #messages: Message[] = [];
  #again: Part[] = [];

  get isEmpty(): boolean {
    return this.#messages.length + this.#again.length === 0;
  }

  add(message: Message): void {
    this.#messages.push(message);
  }

  addAgain(part: Part): void {
    this.#again.push(part);
  }

  /**
   * Takes out what may leave now, in order; the first that may not ends it.
   * @param mayGo asked once for each, with its packets and what they cost in segments; taking it is implied in yes
   */
  *leaving(mayGo: (packets: number, segments: number) => boolean): Generator<{ message: Message; number: number }> {
    while (this.#again[0]) {
      if (!mayGo(1, 1)) return;
      const [part] = this.#again.splice(0, 1);
      if (part) yield part;
    }
    let begun = 0;
    for (const message of this.#messages) {
      if (!mayGo(message.parts, message.data.segments)) break;
      begun++;
      for (let number = 0; number < message.parts; number++) yield { message, number };
    }
    if (begun > 0) this.#messages = this.#messages.slice(begun);
  }

  /** Gives back what was handed over at `before` or earlier; throttled parts say how long the centre wants its peace. */
  giveUp(before: number, reason: string, pauseMs: number): void {
    const isOld = ({ since }: Message) => since <= before;
    if (this.#messages[0] && isOld(this.#messages[0])) {
      const old = this.#messages.filter(isOld);
      this.#messages = this.#messages.filter((message) => !isOld(message));
      for (const message of old) message.giveBack(reason);
    }
    if (this.#again.length === 0) return;
    const throttled = this.#again.filter(({ message }) => isOld(message));
    this.#again = this.#again.filter(({ message }) => !isOld(message));
    for (const { message } of throttled) message.refused(THROTTLED, { holdMs: Math.ceil(pauseMs) });
  }
}

/** The centre said "too fast", and the call has no time left to wait for it: no try of the message's own. */
export const THROTTLED = { kind: 'refused', retry: true, untried: true, reason: 'throttled' } as const;
