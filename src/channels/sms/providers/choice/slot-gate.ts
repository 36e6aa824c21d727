import { LANES, type Lane } from '../../../../dissemination/contracts/lane.js';
import type { AnswerTimes } from '../provider.js';
import { LaneTurns } from './lane-turns.js';
import type { GivenBack, Party, SegmentBudget } from './party.js';

interface Waiting {
  readonly party: Party;
  readonly since: number;
  next: number;
}

/** How long a window may take to begin: cancel and expiry bite between windows, and within a second. */
const WINDOW_MS = 700;
const LEAST_ROOM = 8;

/**
 * The slots in front of one provider's connections. Windows wait in their lanes, not messages, so a message costs a few
 * comparisons here and no promise; within a lane the first window is finished first, so that its rows are recorded and
 * the next are claimed while the others send.
 */
export class SlotGate {
  readonly #lanes: Waiting[][] = LANES.map(() => []);
  readonly #turns = new LaneTurns();
  readonly #room: number[] = LANES.map(() => Number.POSITIVE_INFINITY);
  readonly #waits = (lane: number): boolean => (this.#lanes[lane]?.length ?? 0) > 0;
  readonly #costOf = (lane: number): number => this.#cost(lane);
  readonly #wake = (): void => this.#pump(this.#count());
  #times = { answers: 0, ms: 0 };
  #occupied = 0;
  #countedAt = performance.now();
  #answeredAt = Number.NEGATIVE_INFINITY;
  #heldUntil = 0;
  #pumping = false;

  constructor(
    private readonly slots: number,
    private readonly budget: SegmentBudget | null = null,
  ) {}

  /** Lets the window in as far as slots and segments go; the rest waits in its lane. */
  enter(lane: Lane, party: Party): void {
    const now = this.#count();
    if (now < this.#heldUntil) return party.giveBack(0, { reason: 'held', retryAfterMs: this.#heldUntil - now });
    const place = LANES.indexOf(lane);
    if (party.size > 0) this.#lanes[place]?.push({ party, since: now, next: 0 });
    this.#pump(now);
  }

  /** One that had begun was answered: its slot goes on. */
  leave(): void {
    const now = this.#count();
    this.#times.answers++;
    this.#answeredAt = now;
    this.#occupied--;
    this.#pump(now);
  }

  /**
   * One that began at `since` was never answered. Where nothing else was answered since then either, the provider is
   * silent, and what waits is given back: a window then ends within two time-outs, not after one for each round.
   */
  stalled(since: number): void {
    const now = this.#count();
    if (this.#answeredAt < since) this.#giveAllBack({ reason: 'no-free-connection-in-time' });
    this.#occupied--;
    this.#pump(now);
  }

  /** The provider asks to be left alone: nothing begins before (429 with Retry-After, T06). */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + ms);
    if (ms > 0) this.#giveAllBack({ reason: 'held', retryAfterMs: ms });
  }

  /** How many of this lane would begin within a window's time, as its last window went; at least a few. */
  room(lane: Lane): number {
    return this.#room[LANES.indexOf(lane)] ?? LEAST_ROOM;
  }

  answerTimes(): AnswerTimes {
    this.#count();
    const taken = this.#times;
    this.#times = { answers: 0, ms: 0 };
    return taken;
  }

  /** What waits is given back, as when the program ends. */
  close(): void {
    this.#giveAllBack({ reason: 'ending' });
  }

  #pump(now: number): void {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#occupied < this.slots && this.#beginNext(now));
    this.#pumping = false;
  }

  #beginNext(now: number): boolean {
    const place = this.#paidLane();
    const windows = this.#lanes[place];
    const [first] = windows ?? [];
    if (!windows || !first) return false;
    this.#turns.served(place, this.#cost(place), this.#waits);
    this.#occupied++;
    const index = first.next++;
    if (first.next === first.party.size) {
      windows.shift();
      this.#measure(place, first, now);
    }
    first.party.begin(index);
    return true;
  }

  /**
   * The lane whose turn it is and whose next message is paid for, or -1. A lower lane that cannot pay keeps its turn, and the
   * most urgent goes meanwhile: a long digest must not hold up a short red.
   */
  #paidLane(): number {
    const turn = this.#turns.next(this.#waits, this.#costOf);
    if (turn < 0 || this.#pays(turn)) return turn;
    const urgent = this.#lanes.findIndex((windows) => windows.length > 0);
    return urgent !== turn && this.#pays(urgent) ? urgent : -1;
  }

  #pays(place: number): boolean {
    const lane = LANES[place];
    return !this.budget || !lane || this.budget.take(this.#cost(place), lane, this.#wake);
  }

  /** Of the lane's first message: 1 where no rate counts segments. */
  #cost(place: number): number {
    const [first] = this.#lanes[place] ?? [];
    return this.budget && first ? first.party.cost(first.next) : 1;
  }

  #measure(place: number, { party, since }: Waiting, now: number): void {
    this.#room[place] = Math.max(LEAST_ROOM, Math.floor((party.size * WINDOW_MS) / Math.max(1, now - since)));
  }

  #giveAllBack(why: GivenBack): void {
    for (const windows of this.#lanes) for (const { party, next } of windows.splice(0)) party.giveBack(next, why);
  }

  /** Slots × time ÷ answers is the time of one answer (Little's law), for two additions a message. @returns now */
  #count(): number {
    const now = performance.now();
    this.#times.ms += this.#occupied * (now - this.#countedAt);
    this.#countedAt = now;
    return now;
  }
}
