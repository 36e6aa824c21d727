import { beijingParts, fromBeijing, toBeijingIso } from '../../../kernel/beijing-time.js';
import { invalid } from '../../../kernel/domain-error.js';

/** Two Beijing days as `YYYY-MM-DD`, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

/** The Beijing year so far. */
export function yearSoFar(now: Date): Period {
  return { from: `${beijingParts(now).year}-01-01`, to: toBeijingIso(now).slice(0, 10) };
}

/** The instants from the first day's 0:00 to the end of the last day; throws `period` (invalid). */
export function instantsOf({ from, to }: Period): { from: Date; to: Date } {
  const [first, last] = [midnight(from), midnight(to)];
  if (first && last && first <= last) return { from: first, to: new Date(last.getTime() + DAY_MS) };
  throw invalid('period', 'The period needs two days, the first not after the last.', {
    where: first ? 'to' : 'from',
    next: 'Write days as 2026-01-31.',
  });
}

function midnight(day: string): Date | null {
  const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const at = fromBeijing(year, month, date);
  return toBeijingIso(at).slice(0, 10) === day ? at : null;
}
