import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaneRoom } from '../../../../../src/channels/sms/providers/choice/lane-room.js';

const UNBOUNDED = Number.POSITIVE_INFINITY;

describe('how many messages of a lane are given at once', () => {
  it.each<[string, number, number, number, number, number]>([
    ['is as many as would begin within 0.7 s', UNBOUNDED, 100, 100, 1_400, 50],
    ['is bounded by the rate, where saved-up segments let a window through at once', 100, 100, 200, 1, 35],
    ['is at least a few', UNBOUNDED, 1, 1, 60_000, 8],
    ['is a few after a window of which nothing began', UNBOUNDED, 0, 0, 5_000, 8],
    ['is a few also where a rate is known', 100, 0, 0, 5_000, 8],
  ])('%s', (_, rate, many, segments, ms, expected) => {
    const room = new LaneRoom(rate);
    room.passed(many, segments, ms);
    expect(room.messages(1)).toBe(expected);
  });

  it('is always a number from 8, whatever the last window was like', () => {
    const rates = fc.oneof(fc.constant(UNBOUNDED), fc.double({ min: 0.1, max: 10_000, noNaN: true }));
    fc.assert(
      fc.property(rates, fc.nat(500), fc.nat(1_500), fc.nat(60_000), (rate, many, segments, ms) => {
        const room = new LaneRoom(rate);
        room.passed(many, segments, ms);
        expect(room.messages(1)).toBeGreaterThanOrEqual(8);
      }),
    );
  });
});
