import { levelWords } from '../../reference/grading/level-text.js';
import { RANKS, SCHEMES, type Rank, type Scheme } from '../../reference/grading/rank.js';
import type { Divisions } from '../../reference/areas/divisions.js';
import type { Finding, ProductItem, ProductReading } from '../../warnings/product.js';
import { fold } from '../readers/text/fold/fold.js';
import type { Understood } from './corrections.service.js';
import { placePath, wholeOrPart } from './place-path.js';

/** One press: what it says, and the reading that it makes. */
export interface ProductChoice {
  /** The value of the button; unique within its question. */
  readonly value: string;
  readonly reading: ProductReading;
  readonly scheme?: Scheme;
  readonly level?: Rank;
  /** GB/T 2260 code. */
  readonly code?: string;
}

export interface ProductQuestion {
  /** `grade-ambiguous`, `level/0`, `area-ambiguous/0.2`: the name under which it is answered. */
  readonly name: string;
  readonly kind: 'grade-ambiguous' | 'level' | 'level-from-wording' | 'area-ambiguous';
  /** Indexes of the items it is about. */
  readonly items: readonly number[];
  /** The words it is about. */
  readonly text: string;
  /** What the wording suggests, and never chooses. */
  readonly proposed: Rank | null;
  readonly choices: readonly ProductChoice[];
}

type Asked = Pick<Understood, 'product' | 'reading' | 'answered'>;

/**
 * What one press can answer about a product: the scheme of a bare grade, a level that is open, a level that only the
 * wording gave, which of several namesakes. Questions about an item that an officer has reshaped are no more asked.
 */
export function productQuestions(asked: Asked, divisions: Divisions): ProductQuestion[] {
  const { product, reading, answered } = asked;
  const same = (index: number) => wordsOf(product.reading.items[index]) === wordsOf(reading.items[index]);
  const findings = product.findings.filter(({ item }) => item === null || same(item));
  const grades = gradeQuestion(asked, findings);
  const inGrades = (index: number) => grades.some((one) => one.items.includes(index));
  const levels = reading.items.flatMap((item, index) => {
    const asks = item.level === null && !item.lifted && reading.verb !== 'lift' && !inGrades(index);
    return asks ? [levelQuestion(asked, index)] : [];
  });
  const wordings = findings.flatMap((finding) => wordingQuestion(asked, finding));
  const places = findings.flatMap((finding) => placeQuestion(asked, finding, divisions));
  return [...grades, ...levels, ...wordings, ...places].filter(({ name }) => !answered.includes(name));
}

/** Where an item stands in the text by its places: what a correction moved or rewrote is another item. */
const wordsOf = (item: ProductItem | undefined): string | undefined =>
  item && JSON.stringify(item.areas.map((area) => area.text));

/** One scheme holds for the whole product, so one press answers for every item with a bare grade. */
function gradeQuestion({ product, reading }: Asked, findings: readonly Finding[]): ProductQuestion[] {
  const open = findings.flatMap(({ kind, item }) =>
    kind === 'grade-ambiguous' && item !== null && reading.items[item]?.level === null ? [item] : [],
  );
  const items = [...new Set(open)];
  if (items.length === 0) return [];
  const words = items.map((item) => levelText(product, item));
  const choices = SCHEMES.flatMap((scheme): ProductChoice[] => {
    const ranks = words.map((text) => meaningOf(text, scheme));
    const [level] = ranks;
    if (!level || ranks.includes(null)) return [];
    const chosen = (one: ProductItem, index: number) =>
      items.includes(index) ? { ...one, level: ranks[items.indexOf(index)] ?? null } : one;
    return [{ value: scheme, scheme, level, reading: { ...reading, scheme, items: reading.items.map(chosen) } }];
  });
  const text = [...new Set(words)].join('、');
  return choices.length === 0
    ? []
    : [{ name: 'grade-ambiguous', kind: 'grade-ambiguous', items, text, proposed: null, choices }];
}

const meaningOf = (text: string, scheme: Scheme): Rank | null => {
  const grade = levelWords(fold(text).text).find((word) => word.kind === 'grade');
  return grade?.meanings[scheme] ?? null;
};

function levelQuestion({ product, reading }: Asked, item: number): ProductQuestion {
  const choices = RANKS.map((level): ProductChoice => {
    const items = reading.items.map((one, index) => (index === item ? { ...one, level } : one));
    return { value: level, level, reading: { ...reading, items } };
  });
  const text = levelText(product, item) || placesText(reading.items[item]);
  const proposed = reading.items[item]?.proposed ?? null;
  return { name: `level/${item}`, kind: 'level', items: [item], text, proposed, choices };
}

function wordingQuestion({ product, reading }: Asked, { kind, item }: Finding): ProductQuestion[] {
  const level = item === null ? null : (reading.items[item]?.level ?? null);
  if (kind !== 'level-from-wording' || item === null || level === null) return [];
  const choices = [{ value: 'confirm', level, reading }];
  return [
    {
      name: `${kind}/${item}`,
      kind,
      items: [item],
      text: levelText(product, item) || placesText(reading.items[item]),
      proposed: null,
      choices,
    },
  ];
}

const CODES = /\((\d{6})\)/g;

/** The namesakes that the reader weighed stand in its finding with their codes; older findings are looked up again. */
function placeQuestion({ product, reading }: Asked, finding: Finding, divisions: Divisions): ProductQuestion[] {
  const { kind, item, span, message } = finding;
  if (kind !== 'area-ambiguous' || item === null) return [];
  const areas = reading.items[item]?.areas ?? [];
  const at = areas.findIndex((_, index) => {
    const own = product.spans[`items.${item}.areas.${index}`];
    return own !== undefined && span !== null && own[0] === span[0] && own[1] === span[1];
  });
  const area = areas[at];
  if (!area || area.codes.length > 0) return [];
  const codes = [...message.matchAll(CODES)].flatMap(([, code]) => (code && divisions.find(code) ? [code] : []));
  const choices = codes.map((code): ProductChoice => {
    const chosen = { ...area, place: placePath(divisions, code), ...wholeOrPart(divisions, code, area) };
    const changed = (one: ProductItem, index: number): ProductItem =>
      index === item ? { ...one, areas: one.areas.map((old, n) => (n === at ? chosen : old)) } : one;
    return { value: code, code, reading: { ...reading, items: reading.items.map(changed) } };
  });
  if (choices.length === 0) return [];
  return [{ name: `${kind}/${item}.${at}`, kind, items: [item], text: area.text, proposed: null, choices }];
}

const levelText = ({ text, spans }: Understood['product'], item: number): string => {
  const span = spans[`items.${item}.level`];
  return span ? text.slice(...span) : '';
};

const placesText = (item: ProductItem | undefined): string => item?.areas.map((area) => area.text).join('、') ?? '';
