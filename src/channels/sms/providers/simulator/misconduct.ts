import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour } from './behaviour.js';

const DRIP_MS = 20;

/** Answers that a client must survive: none, one without an end, a reset. */
export class Misconduct {
  readonly #drips = new Set<NodeJS.Timeout>();

  /** @returns whether the call was answered (or left unanswered) here */
  commit(behaviour: Behaviour, request: IncomingMessage, response: ServerResponse): boolean {
    if (behaviour.kind === 'silence') return true;
    if (behaviour.kind === 'reset') {
      request.socket.resetAndDestroy();
      return true;
    }
    if (behaviour.kind !== 'drip') return false;
    this.#drip(response);
    return true;
  }

  stop(): void {
    for (const timer of this.#drips) clearInterval(timer);
    this.#drips.clear();
  }

  #drip(response: ServerResponse): void {
    response.writeHead(201, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), DRIP_MS);
    this.#drips.add(timer);
    response.once('close', () => {
      clearInterval(timer);
      this.#drips.delete(timer);
    });
  }
}
