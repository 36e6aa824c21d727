import type { Answer } from '../wire/answer.js';
import { isThrottle, refusalOf } from '../wire/statuses.js';
import type { SubmitForm } from '../wire/submit-sm.js';
import type { Connection } from './connection.js';
import { InFlight } from './in-flight.js';
import type { Link } from './link.js';
import type { Message, Part } from './message.js';
import type { Pace } from './pace.js';
import type { Timing } from './timing.js';
import { THROTTLED, Waiting } from './waiting.js';

/** How often time-outs are looked at: one coarse timer for all calls. */
const LOOKS_PER_RESPONSE = 40;

export interface OutboxParts {
  readonly link: Pick<Link, 'bound' | 'fault'>;
  readonly form: SubmitForm;
  readonly pace: Pace;
  /** Packets that may be unanswered at once. */
  readonly window: number;
  readonly timing: Timing;
  /** An answer came after its time, and with it the message's last id is known. */
  readonly lateAccepted: (message: Message) => void;
}

/** Messages on their way to the bind: they wait here for it, for the pace, and for room in the window. */
export class Outbox {
  readonly #waiting = new Waiting();
  readonly #inFlight = new InFlight();
  #looks: NodeJS.Timeout | null = null;
  #wakes = false;
  readonly #onEmpty: (() => void)[] = [];
  #scheduled = false;

  constructor(private readonly parts: OutboxParts) {}

  get isEmpty(): boolean {
    return this.#waiting.isEmpty && this.#inFlight.size === 0;
  }

  add(message: Message): void {
    this.#waiting.add(message);
    this.#looks ??= setInterval(() => this.#look(), this.parts.timing.responseMs / LOOKS_PER_RESPONSE);
    this.pumpSoon();
  }

  /** At the end of this turn of the loop, so that what comes together leaves together. */
  pumpSoon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#pump();
    });
  }

  /** An answer, or a generic_nack, to one of our packets. */
  answered({ sequence, status, id }: Answer): void {
    const found = this.#inFlight.answered(sequence);
    if (!found) return;
    const { part, isLate } = found;
    if (status === 0) this.#taken(part, id, isLate);
    else if (!isLate) this.#refused(part, status);
    this.pumpSoon();
  }

  /** The connection is gone: what was not answered may have been taken. */
  lost(): void {
    for (const { message } of this.#inFlight.takeAll()) message.lost('connection-lost', false);
  }

  /** Gives back what has not left; what is in flight keeps its time. */
  giveBackWaiting(reason: string): void {
    this.#waiting.giveUp(Number.POSITIVE_INFINITY, reason, 0);
  }

  /** Resolves when nothing is in flight any more: at the latest when the last answer's time is over. */
  drained(): Promise<void> {
    if (this.isEmpty) return Promise.resolve();
    return new Promise((resolve) => this.#onEmpty.push(resolve));
  }

  #taken({ message, number, sentAt }: Part, id: string, isLate: boolean): void {
    this.parts.pace.taken(sentAt);
    if (message.taken(number, id) && isLate) this.parts.lateAccepted(message);
  }

  /** A throttled part is definitely not taken, so it may go again as long as its call has time. */
  #refused(part: Part, status: number): void {
    const { pace, timing } = this.parts;
    if (!isThrottle(status)) return part.message.refused(refusalOf(status));
    pace.throttled(part.sentAt);
    if (performance.now() - part.message.since < timing.patienceMs) this.#waiting.addAgain(part);
    else part.message.refused(THROTTLED, { holdMs: Math.ceil(pace.pauseMs) });
  }

  #pump(): void {
    const connection = this.parts.link.bound;
    if (!connection) return;
    const sentAt = performance.now();
    for (const { message, number } of this.#waiting.leaving((count, segments) => this.#mayGo(count, segments)))
      this.#send(connection, { message, number, sentAt });
  }

  #send(connection: Connection, part: Part): void {
    const sequence = connection.nextSequence();
    this.#inFlight.add(sequence, part);
    const { submission, data, reference } = part.message;
    connection.write(this.parts.form.encode(submission, data, { number: part.number, reference, sequence }));
  }

  /** All parts of a message leave together; one with more parts than the window leaves alone. */
  #mayGo(packets: number, segments: number): boolean {
    const { size } = this.#inFlight;
    if (size > 0 && size + packets > this.parts.window) return false;
    const waitMs = this.parts.pace.take(segments);
    if (waitMs === 0) return true;
    if (!this.#wakes) setTimeout(() => this.#wakeUp(), Math.ceil(waitMs));
    this.#wakes = true;
    return false;
  }

  #wakeUp(): void {
    this.#wakes = false;
    this.#pump();
  }

  #look(): void {
    const { timing, link, pace } = this.parts;
    const now = performance.now();
    let overdue = false;
    for (const { message } of this.#inFlight.overdue(now - timing.responseMs)) {
      overdue = true;
      message.lost('no-answer-in-time', true);
    }
    // A centre that has stopped answering is asked whether it is there at all; if not, the connection is given up.
    if (overdue) link.bound?.probe();
    const reason = link.bound ? 'no-slot-in-time' : `not-bound: ${link.fault}`;
    this.#waiting.giveUp(now - timing.patienceMs, reason, pace.pauseMs);
    this.#pump();
    if (this.isEmpty) this.#rest();
  }

  #rest(): void {
    if (this.#looks) clearInterval(this.#looks);
    this.#looks = null;
    for (const resolve of this.#onEmpty.splice(0)) resolve();
  }
}
