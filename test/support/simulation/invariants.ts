import { DELIVERY_STATES, type DeliveryState } from '../../../src/dissemination/delivery/delivery.js';
import type { SimulatedCarrier } from './carrier.js';
import type { DispatchLook, Look, WindowLook } from './ledger.js';

/** Where a delivery may go from where it is (delivery.md, States); a late receipt betters what was given up. */
const MOVES: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  queued: DELIVERY_STATES,
  sending: ['queued', 'accepted', 'delivered', 'failed', 'expired', 'unknown'],
  accepted: ['delivered', 'failed', 'expired', 'unknown'],
  delivered: [],
  failed: ['delivered'],
  expired: ['delivered', 'failed'],
  cancelled: [],
  suppressed: [],
  unknown: ['delivered', 'failed', 'expired'],
};
const STANDING: readonly string[] = ['paused', 'cancelled', 'finished'];
const OPEN: readonly DeliveryState[] = ['queued', 'sending'];

/** What must be true after every single act (quality.md, Invariants); each answer is a sentence, none: all is well. */
export class Invariants {
  #before: Look = { dispatches: [], deliveries: [], windows: [] };

  /** @param after what the tables say now, one act later */
  afterAct(after: Look): string[] {
    const before = this.#before;
    this.#before = after;
    const known = new Set(before.windows.map((one) => one.key));
    const fresh = after.windows.filter((one) => !known.has(one.key));
    return [...this.#moves(before, after), ...sums(after), ...claims(before, after, fresh)];
  }

  atEnd(end: Look, carrier: SimulatedCarrier): string[] {
    return [...settled(end), ...repeats(end, carrier), ...truths(end, carrier)];
  }

  #moves(before: Look, after: Look): string[] {
    const was = new Map(before.deliveries.map((one) => [one.ref, one.state]));
    return after.deliveries.flatMap(({ ref, state }) => {
      const from = was.get(ref);
      return from === undefined || from === state || MOVES[from].includes(state)
        ? []
        : [`${ref} went ${from} → ${state}`];
    });
  }
}

/** The counters that people see are those of the rows. What is in flight counts as sending and stands as queued. */
function sums({ dispatches, deliveries }: Look): string[] {
  return dispatches.flatMap(({ id, planned, counters }) => {
    const rows = deliveries.filter((one) => one.dispatchId === id);
    if (planned === null || counters === null || planned === 0) return [];
    if (rows.length !== planned) return [`dispatch ${id} planned ${planned} and has ${rows.length} rows`];
    const count = (states: readonly DeliveryState[]) => rows.filter((row) => states.includes(row.state)).length;
    const wrong = DELIVERY_STATES.filter((state) => !OPEN.includes(state) && counters[state] !== count([state]));
    if (counters.queued + counters.sending !== count(OPEN)) wrong.push('queued');
    return wrong.map((state) => `dispatch ${id} counts ${counters[state]} ${state}, its rows are ${count([state])}`);
  });
}

/** Nothing is claimed of what stands, is over, or has been overtaken by something newer for the same reader. */
function claims(before: Look, after: Look, fresh: readonly WindowLook[]): string[] {
  return fresh.flatMap((window) => {
    const dispatch = before.dispatches.find((one) => one.id === window.dispatchId);
    const faults: string[] = [];
    if (dispatch && STANDING.includes(dispatch.state)) faults.push(`${window.key} was claimed while ${dispatch.state}`);
    if (dispatch?.over) faults.push(`${window.key} was claimed after the end`);
    return [...faults, ...overtaken(window, dispatch, after)];
  });
}

function overtaken(window: WindowLook, dispatch: DispatchLook | undefined, { windows }: Look): string[] {
  if (!dispatch) return [];
  const newer = windows.filter((one) => BigInt(one.dispatchId) > BigInt(window.dispatchId));
  const told = new Set(newer.flatMap((one) => one.addressIds));
  return window.addressIds
    .filter((id) => told.has(id))
    .map((id) => `${window.key} gives reader ${id} what a newer message has overtaken`);
}

/** The simulated channel has receipts, so `accepted` still waits for one. */
const UNSETTLED: readonly DeliveryState[] = ['queued', 'sending', 'accepted'];

function settled({ dispatches, deliveries }: Look): string[] {
  const open = deliveries
    .filter((one) => UNSETTLED.includes(one.state))
    .map(({ ref, state }) => `${ref} ends ${state}`);
  const idle = dispatches.filter((one) => !one.finished).map(({ id, state }) => `dispatch ${id} ends ${state}`);
  return [...open, ...idle];
}

/** Whoever was told twice carries the mark, and the count that people see is not below it. */
function repeats({ dispatches, deliveries }: Look, carrier: SimulatedCarrier): string[] {
  const times = (ref: string) => (carrier.overslept.has(ref) ? 0 : Math.max(0, (carrier.taken.get(ref) ?? 0) - 1));
  const silent = deliveries
    .filter((one) => times(one.ref) > 0 && !one.flagged)
    .map(({ ref }) => `${ref} unmarked twice`);
  const under = dispatches.flatMap(({ id, repeated }) => {
    const told = deliveries.filter((one) => one.dispatchId === id).reduce((sum, one) => sum + times(one.ref), 0);
    return told > repeated ? [`dispatch ${id} repeated ${told} and counted ${repeated}`] : [];
  });
  return [...silent, ...under];
}

/** What is said to have reached a phone was taken by the carrier, and what is said to have been held back was not. */
function truths({ deliveries }: Look, carrier: SimulatedCarrier): string[] {
  return deliveries.flatMap(({ ref, state }) => {
    const taken = carrier.taken.has(ref);
    if (!taken && ['accepted', 'delivered'].includes(state)) return [`${ref} is ${state} and never left`];
    return taken && state === 'cancelled' ? [`${ref} is cancelled and was told`] : [];
  });
}
