import type { Received } from '../../../src/ingest/ingest.service.js';
import type { Finding, ProductItem } from '../../../src/warnings/product.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { RANKS, type Rank } from '../../../src/reference/grading/rank.js';
import type { CorpusExpected, Meant } from './composed.js';
import { byLevel } from './meant.js';

/** One value asked of the reader. */
export interface Value {
  readonly path: string;
  readonly wanted: unknown;
  readonly read: unknown;
  readonly right: boolean;
}

type WantedItem = NonNullable<CorpusExpected['items']>[number];

const KEYS = ['scheme', 'verb', 'issuers', 'issuedAt', 'validFrom', 'validTo', 'hazards', 'encoding'] as const;
const CELLS = ['place', 'qualifier', 'code', 'extent'] as const;
/** Kinds of findings that say a level is not sure. */
const LEVEL_KINDS = ['level-missing', 'level-from-wording', 'grade-ambiguous', 'wording-off-ladder', 'level-conflict'];

/** Every value a bulletin asks for, beside what was read. */
export function valuesOf(expected: CorpusExpected, received: Received): Value[] {
  const { product, findings } = received;
  const keys = KEYS.filter((key) => key in expected);
  const items = product?.items ?? [];
  return [
    status(expected, received),
    ...keys.map((key) => value(key, expected[key], product?.[key])),
    ...(expected.findings ?? []).map((kind) => finding(kind, findings)),
    ...(expected.items ? [value('items.length', expected.items.length, items.length)] : []),
    ...(expected.items ?? []).flatMap((item, index) => itemValues(`items.${index}`, item, items[index])),
    ...(expected.meant ? meantValues(expected.meant, addressedBy(items)) : []),
    ...(expected.absent ?? []).map((rank) => value(`no item is ${rank}`, false, items.some(hasLevel(rank)))),
  ];
}

/** Items whose level is not the one asked and that carry no finding about it; the indexes of the reading. */
export function wrongLevels(expected: CorpusExpected, { product, findings }: Received): number[] {
  const wanted = expected.items ?? [];
  return (product?.items ?? []).flatMap((item, index) => {
    const same = product?.items.length === wanted.length ? wanted[index] : wanted.find((one) => isAbout(one, item));
    const wrong = same && 'level' in same ? item.level !== null && item.level !== same.level : false;
    const forbidden = item.level !== null && (expected.absent ?? []).includes(item.level);
    return (wrong || forbidden) && !said(findings, index) ? [index] : [];
  });
}

const divisions = loadDivisions();

/** Counties by the highest level they are named at, a city giving all of its own; lifted and open items address nobody. */
export function addressedBy(items: readonly ProductItem[]): Meant {
  const told = items.flatMap(({ level, lifted, areas }) => {
    if (level === null || lifted) return [];
    const codes = areas.flatMap((area) => area.codes).flatMap((code) => divisions.countiesOf(code));
    return codes.map((code): [string, Rank] => [code, level]);
  });
  return byLevel(told);
}

function status({ status: asked, quarantined, notAProduct }: CorpusExpected, { status: read }: Received): Value {
  const whole = asked ?? (quarantined ? 'quarantined' : notAProduct ? 'not-a-warning' : 'accepted');
  return { path: 'status', wanted: whole, read, right: [whole].flat().includes(read) };
}

function itemValues(path: string, item: WantedItem, read: ProductItem | undefined): Value[] {
  const { areas, ...rest } = item;
  const asked = Object.entries(rest).map(([key, wanted]) =>
    value(`${path}.${key}`, wanted, read?.[key as keyof ProductItem]),
  );
  if (!areas) return asked;
  const cells = areas.flatMap((tuple, index) => {
    const area = read?.areas[index];
    const actual = area && [area.place, area.qualifier, area.codes[0] ?? null, area.extent];
    return tuple.map((wanted, cell) => value(`${path}.areas.${index}.${CELLS[cell]}`, wanted, actual?.[cell]));
  });
  return [...asked, value(`${path}.areas.length`, areas.length, read?.areas.length), ...cells];
}

const meantValues = (meant: Meant, addressed: Meant): Value[] =>
  RANKS.filter((rank) => meant[rank] ?? addressed[rank]).map((rank) =>
    value(`counties at ${rank}`, meant[rank], addressed[rank]),
  );

const finding = (kind: string, findings: readonly Finding[]): Value => ({
  path: `finding ${kind}`,
  wanted: kind,
  read: findings.map((one) => one.kind),
  right: findings.some((one) => one.kind === kind),
});

const value = (path: string, wanted: unknown, read: unknown): Value => ({
  path,
  wanted,
  read,
  right: JSON.stringify(wanted) === JSON.stringify(read),
});

const hasLevel = (rank: string) => (item: ProductItem) => item.level === rank;
const isAbout = (wanted: WantedItem, item: ProductItem) => wanted.areas?.[0]?.[0] === item.areas[0]?.place;
const said = (findings: readonly Finding[], index: number) =>
  findings.some((one) => one.item === index && LEVEL_KINDS.includes(one.kind));
