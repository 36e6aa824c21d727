import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadlines } from '../../../../src/channels/sms/providers/twilio/deadlines.js';

/** Time stands where a test sets it; a stall is time that passes without a look. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const call = () => ({
  ended: 0,
  overdue() {
    this.ended++;
  },
});

describe('calls end in their time', () => {
  it('each once, when it is over, and not before', () => {
    const deadlines = new Deadlines(4_000);
    const [first, second] = [call(), call()];
    deadlines.begin(first);
    vi.advanceTimersByTime(2_000);
    deadlines.begin(second);
    vi.advanceTimersByTime(1_900);
    expect([first.ended, second.ended]).toEqual([0, 0]);
    vi.advanceTimersByTime(300);
    expect([first.ended, second.ended]).toEqual([1, 0]);
    vi.advanceTimersByTime(20_000);
    expect([first.ended, second.ended]).toEqual([1, 1]);
  });

  it('but not one that was answered, nor one that has begun anew', () => {
    const deadlines = new Deadlines(4_000);
    const [answered, anew] = [call(), call()];
    const [place, again] = [deadlines.begin(answered), deadlines.begin(anew)];
    deadlines.end(place, answered);
    vi.advanceTimersByTime(3_000);
    deadlines.again(again);
    vi.advanceTimersByTime(3_000);
    expect([answered.ended, anew.ended]).toEqual([0, 0]);
  });

  it('nor one that began at the place of one that had ended, whatever its end is told twice', () => {
    const deadlines = new Deadlines(4_000);
    const [ended, next] = [call(), call()];
    const place = deadlines.begin(ended);
    deadlines.end(place, ended);
    expect(deadlines.begin(next)).toBe(place);
    deadlines.end(place, ended);
    vi.advanceTimersByTime(5_000);
    expect([ended.ended, next.ended]).toEqual([0, 1]);
  });

  it('and after a stall of our own only when the answers that came meanwhile have been read', () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const looks: (() => void)[] = [];
    vi.spyOn(globalThis, 'setInterval').mockImplementation(((look: () => void) => looks.push(look)) as never);
    const deadlines = new Deadlines(4_000);
    const [answered, silent] = [call(), call()];
    const place = deadlines.begin(answered);
    deadlines.begin(silent);
    now = 30_000;
    looks[0]?.();
    expect([answered.ended, silent.ended]).toEqual([0, 0]);
    deadlines.end(place, answered);
    now = 30_100;
    looks[0]?.();
    expect([answered.ended, silent.ended]).toEqual([0, 1]);
    vi.restoreAllMocks();
  });

  it('and under a stall without an end all the same', () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const looks: (() => void)[] = [];
    vi.spyOn(globalThis, 'setInterval').mockImplementation(((look: () => void) => looks.push(look)) as never);
    const silent = call();
    new Deadlines(4_000).begin(silent);
    for (now = 5_000; now <= 10_000; now += 5_000) looks[0]?.();
    expect(silent.ended).toBe(1);
    vi.restoreAllMocks();
  });
});
