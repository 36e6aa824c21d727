import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/kernel/actor.js';
import { canonical, contentHash, type WarningContent } from '../../src/warnings/content.js';
import { questionsOf } from '../../src/warnings/questions.js';
import {
  after,
  completes,
  rankOfContent,
  requireSigner,
  WARNING_LIFE,
  WARNING_STATES,
  type Warning,
} from '../../src/warnings/warning.js';

const NOW = new Date('2024-06-21T10:05:00Z');
const area = {
  text: '巴东县',
  place: '恩施/巴东县',
  qualifier: null,
  extent: null,
  codes: ['422823'],
  method: 'exact' as const,
  placeCode: null,
};
const content: WarningContent = {
  verb: 'first',
  scheme: 'four-colour',
  validFrom: '2024-06-21T20:00:00+08:00',
  validTo: '2024-06-22T20:00:00+08:00',
  hazards: [],
  items: [{ rank: 'orange', proposed: null, nestedIn: null, areas: [area] }],
};
const warning = (changes: Partial<Warning> = {}): Warning => ({
  id: '20240621-abcdef',
  mode: 'live',
  state: 'submitted',
  verb: 'first',
  productId: '1',
  chainId: '20240621-abcdef',
  previousId: null,
  landAgencyId: '1',
  meteorologyAgencyId: '2',
  version: 2,
  content,
  contentHash: 'h',
  submittedBy: null,
  submittedAt: NOW,
  issuedAt: null,
  endedAt: null,
  note: null,
  createdAt: NOW,
  writers: [],
  signatures: [],
  ...changes,
});
const officer = (officerId: string, agencyId: string): Actor => ({
  kind: 'officer',
  officerId,
  agencyId,
  name: 'x',
  role: 'forecaster',
});
const signed = (agencyId: string) => ({
  agencyId,
  officerId: '9',
  officerName: '',
  agencyName: '',
  version: 2,
  contentHash: 'h',
  at: '',
});

describe('who may sign', () => {
  it('lets two officers of the two agencies sign a draft that the program made and submitted', () => {
    expect(requireSigner(warning(), officer('1', '1'), 'h', NOW).officerId).toBe('1');
    expect(requireSigner(warning(), officer('2', '2'), 'h', NOW).officerId).toBe('2');
  });

  it.each([
    ['a person who wrote a version', warning({ writers: ['1'] }), officer('1', '1'), 'h', 'signed-by-editor'],
    ['a person who submitted it', warning({ submittedBy: '1' }), officer('1', '1'), 'h', 'signed-by-submitter'],
    ['an officer of a third agency', warning(), officer('1', '3'), 'h', 'not-your-warning'],
    ['the program', warning(), { kind: 'program', name: 'shanyu' } as const, 'h', 'person-needed'],
    ['one who saw other words', warning(), officer('1', '1'), 'other', 'changed-since'],
    [
      'a second officer of the same agency',
      warning({ signatures: [signed('1')] }),
      officer('1', '1'),
      'h',
      'signed-already',
    ],
    ['anybody while it is a draft', warning({ state: 'draft' }), officer('1', '1'), 'h', 'warning-state'],
    ['anybody after it is issued', warning({ state: 'issued' }), officer('1', '1'), 'h', 'warning-state'],
  ])('refuses %s', (_who, given, actor, hash, code) => {
    expect(() => requireSigner(given, actor, hash, NOW)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses to sign a warning whose window is over', () => {
    const late = new Date('2024-06-22T12:00:00Z');
    expect(() => requireSigner(warning(), officer('1', '1'), 'h', late)).toThrow(
      expect.objectContaining({ code: 'window-over' }),
    );
  });

  it('is complete only when both agencies have signed', () => {
    expect(completes(warning(), '1')).toBe(false);
    expect(completes(warning({ signatures: [signed('1')] }), '2')).toBe(true);
    expect(completes(warning({ signatures: [signed('1')] }), '1')).toBe(false);
  });
});

describe('the life of a warning', () => {
  it('never comes back from its end', () => {
    for (const state of ['lifted', 'expired', 'replaced', 'discarded'] as const)
      expect(Object.keys(WARNING_LIFE[state])).toEqual([]);
  });

  it('is issued only from submitted', () => {
    const issuing = WARNING_STATES.filter((state) => 'issue' in WARNING_LIFE[state]);
    expect(issuing).toEqual(['submitted']);
    expect(() => after({ state: 'draft' }, 'issue')).toThrow(/cannot issue/);
  });
});

describe('the content hash', () => {
  const bound = { mode: 'live', chainId: 'c', agencies: ['1', '2'] as const };

  it.each([
    ['another level', { ...content, items: [{ ...content.items[0], rank: 'red' }] } as WarningContent, bound],
    ['another window', { ...content, validTo: '2024-06-22T21:00:00+08:00' }, bound],
    ['an exercise', content, { ...bound, mode: 'exercise' }],
    ['other agencies', content, { ...bound, agencies: ['1', '3'] as const }],
  ])('differs for %s', (_name, otherContent, otherBound) => {
    expect(contentHash(otherContent, otherBound)).not.toBe(contentHash(content, bound));
  });

  it('does not depend on the order of keys, so that it survives the database', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
      }),
    );
  });
});

describe('questions of a draft', () => {
  const open = (changes: Partial<WarningContent>) => questionsOf({ ...content, ...changes }, NOW);

  it('has none when level, window and places are known', () => expect(open({})).toEqual([]));

  it.each([
    ['a missing level', { items: [{ ...content.items[0], rank: null }] }, 'level', true],
    ['a missing window', { validTo: null }, 'window', true],
    ['a window that is over', { validTo: '2024-06-21T17:00:00+08:00' }, 'window-over', true],
    ['no area at all', { items: [{ ...content.items[0], areas: [] }] }, 'no-area', true],
    [
      'an unconfirmed part',
      { items: [{ ...content.items[0], areas: [{ ...area, codes: [], placeCode: '420000', qualifier: '西部' }] }] },
      'part',
      false,
    ],
    ['a place nobody knows', { items: [{ ...content.items[0], areas: [{ ...area, codes: [] }] }] }, 'place', false],
  ])('asks about %s', (_name, changes, kind, blocks) => {
    expect(open(changes as Partial<WarningContent>)).toContainEqual(expect.objectContaining({ kind, blocks }));
  });

  it('has no highest level while one is a question', () => {
    expect(
      rankOfContent({
        ...content,
        items: [...content.items, { rank: null, proposed: 'red', nestedIn: null, areas: [area] }],
      }),
    ).toBeNull();
  });
});
