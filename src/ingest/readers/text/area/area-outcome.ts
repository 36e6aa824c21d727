import type { Division } from '../../../../reference/areas/division.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import type { Finding, ProductArea, Span } from '../../../../warnings/product.js';
import { finding } from '../../finding-kinds.js';
import type { DraftArea } from '../item/draft.js';
import { withoutClosing } from './area-tail.js';
import { displayName, placeName, type AreaReading } from './area-words.js';

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
    area: resolved(draft, division, text),
    span,
    findings: doubts(draft, division, text, context).map(([kind, message]) => say(kind, message)),
  };
}

function unresolved(plain: ProductArea, draft: DraftArea): ProductArea {
  if (draft.candidates === null || draft.below === null) return plain;
  return { ...plain, place: draft.below, qualifier: draft.qualifier, extent: draft.extent };
}

function resolved(reading: AreaReading, division: Division, text: string): ProductArea {
  const { below, qualifier, extent, kind } = reading;
  const place = below === null ? placeName(division, reading.parent) : `${displayName(division)}/${below}`;
  // A part of a province or city reaches nobody until an officer has confirmed its counties.
  const isPart = division.level !== 'county' && (qualifier !== null || extent !== null || below !== null);
  if (isPart) return { text, place, qualifier, extent, codes: [], method: null };
  return {
    text,
    place,
    qualifier,
    extent,
    codes: [division.code],
    method: kind === 'official' ? 'exact' : 'gazetteer',
  };
}

type Doubt = readonly [kind: Parameters<typeof finding>[0], message: string];

function doubts(
  reading: AreaReading,
  division: Division,
  text: string,
  { divisions, jurisdiction }: AreaContext,
): Doubt[] {
  const found: Doubt[] = [];
  if (reading.below !== null)
    found.push([
      'area-unresolved',
      `"${reading.below}" is below the gazetteer; ${division.name} (${division.code}) was taken for it.`,
    ]);
  if (reading.kind === 'old')
    found.push(['area-old-name', `"${text}" is a former name; it was read as ${division.name} (${division.code}).`]);
  if (
    jurisdiction &&
    !divisions.within(division.code, jurisdiction.code) &&
    !divisions.within(jurisdiction.code, division.code)
  )
    found.push(['area-outside-jurisdiction', `"${text}" (${division.code}) lies outside ${jurisdiction.name}.`]);
  return found;
}

const fullName = (division: Division, divisions: Divisions): string =>
  [division.code, ...divisions.ancestors(division.code)]
    .reverse()
    .map((code) => divisions.get(code).name)
    .filter((name, index, all) => all.indexOf(name) === index)
    .join('');
