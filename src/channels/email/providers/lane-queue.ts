import { LANES, type Lane } from '../../../dissemination/contracts/lane.js';

interface Waiting {
  /** Its place among all that ever waited. */
  readonly came: number;
  readonly begin: () => void;
}

/** While urgent letters go, one connection in so many is for a less urgent one: a digest behind a red warning keeps 6 %. */
const LOWER_EVERY = 16;

/**
 * Letters before the connections to one server, each in its lane (delivery.md, design 4): the most urgent goes first, and of the
 * others now and then the one that has waited longest, so that none starves.
 */
export class LaneQueue {
  readonly #lanes: readonly Waiting[][] = LANES.map(() => []);
  #free: number;
  #came = 0;
  #givenOn = 0;

  constructor(connections: number) {
    this.#free = connections;
  }

  /** True with a connection, which `leave` gives on; false when `signal` came first. */
  enter(lane: Lane, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (this.#free === 0) return this.#wait(LANES.indexOf(lane), signal);
    this.#free--;
    return Promise.resolve(true);
  }

  leave(): void {
    const next = this.#next();
    if (next) next.begin();
    else this.#free++;
  }

  #wait(place: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = { came: this.#came++, begin: () => resolve(true) };
      this.#lanes[place]?.push(waiting);
      const giveUp = () => {
        const at = this.#lanes[place]?.indexOf(waiting) ?? -1;
        if (at >= 0) this.#lanes[place]?.splice(at, 1);
        resolve(false);
      };
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  #next(): Waiting | undefined {
    const [urgent, ...lower] = this.#lanes.filter((waiting) => waiting.length > 0);
    if (lower.length === 0 || ++this.#givenOn % LOWER_EVERY > 0) return urgent?.shift();
    return lower.sort((a, b) => (a[0]?.came ?? 0) - (b[0]?.came ?? 0))[0]?.shift();
  }
}
