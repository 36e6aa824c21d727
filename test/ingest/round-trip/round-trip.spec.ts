import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';
import { toBeijingIso } from '../../../src/kernel/beijing-time.js';
import { type Bulletin, bulletin } from './bulletins.js';
import { FORM_NAMES } from './windows.js';

const meantBy = ({ scheme, verb, issuers, times, hazards, items }: Bulletin) => ({
  scheme,
  verb,
  issuers,
  issuedAt: toBeijingIso(times.issued),
  validFrom: toBeijingIso(times.from),
  validTo: toBeijingIso(times.to),
  hazards,
  items: items.map(({ level, nestedIn, written }) => ({ level, nestedIn, areas: written.areas })),
});

function readBack(text: string, receivedAt: Date) {
  const { scheme, verb, issuers, issuedAt, validFrom, validTo, hazards, items } = readBulletin(
    text,
    receivedAt,
  ).reading;
  return {
    scheme,
    verb,
    issuers,
    issuedAt,
    validFrom,
    validTo,
    hazards,
    items: items.map(({ level, nestedIn, areas }) => ({
      level,
      nestedIn,
      areas: areas.map(({ place, qualifier, extent, codes }) => ({ place, qualifier, extent, codes })),
    })),
  };
}

function comesBack(made: Bulletin): void {
  expect(readBack(made.text, made.times.received), made.text).toEqual(meantBy(made));
}

describe('a product, written as a bulletin and read back', () => {
  it('is the same product in the four colours', () =>
    fc.assert(fc.property(bulletin('four-colour'), comesBack), { numRuns: 200 }));

  it('is the same product in the five grades', () =>
    fc.assert(fc.property(bulletin('five-grade'), comesBack), { numRuns: 150 }));

  it.each(FORM_NAMES)('keeps its window in the form "%s"', (form) =>
    fc.assert(fc.property(bulletin('four-colour', [form]), comesBack), { numRuns: 25 }),
  );

  it('is the same in half-width and in full-width punctuation', () =>
    fc.assert(
      fc.property(bulletin('four-colour'), (made) => {
        const wide = made.text.replace(/[,;:()]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
        expect(readBack(wide, made.times.received), wide).toEqual(meantBy(made));
      }),
      { numRuns: 100 },
    ));
});
