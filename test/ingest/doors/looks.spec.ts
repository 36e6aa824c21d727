import { describe, expect, it } from 'vitest';
import { Looks, type Mark } from '../../../src/ingest/doors/inbox/looks.js';

const START = new Date('2024-06-21T18:00:00+08:00').getTime();
const at = (ms: number) => new Date(START + ms);
const mark = (changes: Partial<Mark> = {}): Mark => ({ ino: 7n, size: 300n, mtimeNs: 5n, ...changes });

describe('a file in the inbox', () => {
  it.each([
    ['has stood still for a second', [0, 1_000], mark(), true],
    ['was looked at once', [0], mark(), false],
    ['was looked at twice at once', [0, 999], mark(), false],
    ['is empty and a second old', [0, 1_000], mark({ size: 0n }), false],
    ['is empty after ten seconds', [0, 1_000, 10_000], mark({ size: 0n }), true],
    ['was looked at before the clock was set back', [0, -5_000, -4_500], mark(), false],
  ])('%s', (_name, times, one, ripe) => {
    const looks = new Looks();
    expect(times.map((time) => looks.look('a', one, at(time))).at(-1)).toBe(ripe);
  });

  it.each([
    ['grew', { size: 301n }],
    ['was written over', { mtimeNs: 6n }],
    ['is another file of that name', { ino: 8n }],
  ])('that %s between the looks is waited for again', (_name, change) => {
    const looks = new Looks();
    looks.look('a', mark(), at(0));
    expect(looks.look('a', mark(change), at(5_000))).toBe(false);
    expect(looks.look('a', mark(change), at(6_000))).toBe(true);
  });

  it('that left and came back is a new one', () => {
    const looks = new Looks();
    looks.look('a', mark(), at(0));
    looks.keepOnly(new Set(['b']));
    expect(looks.look('a', mark(), at(5_000))).toBe(false);
  });

  it('need not be asked for again before its second is over', () => {
    const looks = new Looks();
    expect(looks.isDue('a', at(0))).toBe(true);
    looks.look('a', mark(), at(0));
    expect([looks.isDue('a', at(500)), looks.isDue('a', at(1_000))]).toEqual([false, true]);
  });
});
