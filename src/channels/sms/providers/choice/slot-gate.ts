import { LANES, type Lane } from '../../../../dissemination/contracts/lane.js';
import { LONGEST_WAIT_MS, Stopwatch } from '../../../../dissemination/providers/patience.js';
import type { AnswerTimes } from '../provider.js';
import { LaneRoom } from './lane-room.js';
import { LaneTurns } from './lane-turns.js';
import type { GivenBack, Party, SegmentBudget } from './party.js';
import { Slots } from './slots.js';

interface Waiting {
  readonly party: Party;
  readonly waits: Stopwatch;
  next: number;
  /** What those that began have cost. */
  paid: number;
}

const LATE: GivenBack = { reason: 'waited-too-long' };

/**
 * The slots in front of one provider's connections. Windows wait in their lanes, not messages, so a message costs a few
 * comparisons here and no promise; within a lane the first window is finished first, so that its rows are recorded and
 * the next are claimed while the others send.
 */
export class SlotGate {
  readonly #lanes: Waiting[][] = LANES.map(() => []);
  readonly #turns = new LaneTurns();
  readonly #rooms: readonly LaneRoom[];
  readonly #waits = (lane: number): boolean => (this.#lanes[lane]?.length ?? 0) > 0;
  readonly #costOf = (lane: number): number => this.#cost(lane);
  readonly #wake = (): void => this.#pump();
  readonly #slots: Slots;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #heldUntil = 0;
  #pumping = false;

  constructor(
    slots: number,
    private readonly budget: SegmentBudget | null = null,
  ) {
    this.#slots = new Slots(slots);
    const rate = budget?.segmentsPerSecond ?? Number.POSITIVE_INFINITY;
    this.#rooms = LANES.map(() => new LaneRoom(rate));
  }

  /** Lets the window in as far as slots and segments go; the rest waits in its lane. */
  enter(lane: Lane, party: Party): void {
    const now = performance.now();
    if (now < this.#heldUntil) return party.giveBack(0, { reason: 'held', retryAfterMs: this.#heldUntil - now });
    const place = LANES.indexOf(lane);
    if (party.size > 0) this.#lanes[place]?.push({ party, waits: new Stopwatch(), next: 0, paid: 0 });
    this.#pump();
  }

  /** One that had begun was answered: its slot goes on. */
  leave(): void {
    this.#answeredAt = performance.now();
    this.#slots.free(true);
    this.#pump();
  }

  /**
   * One that began at `since` was never answered. Where nothing else was answered since then either, the provider is
   * silent, and what waits is given back: a window then ends within two time-outs, not after one for each round.
   */
  stalled(since: number): void {
    if (this.#answeredAt < since) this.#giveAllBack({ reason: 'no-free-connection-in-time' });
    this.#slots.free(false);
    this.#pump();
  }

  /** The provider asks to be left alone: nothing begins before (429 with Retry-After, T06). */
  hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + ms);
    if (ms > 0) this.#giveAllBack({ reason: 'held', retryAfterMs: ms });
  }

  /**
   * How many messages of this lane would begin within a window's time, as its last window went; at least a few.
   * @param perEntry messages that go as one, on an average
   */
  room(lane: Lane, perEntry = 1): number {
    return this.#rooms[LANES.indexOf(lane)]?.messages(perEntry) ?? 1;
  }

  answerTimes(): AnswerTimes {
    return this.#slots.answerTimes();
  }

  /** What waits is given back, as when the program ends. */
  close(): void {
    this.#giveAllBack({ reason: 'ending' });
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    for (let place = 0; place < LANES.length; place++) this.#giveBackLate(place);
    while (!this.#slots.isFull && this.#beginNext());
    this.#pumping = false;
  }

  /** Before anything is paid for: another run may take over what waited on, also where this process stood still meanwhile. */
  #giveBackLate(place: number): void {
    const windows = this.#lanes[place] ?? [];
    for (let first = windows[0]; first && first.waits.ms > LONGEST_WAIT_MS; first = windows[0]) {
      windows.shift();
      this.#measure(place, first);
      first.party.giveBack(first.next, LATE);
    }
  }

  #beginNext(): boolean {
    const place = this.#paidLane();
    const windows = this.#lanes[place];
    const [first] = windows ?? [];
    if (!windows || !first) return false;
    const cost = this.#cost(place);
    this.#turns.served(place, cost, this.#waits);
    this.#slots.take();
    first.paid += cost;
    const index = first.next++;
    if (first.next === first.party.size) {
      windows.shift();
      this.#measure(place, first);
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

  #measure(place: number, { next, paid, waits }: Waiting): void {
    this.#rooms[place]?.passed(next, paid, waits.ms);
  }

  #giveAllBack(why: GivenBack): void {
    for (const windows of this.#lanes) for (const { party, next } of windows.splice(0)) party.giveBack(next, why);
  }
}
