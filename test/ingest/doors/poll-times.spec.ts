import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPoll, retryAfter } from '../../../src/ingest/doors/poll/poll-times.js';

const at = (text: string) => new Date(`${text}+08:00`);
const NOW = at('2024-06-21T18:02:10');

describe('the next poll', () => {
  const after = (failures: number, retryAt: Date | null = null, random = 0) =>
    nextPoll('*/5 * * * *', NOW, { failures, retryAt }, random);

  it.each([
    ['on its schedule', 0, '18:05:00'],
    ['on its schedule after one failure', 1, '18:05:00'],
    ['later after three', 4, '18:10:00'],
    ['never later than a quarter of an hour and one turn', 30, '18:20:00'],
  ])('comes %s', (_name, failures, time) => expect(after(failures)).toEqual(at(`2024-06-21T${time}`)));

  it('waits until the server wants to be asked', () => {
    expect(after(1, at('2024-06-21T19:07:00'))).toEqual(at('2024-06-21T19:07:00'));
  });

  it('is off the full minute by at most a tenth of the turn', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const late = after(0, null, random).getTime() - at('2024-06-21T18:05:00').getTime();
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThan(30_000);
      }),
    );
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', '2024-06-21T18:04:10'],
    ['Fri, 21 Jun 2024 10:30:00 GMT', '2024-06-21T18:30:00'],
    ['999999999', '2024-06-22T18:02:10'],
  ])('"%s" is an instant, at most a day ahead', (header, instant) =>
    expect(retryAfter(header, NOW)).toEqual(at(instant)),
  );

  it.each([undefined, '', '0', '-5', 'soon', 'Fri, 21 Jun 2019 10:30:00 GMT'])('"%s" is none', (header) =>
    expect(retryAfter(header, NOW)).toBeNull(),
  );
});
