import { beijingParts, fromBeijing, toBeijingIso } from '../../../kernel/beijing-time.js';
import { invalid } from '../../../kernel/domain-error.js';

const FIELD = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::00(?:\.0+)?)?$/;

/** The value of a `datetime-local` field, Beijing time; empty for null. */
export const toField = (iso: string | null): string => (iso === null ? '' : toBeijingIso(new Date(iso)).slice(0, 16));

/** The instant of such a field as `…+08:00`; null when it names none (31 February, hour 25). */
export function fromField(text: string): string | null {
  const [, year, month, day, hour, minute] = (FIELD.exec(text.trim()) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const at = fromBeijing(year, month, day, hour, minute);
  const parts = beijingParts(at);
  const same = parts.month === month && parts.day === day && parts.hour === hour && parts.minute === minute;
  return same ? toBeijingIso(at) : null;
}

/** Both ends of a window; throws `window-wrong` (invalid) unless both are instants and the first is earlier. */
export function windowOf(from: string, to: string): { validFrom: string; validTo: string } {
  const [validFrom, validTo] = [fromField(from), fromField(to)];
  if (validFrom !== null && validTo !== null && new Date(validFrom) < new Date(validTo)) return { validFrom, validTo };
  throw invalid('window-wrong', 'The window needs a beginning and a later end.', {
    where: validFrom === null ? 'validFrom' : 'validTo',
    next: 'Write Beijing time as 2024-06-21T20:00.',
  });
}
