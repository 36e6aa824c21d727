import { createTask } from 'node-cron';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTime, requireSchedule } from '../../../src/platform/schedule/cron-times.js';

const at = (text: string) => new Date(`${text}+08:00`);

describe('the next time of a schedule', () => {
  it.each([
    ['every five minutes', '*/5 * * * *', '2024-06-21T18:02:10', '2024-06-21T18:05:00'],
    ['never the instant itself', '*/5 * * * *', '2024-06-21T18:05:00', '2024-06-21T18:10:00'],
    ['on the evening, in Beijing', '10 18 * * *', '2024-06-21T18:10:01', '2024-06-22T18:10:00'],
    ['over the turn of the year', '0 0 1 1 *', '2024-06-21T18:00:00', '2025-01-01T00:00:00'],
    ['on Mondays', '30 8 * * 1', '2024-06-21T18:00:00', '2024-06-24T08:30:00'],
    ['in the leap year', '0 12 29 2 *', '2024-03-01T00:00:00', '2028-02-29T12:00:00'],
    ['in a range over midnight', '0 22-1 * * *', '2024-06-21T12:00:00', '2024-06-21T22:00:00'],
    ['with seconds', '30 * * * * *', '2024-06-21T18:02:31', '2024-06-21T18:03:30'],
  ])('comes %s', (_name, expression, after, next) => {
    expect(nextTime(expression, at(after))).toEqual(at(next));
  });

  it('is one that node-cron knows, with none between', () => {
    const field = (most: number) => fc.oneof(fc.constant('*'), fc.integer({ min: 0, max: most }).map(String));
    const expression = fc.tuple(field(59), field(23), fc.constant('*'), fc.constant('*'), field(6));
    const instant = fc.date({ min: at('2024-01-01T00:00:00'), max: at('2025-12-31T00:00:00'), noInvalidDate: true });
    fc.assert(
      fc.property(expression, instant, (fields, after) => {
        const task = createTask(fields.join(' '), () => undefined, { timezone: 'Asia/Shanghai' });
        const next = nextTime(fields.join(' '), after);
        expect(task.match(next)).toBe(true);
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        for (let back = 60_000; back < 6 * 3_600_000 && next.getTime() - back > after.getTime(); back += 60_000)
          expect(task.match(new Date(next.getTime() - back))).toBe(false);
        void task.destroy();
      }),
      { numRuns: 30 },
    );
  });

  it.each(['every evening', '61 * * * *', '* * 30 2 *', '0 0 L * *', '0 0 * * 1#2', ''])(
    'refuses "%s"',
    (expression) => {
      expect(() => requireSchedule(expression)).toThrow(
        expect.objectContaining({ code: 'schedule', details: expect.objectContaining({ next: expect.any(String) }) }),
      );
    },
  );
});
