import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pick, verdictOf } from '../../../src/dissemination/providers/provider.js';

const candidates = fc.uniqueArray(
  fc.record({ name: fc.string({ minLength: 1 }), weight: fc.integer({ min: 0, max: 100 }) }),
  { selector: ({ name }) => name, minLength: 1 },
);
const roll = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('a choice by weight', () => {
  it('is always one of those there are, and never one of weight 0 beside others', () => {
    fc.assert(
      fc.property(candidates, roll, (list, at) => {
        const chosen = list.find(({ name }) => name === pick(list, at));
        expect(chosen).toBeDefined();
        if (list.some(({ weight }) => weight > 0)) expect(chosen?.weight).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    [0, 'a'],
    [0.2499, 'a'],
    [0.25, 'b'],
    [0.9999, 'b'],
  ])('of 25 and 75 at %d is %s', (at, name) => {
    const list = [
      { name: 'a', weight: 25 },
      { name: 'b', weight: 75 },
    ];
    expect(pick(list, at)).toBe(name);
  });

  it('of nobody is nobody', () => expect(pick([], 0.5)).toBeNull());
});

describe('what a window says of its provider', () => {
  it('counts what was tried, and hears how long it wants to be left alone', () => {
    const verdict = verdictOf([
      { kind: 'accepted', ref: 'SM1' },
      { kind: 'refused', retry: false, reason: '21610' },
      { kind: 'refused', retry: true, reason: '20429', retryAfterMs: 3_000 },
      { kind: 'refused', retry: true, reason: 'connection: ECONNREFUSED' },
      { kind: 'unknown', reason: 'no-answer-in-time' },
      { kind: 'refused', retry: true, untried: true, reason: 'held', retryAfterMs: 2_900 },
      { kind: 'refused', retry: true, untried: true, reason: 'no-free-connection-in-time' },
    ]);
    const tally = { accepted: 1, refused: 1, held: 1, failed: 1, unknown: 1, answers: 0, answerMs: 0 };
    expect(verdict).toEqual({ tally, worked: true, failures: 0, holdMs: 2_900 });
  });

  it('is a failure of each message where it is not there at all, though none was tried', () => {
    const absent = { kind: 'refused', retry: true, untried: true, reason: 'not-bound: ECONNREFUSED' } as const;
    expect(verdictOf([absent, absent, absent])).toMatchObject({ failures: 3, holdMs: 0, tally: { failed: 0 } });
    expect(verdictOf([absent, { kind: 'accepted', ref: null }])).toMatchObject({ failures: 0 });
  });

  it.each(['ending', 'waited-too-long', 'expired-at-the-gate', 'no-template'])(
    'is no failure where nothing was tried (%s)',
    (reason) => {
      expect(verdictOf([{ kind: 'refused', retry: true, untried: true, reason }])).toMatchObject({
        failures: 0,
      });
    },
  );
});
