import type { Division } from '../../../../reference/areas/division.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import type { Finding, ProductArea, Span } from '../../../../warnings/product.js';
import { finding } from '../../finding-kinds.js';
import type { DraftArea } from '../item/draft.js';
import { isRoad, withoutClosing } from './area-tail.js';
import { displayName, placeName, type AreaReading, type Exception } from './area-words.js';

export interface AreaOutcome {
  readonly area: ProductArea;
  readonly span: Span;
  readonly findings: readonly Finding[];
}

/** What is needed to turn a reading into an area of the product. */
export interface AreaContext {
  readonly item: number;
  readonly divisions: Divisions;
  readonly jurisdiction: Division | null;
  /** The words as they stood, and where. */
  words(from: number, to: number): string;
  span(from: number, to: number): Span;
}

/** The area of a draft as the product carries it, with what is in doubt about it. Codes are never guessed. */
export function areaOutcome(draft: DraftArea, context: AreaContext): AreaOutcome {
  const text = withoutClosing(context.words(draft.from, draft.to));
  const [from] = context.span(draft.from, draft.to);
  const span: Span = [from, from + text.length];
  const plain: ProductArea = { text, place: text, qualifier: null, extent: null, codes: [], method: null };
  const say = (kind: Parameters<typeof finding>[0], message: string) => finding(kind, message, context.item, span);
  if (draft.candidates === null || draft.candidates.length === 0) {
    const message = `"${text}" is no place in the gazetteer. Choose the counties it means, or keep the words.`;
    return { area: unresolved(plain, draft), span, findings: [say('area-unresolved', message)] };
  }
  const [division] = draft.candidates;
  if (draft.candidates.length > 1 || !division) {
    const choices = draft.candidates.map((one) => `${fullName(one, context.divisions)} (${one.code})`).join(', ');
    const { qualifier, extent } = draft;
    const message = `"${text}" can mean ${choices}. Choose one.`;
    return { area: { ...plain, qualifier, extent }, span, findings: [say('area-ambiguous', message)] };
  }
  return {
    area: resolved(draft, division, text, context.divisions),
    span,
    findings: doubts(draft, division, text, context).map(([kind, message]) => say(kind, message)),
  };
}

function unresolved(plain: ProductArea, draft: DraftArea): ProductArea {
  if (draft.candidates === null) return { ...plain, extent: draft.extent ?? null };
  if (draft.below === null) return plain;
  return { ...plain, place: draft.below, qualifier: draft.qualifier, extent: draft.extent };
}

function resolved(reading: AreaReading, division: Division, text: string, divisions: Divisions): ProductArea {
  const { below, extent, kind } = reading;
  // 宝兴县境内山区公路: its roads are all over a county, which is addressed whole; of a city they are a part, and asked.
  const onRoads = division.level === 'county' && reading.qualifier !== null && isRoad(reading.qualifier);
  const qualifier = onRoads ? null : reading.qualifier;
  const place = below === null ? placeName(division, reading.parent) : `${displayName(division)}/${below}`;
  // A part of a province or city reaches nobody until an officer has confirmed its counties.
  const isPart = division.level !== 'county' && (qualifier !== null || extent !== null || below !== null);
  if (isPart) return { text, place, qualifier, extent, codes: [], method: null };
  const codes = without(division, reading.except, divisions);
  const method = codes.length === 0 ? null : kind === 'official' ? 'exact' : 'gazetteer';
  return { text, place, qualifier, extent, codes, method };
}

/** The whole place, or its counties without those that are excepted; none while an exception is not sure. */
function without(division: Division, except: Exception | undefined, divisions: Divisions): readonly string[] {
  if (!except) return [division.code];
  if (except.divisions === null) return [];
  const out = new Set(except.divisions.flatMap((one) => divisions.countiesOf(one.code)));
  return divisions.countiesOf(division.code).filter((code) => !out.has(code));
}

type Doubt = readonly [kind: Parameters<typeof finding>[0], message: string];

/** What is in doubt about an area that was resolved. */
function doubts(reading: AreaReading, division: Division, text: string, context: AreaContext): Doubt[] {
  const said = `${division.name} (${division.code})`;
  const found: Doubt[] = exceptionDoubts(reading, division);
  if (reading.below !== null)
    found.push(['area-unresolved', `"${reading.below}" is below the gazetteer; ${said} was taken for it.`]);
  if (reading.kind === 'old') found.push(['area-old-name', `"${text}" is a former name; it was read as ${said}.`]);
  const { divisions, jurisdiction } = context;
  if (!jurisdiction || divisions.within(division.code, jurisdiction.code)) return found;
  if (divisions.within(jurisdiction.code, division.code)) return found;
  return [...found, ['area-outside-jurisdiction', `"${text}" (${division.code}) lies outside ${jurisdiction.name}.`]];
}

function exceptionDoubts({ except }: AreaReading, { name }: Division): Doubt[] {
  if (!except) return [];
  if (except.divisions === null)
    return [['area-unresolved', `What is left out of ${name} ("${except.words}") is not sure. Choose the counties.`]];
  return [['area-except', `${name} was read without ${except.divisions.map((one) => one.name).join(', ')}.`]];
}

const fullNames = new WeakMap<Division, string>();

/** 江苏省南京市鼓楼区; made once for each division. */
function fullName(division: Division, divisions: Divisions): string {
  const known = fullNames.get(division);
  if (known) return known;
  const name = [division.code, ...divisions.ancestors(division.code)]
    .reverse()
    .map((code) => divisions.get(code).name)
    .filter((one, index, all) => all.indexOf(one) === index)
    .join('');
  fullNames.set(division, name);
  return name;
}
