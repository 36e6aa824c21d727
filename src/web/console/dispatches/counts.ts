import { DISPATCH_ACTS, DISPATCH_TABLE, type DispatchAct } from '../../../dissemination/control/dispatch.js';
import type { Language } from '../../../reference/language.js';
import type { DispatchRow } from '../../../dissemination/control/control.store.js';

/** Still to be done: queued, or handed over without an answer yet. */
export const waiting = ({ counters }: DispatchRow): number => counters.queued + counters.sending;

/** Settled without having been sent, or given up: expired, cancelled, suppressed. */
export const rest = ({ counters }: DispatchRow): number => counters.expired + counters.cancelled + counters.suppressed;

/** Messages that may have reached a carrier: they cannot be called back. */
export const gone = ({ counters }: DispatchRow): number =>
  counters.sending + counters.accepted + counters.delivered + counters.failed + counters.unknown;

/** What an officer can do with it now. */
export const actsOn = ({ state }: DispatchRow): readonly DispatchAct[] =>
  DISPATCH_ACTS.filter((act) => DISPATCH_TABLE[state][act] !== undefined);

/** It moves by itself: a page that shows it reloads. `paused` waits for an officer, not for time. */
export const isMoving = ({ state }: DispatchRow): boolean => state === 'planned' || state === 'carrying';

/** What the LIVE band says of it: going out, or gone. */
export const sentState = (row: DispatchRow): true | 'under-way' => (isOpen(row) ? 'under-way' : true);

/** Not over yet: it moves, or waits to be resumed. */
export const isOpen = (row: DispatchRow): boolean => isMoving(row) || row.state === 'paused';

/** What it carries: the warning's headline, or the edition's title with its day. */
export function headlineOf({ warning, edition, id }: DispatchRow, language: Language): string {
  if (warning) return warning.title[language];
  return edition ? `${edition.title[language]} ${edition.day}` : id;
}
