/** An instant as it was written, and what had to be bridged to read it. */
export interface InstantRead {
  readonly at: Date;
  readonly tolerance: 'date' | 'utc' | null;
}

const STRICT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/;
/** Z, fractions (with a comma too), a space for T, no seconds, no colon in the offset: all say one instant only. */
const LENIENT =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)? ?(?:([Zz])|([-+])(\d\d):?(\d\d)|(,)00:00)$/;

/**
 * CAP 1.2, 3.3.2, read leniently. Null for what is no instant: an impossible date, no offset, or the comma that the
 * schema's pattern allows for the sign, which says two instants. Fractions of a second are left out.
 */
export function readInstant(text: string): InstantRead | null {
  const match = LENIENT.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((one) => Number(one ?? 0));
  const offset = offsetMinutes(match);
  if (month < 1 || day < 1 || hour > 24 || minute > 59 || second > 60 || Math.abs(offset) > 14 * 60) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (month > 12 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  const strict = STRICT.test(text.trim());
  const tolerance = !strict ? 'date' : text.trim().endsWith('+00:00') ? 'utc' : null;
  return { at: new Date(wall - offset * 60_000), tolerance };
}

function offsetMinutes(match: RegExpExecArray): number {
  const [, , , , , , , zulu, sign, hours, minutes, comma] = match;
  if (zulu || comma) return 0;
  const size = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -size : size;
}
