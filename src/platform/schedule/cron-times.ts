import { parse, validate } from 'node-cron';
import { beijingParts, fromBeijing } from '../../kernel/beijing-time.js';
import { invalid } from '../../kernel/domain-error.js';

const DAY_MS = 86_400_000;
/** Past the next 29 February, whichever way centuries fall. */
const LONGEST_WAIT_DAYS = 8 * 366 + 1;

/**
 * The first time of a cron expression after an instant, in Beijing time (no summer time, so every hour exists once).
 * Day and weekday must both fit, as in node-cron. node-cron itself only counts from the present; what is kept in the
 * database and shown to officers has to be told from any instant.
 * @throws invalid `schedule` when the expression is none, names days that never come, or uses L, W or #
 */
export function nextTime(expression: string, after: Date): Date {
  const fields = fieldsOf(expression);
  const { year, month, day } = beijingParts(after);
  const today = fromBeijing(year, month, day).getTime();
  for (let ahead = 0; ahead <= LONGEST_WAIT_DAYS; ahead++) {
    const found = firstOfDay(fields, new Date(today + ahead * DAY_MS), after);
    if (found) return found;
  }
  throw fault(expression, 'names a day that never comes');
}

/** Checks an expression before it is kept; errors as `nextTime`. */
export function requireSchedule(expression: string): void {
  nextTime(expression, new Date(0));
}

type Fields = Record<'second' | 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek', readonly number[]>;

function fieldsOf(expression: string): Fields {
  if (!validate(expression)) throw fault(expression, 'is no cron expression');
  const fields = parse(expression);
  const { dayOfMonth, dayOfWeek } = fields;
  if (![...dayOfMonth, ...dayOfWeek].every((value) => typeof value === 'number'))
    throw fault(expression, 'uses L, W or #');
  // A range over midnight (22-3) is listed as it was written.
  const inOrder = (values: number[]) => [...values].sort((a, b) => a - b);
  const { second, minute, hour } = fields;
  return { ...(fields as Fields), second: inOrder(second), minute: inOrder(minute), hour: inOrder(hour) };
}

function firstOfDay(fields: Fields, midnight: Date, after: Date): Date | null {
  const { month, day } = beijingParts(midnight);
  const weekday = (Math.floor(midnight.getTime() / DAY_MS) + 5) % 7;
  if (!fields.month.includes(month) || !fields.dayOfMonth.includes(day) || !fields.dayOfWeek.includes(weekday))
    return null;
  for (const hour of fields.hour)
    for (const minute of fields.minute)
      for (const second of fields.second) {
        const at = new Date(midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1_000);
        if (at > after) return at;
      }
  return null;
}

const fault = (expression: string, what: string) =>
  invalid('schedule', `The schedule "${expression}" ${what}.`, {
    where: 'schedule',
    next: 'Write five fields as in "*/5 * * * *" (every five minutes) or "10 18 * * *" (18:10 in Beijing).',
  });
