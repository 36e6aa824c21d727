import * as fc from 'fast-check';
import type { Division } from '../../../src/reference/areas/division.js';
import { cities, countiesOf, PROVINCES, provincePart, type Written } from './places.js';

/** Who issues, and words for areas such as they name. */
export interface Issuing {
  readonly issuers: readonly string[];
  readonly areas: fc.Arbitrary<Written>;
}

const land = (division: Division, old: boolean) => {
  if (old) return division.level === 'province' && !division.name.endsWith('市') ? '国土资源厅' : '国土资源局';
  if (division.name.endsWith('市')) return '自然资源和规划局';
  return division.level === 'province' ? '自然资源厅' : '自然资源局';
};

/** Two agencies of one place, the one or the other first, and areas such as they name. */
export function issuing(old: boolean): fc.Arbitrary<Issuing> {
  const both = (a: string, b: string) => fc.constantFrom([a, b], [b, a]);
  const national = both(old ? '国土资源部' : '自然资源部', '中国气象局').map((issuers) => ({
    issuers,
    areas: provincePart,
  }));
  const provincial = fc.constantFrom(...PROVINCES).chain((province) => {
    const inside = cities.filter((one) => one.parent === province.code);
    return both(province.name + land(province, old), `${province.name}气象局`).map((issuers) => ({
      issuers,
      areas: fc.constantFrom(...inside).chain(countiesOf),
    }));
  });
  return fc.oneof(national, provincial);
}
