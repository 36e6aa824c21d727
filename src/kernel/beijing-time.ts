/** China has kept one zone, UTC+8 without summer time, since 1991: Asia/Shanghai by offset is exact for our data. */
const OFFSET_MS = 8 * 3_600_000;

export interface BeijingParts {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export function beijingParts(at: Date): BeijingParts {
  const shifted = new Date(at.getTime() + OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** The instant of a Beijing wall-clock time; hour 24 is the next day's 0, as bulletins write it. */
export function fromBeijing(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): Date {
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - OFFSET_MS);
}

const two = (n: number) => String(n).padStart(2, '0');

/** `YYYY-MM-DDThh:mm:ss+08:00`: the only form CAP 1.2 allows (section 3.2, no fractions, never Z). */
export function toBeijingIso(at: Date): string {
  const p = beijingParts(at);
  return `${p.year}-${two(p.month)}-${two(p.day)}T${two(p.hour)}:${two(p.minute)}:${two(p.second)}+08:00`;
}

/** `YYYYMMDD` of the Beijing day. */
export function beijingDay(at: Date): string {
  const p = beijingParts(at);
  return `${p.year}${two(p.month)}${two(p.day)}`;
}
