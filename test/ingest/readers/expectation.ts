import { DomainError } from '../../../src/kernel/domain-error.js';
import type { BulletinReading } from '../../../src/ingest/readers/text/read-bulletin.js';
import type { ProductArea, ProductItem, ProductReading } from '../../../src/warnings/product.js';

type AreaTuple = readonly [place: string, qualifier?: string | null, code?: string | null, extent?: string | null];
type ExpectedItem = Partial<Omit<ProductItem, 'areas'>> & { readonly areas?: readonly AreaTuple[] };

/** What a sample asks: only the keys that stand. */
export interface Expected extends Partial<Omit<ProductReading, 'items'>> {
  readonly receivedAt: string;
  readonly items?: readonly ExpectedItem[];
  readonly findings?: readonly string[];
  readonly status?: string;
  readonly notAProduct?: boolean;
  readonly quarantined?: boolean;
}

const KEYS = ['scheme', 'verb', 'issuers', 'issuedAt', 'validFrom', 'validTo', 'hazards', 'encoding'] as const;

/** What differs from what is asked, one line each; equal on every key given is an empty list. */
export function differences(expected: Expected, actual: BulletinReading | DomainError): string[] {
  if (actual instanceof DomainError)
    return expected.quarantined && expected.findings?.includes(actual.code)
      ? []
      : [`threw ${actual.code}: ${actual.message}`];
  const kinds = actual.findings.map((one) => one.kind);
  return [
    ...(expected.quarantined ? ['was not quarantined'] : []),
    ...compare('status', expected.status ?? (expected.notAProduct ? 'not-a-warning' : 'accepted'), actual.status),
    ...KEYS.flatMap((key) => (key in expected ? compare(key, expected[key], actual.reading[key]) : [])),
    ...(expected.findings ?? []).filter((kind) => !kinds.includes(kind)).map((kind) => `finding ${kind} is missing`),
    ...(expected.items ? itemDifferences(expected.items, actual.reading.items) : []),
  ];
}

function itemDifferences(expected: readonly ExpectedItem[], actual: readonly ProductItem[]): string[] {
  if (expected.length !== actual.length)
    return [`items: ${actual.length} instead of ${expected.length} ${JSON.stringify(actual)}`];
  return expected.flatMap((item, index) => {
    const read = actual[index];
    const { areas, ...rest } = item;
    const asked = Object.entries(rest).flatMap(([key, value]) =>
      compare(`items.${index}.${key}`, value, read?.[key as keyof ProductItem]),
    );
    return [...asked, ...(areas ? areaDifferences(`items.${index}.areas`, areas, read?.areas ?? []) : [])];
  });
}

function areaDifferences(path: string, expected: readonly AreaTuple[], actual: readonly ProductArea[]): string[] {
  const read = actual.map((area, index) => {
    const whole = [area.place, area.qualifier, area.codes[0] ?? null, area.extent];
    return whole.slice(0, expected[index]?.length ?? whole.length);
  });
  return compare(path, expected, read);
}

const compare = (path: string, expected: unknown, actual: unknown): string[] =>
  JSON.stringify(expected) === JSON.stringify(actual)
    ? []
    : [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
