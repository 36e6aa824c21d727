import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBeijingIso } from '../../../src/kernel/beijing-time.js';
import { keptOf, readForm } from '../../../src/web/console/failure/form.js';
import { instantsOf, yearSoFar } from '../../../src/web/console/figures/period.js';
import { fromField, toField, windowOf } from '../../../src/web/console/warnings/beijing-field.js';
import { edited, editForm } from '../../../src/web/console/warnings/draft/draft.schema.js';
import { countable } from '../../../src/web/console/warnings/forecast.service.js';
import { requireTyped, signForm } from '../../../src/web/console/warnings/sign/sign.schema.js';
import { content, HASH, NOW } from './console.cast.js';

const refusing = (code: string, where?: string) =>
  expect.objectContaining(where ? { code, details: expect.objectContaining({ where }) } : { code });

describe('Beijing time in a field', () => {
  it('comes back to the minute, whatever the instant', () => {
    const minutes = fc.integer({ min: 0, max: 4_000_000 }).map((n) => new Date(Date.UTC(2020, 0, 1) + n * 60_000));
    fc.assert(fc.property(minutes, (at) => fromField(toField(toBeijingIso(at))) === toBeijingIso(at)));
  });

  it.each(['', '明天', '2024-02-30T20:00', '2024-06-21T24:30', '2024-06-21 20:00', '2024-13-01T00:00'])(
    'takes “%s” for no time',
    (text) => {
      expect(fromField(text)).toBeNull();
    },
  );

  it.each([
    ['2024-06-21T20:00', '2024-06-21T20:00', 'validTo'],
    ['2024-06-22T20:00', '2024-06-21T20:00', 'validTo'],
    ['', '2024-06-21T20:00', 'validFrom'],
    ['2024-06-21T20:00', '', 'validTo'],
  ])('refuses a window from “%s” to “%s” and names the field', (from, to, where) => {
    expect(() => windowOf(from, to)).toThrowError(refusing('window-wrong', where));
  });
});

describe('an edit', () => {
  const edit = (body: object) => edited(content(), readForm(editForm, { version: '3', ...body }));

  it('changes only what its page showed', () => {
    expect(edit({})).toEqual(content());
    expect(edit({ 'level-1': 'red' }).items.map((item) => item.rank)).toEqual(['yellow', 'red']);
    expect(edit({ hazardsShown: '1' }).hazards).toEqual([]);
    expect(edit({ hazardsShown: '1', hazards: ['rockfall', 'collapse'] }).hazards).toEqual(['rockfall', 'collapse']);
    const window = { validFrom: '2024-06-21T20:00', validTo: '2024-06-23T08:00' };
    expect(edit(window)).toMatchObject({
      validFrom: '2024-06-21T20:00:00+08:00',
      validTo: '2024-06-23T08:00:00+08:00',
    });
  });

  it('takes no level that is none, and no hazard of its own invention', () => {
    expect(edit({ 'level-0': 'purple' }).items[0]?.rank).toBe('yellow');
    expect(() => edit({ hazardsShown: '1', hazards: 'rain' })).toThrowError(refusing('form', 'hazards.0'));
  });

  it.each(['0', '-1', 'two', '', '1.5'])('needs the version that was seen, not “%s”', (version) => {
    expect(() => edit({ version })).toThrowError(refusing('form', 'version'));
  });
});

describe('a signature', () => {
  it('needs version and hash as they stood on the page', () => {
    expect(readForm(signForm, { version: '2', contentHash: HASH })).toEqual({
      version: 2,
      contentHash: HASH,
      typed: '',
    });
    expect(() => readForm(signForm, { version: '2', contentHash: 'abc' })).toThrowError(
      refusing('form', 'contentHash'),
    );
  });

  it.each(['', '橙色', 'redd', '红色预警'])('under red is refused when “%s” is typed', (typed) => {
    expect(() => requireTyped('red', typed)).toThrowError(refusing('level-not-typed', 'typed'));
  });

  it.each(['红色', ' 红色 ', '红', 'red', 'RED'])('under red is taken when “%s” is typed', (typed) => {
    expect(() => requireTyped('red', typed)).not.toThrow();
  });

  it.each(['orange', 'yellow', 'blue', null] as const)('under %s needs nothing typed', (rank) => {
    expect(() => requireTyped(rank, '')).not.toThrow();
  });
});

describe('a headcount before every question is answered', () => {
  it('counts an open level as red and an open window as the coming day', () => {
    const open = content({ validTo: null, items: [{ rank: null, proposed: 'yellow', nestedIn: null, areas: [] }] });
    const counted = countable(open, NOW);
    expect(counted.items[0]?.rank).toBe('red');
    expect([counted.validFrom, counted.validTo]).toEqual(['2024-06-21T18:10:00+08:00', '2024-06-22T18:10:00+08:00']);
  });

  it('leaves an answered draft as it is', () => {
    expect(countable(content(), NOW)).toEqual(content());
  });
});

describe('a period of figures', () => {
  it('is the Beijing year so far unless asked, also in the first hours of the year', () => {
    expect(yearSoFar(new Date('2024-12-31T17:00:00Z'))).toEqual({ from: '2025-01-01', to: '2025-01-01' });
  });

  it('holds both days in full', () => {
    const { from, to } = instantsOf({ from: '2024-06-01', to: '2024-06-30' });
    expect([from.toISOString(), to.toISOString()]).toEqual(['2024-05-31T16:00:00.000Z', '2024-06-30T16:00:00.000Z']);
  });

  it.each([
    ['2024-06-30', '2024-06-01'],
    ['2024-02-30', '2024-03-01'],
    ['x', '2024-03-01'],
  ])('refuses %s to %s', (from, to) => {
    expect(() => instantsOf({ from, to })).toThrowError(refusing('period'));
  });
});

describe('what the officer typed', () => {
  it('is kept as it was, files and other things left out', () => {
    expect(keptOf({ reason: '雨还在下', hazards: ['landslide', 'rockfall'], file: { size: 3 } })).toEqual({
      reason: '雨还在下',
      hazards: ['landslide', 'rockfall'],
    });
    expect(keptOf(null)).toEqual({});
  });
});
