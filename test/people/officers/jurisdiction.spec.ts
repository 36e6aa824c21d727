import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, outside, requireJurisdiction, type Jurisdiction } from '../../../src/people/officers/jurisdiction.js';

const NATION: Jurisdiction = { level: 'national', divisionCode: '100000' };
const HUBEI: Jurisdiction = { level: 'province', divisionCode: '420000' };
const ENSHI: Jurisdiction = { level: 'city', divisionCode: '422800' };
const XIANTAO: Jurisdiction = { level: 'city', divisionCode: '429004' };
const BADONG: Jurisdiction = { level: 'county', divisionCode: '422823' };
const DONGGUAN: Jurisdiction = { level: 'city', divisionCode: '441900' };

describe('jurisdiction', () => {
  it.each<[string, Jurisdiction, string, boolean]>([
    ['the nation covers a county of any province', NATION, '540102', true],
    ['the nation covers no code of another form', NATION, '42', false],
    ['a province covers its counties', HUBEI, '422823', true],
    ['a province covers itself', HUBEI, '420000', true],
    ['a province covers a county directly under it', HUBEI, '429004', true],
    ['a province does not cover its neighbour', HUBEI, '430102', false],
    ['a city covers its counties', ENSHI, '422801', true],
    ['a city does not cover another city of its province', ENSHI, '420102', false],
    ['a city does not cover its province', ENSHI, '420000', false],
    ['a city without counties covers itself', DONGGUAN, '441900', true],
    ['a county-level city directly under a province covers itself', XIANTAO, '429004', true],
    ['and not the next one, whose first four digits are the same', XIANTAO, '429005', false],
    ['a county covers itself', BADONG, '422823', true],
    ['a county does not cover the county beside it', BADONG, '422822', false],
    ['a county does not cover its city', BADONG, '422800', false],
  ])('%s', (_name, jurisdiction, code, expected) => expect(covers(jurisdiction, code)).toBe(expected));

  it('names what lies outside and what to do', () => {
    expect(() => requireJurisdiction(ENSHI, ['422801', '420102', '500101'])).toThrow(
      expect.objectContaining({
        kind: 'forbidden',
        code: 'outside-jurisdiction',
        message: '2 of 3 places lie outside division 422800: 420102, 500101.',
        details: expect.objectContaining({ codes: ['420102', '500101'], next: expect.any(String) }),
      }),
    );
    expect(() => requireJurisdiction(ENSHI, ['422801', '422823'])).not.toThrow();
  });

  it('a division never covers more than the one above it', () => {
    const code = fc.integer({ min: 110_000, max: 659_999 }).map(String);
    fc.assert(
      fc.property(code, fc.array(code), (county, codes) => {
        const at = (divisionCode: string): Jurisdiction => ({ level: 'county', divisionCode });
        const above = [county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`].map(
          (each) => outside(at(each), codes).length,
        );
        expect(above).toEqual(above.toSorted((a, b) => b - a));
      }),
    );
  });
});
