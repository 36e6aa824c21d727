import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from '../../../../../src/channels/sms/providers/smpp/bind/pace.js';

function timed(rate: number) {
  const clock = { ms: 0 };
  return { clock, pace: new Pace(rate, () => clock.ms) };
}

describe('the pace of a bind', () => {
  it('never lets more segments out than the contract allows, whatever the messages are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 50 }),
        (rate, sizes) => {
          const { clock, pace } = timed(rate);
          let sent = 0;
          for (const segments of sizes) {
            for (let waitMs = pace.take(segments); waitMs > 0; waitMs = pace.take(segments))
              clock.ms += Math.ceil(waitMs);
            sent += segments;
            // A tenth of a second's worth at once, and the debt of one message.
            expect(sent).toBeLessThanOrEqual((clock.ms * rate) / 1000 + Math.max(1, rate / 10) + 8);
          }
        },
      ),
    );
  });

  it('takes the segments of all parts or of none', () => {
    const { clock, pace } = timed(10);
    expect(pace.take(3)).toBe(0);
    const waitMs = pace.take(1);
    expect(waitMs).toBeGreaterThan(0);
    clock.ms += Math.ceil(waitMs);
    expect(pace.take(1)).toBe(0);
  });

  it('does not wait where no rate is given', () => {
    const { pace } = timed(0);
    expect(Array.from({ length: 1_000 }, () => pace.take(8)).every((waitMs) => waitMs === 0)).toBe(true);
  });

  it('pauses when the centre says "too fast", longer while that goes on, and starts anew once it takes again', () => {
    const { clock, pace } = timed(0);
    const pauses = Array.from({ length: 7 }, () => {
      pace.throttled(clock.ms);
      const { pauseMs } = pace;
      expect(pace.take(1)).toBe(pauseMs);
      clock.ms += pauseMs;
      return pauseMs;
    });
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    pace.taken(clock.ms);
    pace.throttled(clock.ms + 1);
    expect(pace.pauseMs).toBe(250);
  });

  it('counts a whole window of such answers as one', () => {
    const { clock, pace } = timed(0);
    clock.ms = 100;
    for (let answer = 0; answer < 50; answer++) pace.throttled(50);
    expect(pace.pauseMs).toBe(250);
    for (let answer = 0; answer < 50; answer++) pace.throttled(60);
    expect(pace.pauseMs).toBe(250);
  });
});
