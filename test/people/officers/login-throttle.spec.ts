import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTED_FOR, heldUntil } from '../../../src/people/officers/login/login-throttle.js';

const now = new Date('2024-06-21T19:00:00Z');
const secondsAgo = (...seconds: number[]) => seconds.map((each) => new Date(now.getTime() - each * 1_000));
const inSeconds = (until: Date | null) => (until ? (until.getTime() - now.getTime()) / 1_000 : null);

describe('a login after failed attempts', () => {
  it.each<[string, Date[], number | null]>([
    ['takes the first attempt', [], null],
    ['takes the fifth attempt at once', secondsAgo(3, 2, 1, 0), null],
    ['waits a second after the fifth failure', secondsAgo(4, 3, 2, 1, 0), 1],
    ['has waited long enough', secondsAgo(5, 4, 3, 2, 1), null],
    ['waits two seconds after the sixth', secondsAgo(5, 4, 3, 2, 1, 0), 2],
    ['waits sixteen seconds after the ninth', secondsAgo(9, 8, 7, 6, 5, 4, 3, 2, 1), 15],
    ['is closed after the tenth until the oldest is 15 minutes old', secondsAgo(300, 9, 8, 7, 6, 5, 4, 3, 2, 1), 600],
    ['counts no failure that is 15 minutes old', secondsAgo(900, 9, 8, 7, 6), null],
    ['does not mind the order of the failures', secondsAgo(0, 1, 2, 3, 4), 1],
  ])('%s', (_name, failures, expected) => expect(inSeconds(heldUntil(failures, now))).toBe(expected));

  it('is held no longer than the failures count', () => {
    const failures = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(failures, (ages) => {
        const until = heldUntil(secondsAgo(...ages), now);
        expect(until === null || (until > now && until.getTime() - now.getTime() <= COUNTED_FOR)).toBe(true);
      }),
    );
  });
});
