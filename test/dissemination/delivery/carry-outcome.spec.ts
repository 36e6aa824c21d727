import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/dissemination/contracts/publication.contract.js';
import { backOffMs, resultsOf } from '../../../src/dissemination/delivery/carry/carry-outcome.js';
import type { Claimed } from '../../../src/dissemination/delivery/carry/claimed-rows.js';

const row = (attempt: number, active = true): Claimed => ({
  addressId: '1',
  attempt,
  variant: 1,
  cipher: Buffer.alloc(0),
  keyVersion: 1,
  active,
  validForSeconds: 600,
});
const taken: Outcome = { kind: 'accepted', ref: 'SM1' };
const later: Outcome = { kind: 'refused', retry: true, reason: '451' };
const never: Outcome = { kind: 'refused', retry: false, reason: '21610' };
const untried: Outcome = { kind: 'refused', retry: true, reason: 'held', untried: true };
const MOST = 5;

describe('a refusal for now', () => {
  it.each<[string, number, Outcome, string, boolean]>([
    ['the first time, beside one who was accepted, is a try', 1, taken, 'queued', false],
    ['the last time, beside one who was accepted, is for good', MOST, taken, 'failed', false],
    ['the first time, where nobody was accepted, is no try', 1, later, 'queued', true],
    ['the first time, beside a refusal for good only, is no try', 1, never, 'queued', true],
    ['later, where nobody was accepted, is a try', 2, later, 'queued', false],
    ['after five tries, where nobody was accepted, is not for good', MOST, later, 'queued', false],
    ['after twenty is for good also where nobody was accepted', 4 * MOST, later, 'failed', false],
  ])('%s', (_, attempt, other, state, isUntried) => {
    const [result] = resultsOf([row(attempt), row(1)], [later, other], MOST);
    expect([result?.state, result?.untried ?? false]).toEqual([state, isUntried]);
  });

  it('of what the provider never saw is no try, whoever was accepted', () => {
    const results = resultsOf([row(9), row(1)], [untried, taken], MOST);
    expect(results.map(({ state, untried: free = false }) => [state, free])).toEqual([
      ['queued', true],
      ['accepted', false],
    ]);
  });

  it('falls to those whose readers are still there', () => {
    const results = resultsOf([row(1, false), row(1), row(1)], [never, taken], MOST);
    expect(results.map(({ state }) => state)).toEqual(['suppressed', 'failed', 'accepted']);
  });
});

describe('a provider that accepted', () => {
  it.each<[string, Outcome[], number, number]>([
    ['anybody goes on at once', [taken, { ...later, retryAfterMs: 20_000 }], 3, 0],
    ['nobody is left alone for a second', [later, never], 1, 1_000],
    ['nobody is left alone twice as long with each run', [later], 4, 8_000],
    ['nobody is left alone half a minute at most', [untried], 9_000, 30_000],
    [
      'nobody and said how long is left alone so long',
      [
        { ...later, retryAfterMs: 3_000 },
        { ...later, retryAfterMs: 2 },
      ],
      9,
      3_000,
    ],
    ['nobody and asked for an hour is looked at after a minute', [{ ...later, retryAfterMs: 3_600_000 }], 1, 60_000],
    ['nobody, all for good, has nothing to wait for', [never, { kind: 'unknown', reason: 'x' }], 1, 0],
  ])('%s', (_, outcomes, run, ms) => expect(backOffMs(outcomes, run)).toBe(ms));
});
