import { invalid } from '../../../kernel/domain-error.js';
import { beijingParts, toBeijingIso } from '../../../kernel/beijing-time.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import { loadDivisions } from '../../../reference/areas/load-divisions.js';
import type { Finding, Hazard, ProductReading, Span } from '../../../warnings/product.js';
import { AreaGrammar } from './area/area-grammar.js';
import { fold } from './fold/fold.js';
import { hazardsIn } from './hazards.js';
import { readHeader } from './header.js';
import { issuersIn } from './issuers.js';
import { compose } from './item/compose-items.js';
import { isExplicit } from './item/draft.js';
import { itemOutcomes } from './item/item-outcome.js';
import { itemsOf } from './item/items.js';
import { foreignFindings, isForeign } from './findings/foreign.js';
import { isLift, type Parsed } from './parsed.js';
import { isJoint, productFindings } from './findings/product-findings.js';
import { textFindings } from './findings/text-findings.js';
import { scan } from './scan.js';
import { resolveTimes } from './time/window.js';
import { keyTimes, type KeyTimes } from './key-times.js';
import type { GradedItem } from './item/graded-item.js';
import type { Token } from './token.js';

/** What a bulletin says, and where in the decoded text it says it (`items.0.areas.1`, `issuedAt`, `issuers.0` …). */
export interface BulletinReading {
  readonly status: 'accepted' | 'not-a-warning';
  readonly reading: TextReading;
  readonly findings: readonly Finding[];
  readonly spans: Readonly<Record<string, Span>>;
  /** What recognises it again, with the normalised text (`product-key.ts`). */
  readonly keyTimes: KeyTimes;
}

/** A reading whose items say how sure their levels are. */
interface TextReading extends ProductReading {
  readonly items: readonly GradedItem[];
}

/**
 * Reads the text of a Chinese bulletin. `receivedAt` gives the year and month that the text leaves out.
 * Text about another hazard or an emergency response is `not-a-warning`; text that is no bulletin at all throws
 * `not-a-bulletin` (invalid), empty text `empty`. What cannot be resolved is a finding, never a guess.
 */
export function readBulletin(text: string, receivedAt: Date, divisions: Divisions = loadDivisions()): BulletinReading {
  const parsed = parse(text, receivedAt, divisions);
  if (isForeign(parsed)) return notAWarning(parsed, receivedAt);
  if (!isBulletin(parsed)) throw notABulletin(text);
  const product = reading(parsed);
  return {
    status: 'accepted',
    reading: product,
    keyTimes: keyTimes(product, parsed.times, receivedAt),
    findings: [...productFindings(parsed), ...parsed.items.flatMap((one) => one.findings), ...textFindings(parsed)],
    spans: spansOf(parsed),
  };
}

function parse(text: string, receivedAt: Date, divisions: Divisions): Parsed {
  const folded = fold(text);
  if (folded.text.trim() === '')
    throw invalid('empty', 'The text is empty.', { next: 'Send the text of the bulletin.' });
  const agencies = issuersIn(folded.text, divisions);
  const tokens = scan(folded.text, agencies);
  const header = readHeader(tokens);
  const code = header.issuers.find((one) => one.division !== null)?.division;
  const jurisdiction = code ? divisions.get(code) : null;
  const grammar = new AreaGrammar(folded.text, divisions, jurisdiction);
  const head = compose(header.tokens, folded.text, grammar, false);
  const { drafts, unused } = itemsOf(head, compose(header.body, folded.text, grammar, true));
  const times = resolveTimes(tokens, header.issued, receivedAt);
  const issuers = header.issuers.map((one) => one.name);
  const year = beijingParts(times.issuedAt ?? times.validFrom ?? receivedAt).year;
  const words = (from: number, to: number) => text.slice(...folded.span(from, to));
  const items = itemOutcomes(drafts, { year, issuers }, { divisions, jurisdiction, words, span: folded.span });
  return { folded, tokens, header, times, drafts, unused, items };
}

/** A warning names geohazards, or comes from both agencies, and says something: a level, an area under a product, a lift. */
function isBulletin({ folded, tokens, header, drafts }: Parsed): boolean {
  const named = tokens.some((token) => token.kind === 'geohazard') || hazardsIn(tokens, folded.text).length > 0;
  const graded = drafts.some((draft) => draft.levels.some(isExplicit) && draft.areas.length > 0);
  const warned = tokens.some((token) => token.kind === 'level' || (token.kind === 'geohazard' && token.warning));
  if (!warned || !(named || (graded && isJoint(header.issuers)))) return false;
  return drafts.some((draft) => draft.levels.length > 0 || draft.lifted || draft.areas.length > 0);
}

function notAWarning(parsed: Parsed, receivedAt: Date): BulletinReading {
  const empty = { ...reading(parsed), items: [], scheme: null, hazards: [] };
  return {
    status: 'not-a-warning',
    reading: empty,
    keyTimes: keyTimes(empty, parsed.times, receivedAt),
    findings: foreignFindings(parsed),
    spans: spansOf(parsed),
  };
}

function reading(parsed: Parsed): TextReading {
  const { folded, tokens, header, times, items } = parsed;
  const iso = (at: Date | null) => (at ? toBeijingIso(at) : null);
  // 发布:因降雨减弱,解除… publishes a lift.
  const lift = isLift(parsed);
  return {
    scheme: items.find((one) => one.item.level !== null && one.scheme !== null)?.scheme ?? null,
    verb: lift ? 'lift' : header.verb,
    issuers: header.issuers.map((one) => one.name),
    issuedAt: iso(times.issuedAt),
    validFrom: lift && times.window === null ? null : iso(times.validFrom),
    validTo: iso(times.validTo),
    hazards: hazardsIn(tokens, folded.text).map((one): Hazard => one.hazard),
    encoding: 'utf-8',
    items: items.map((one) => one.item),
  };
}

function spansOf({ folded, tokens, header, times, items }: Parsed): Record<string, Span> {
  const at = (path: string, token: Token | null): readonly (readonly [string, Span])[] =>
    token ? [[path, folded.span(token.from, token.to)]] : [];
  return Object.fromEntries([
    ...at('verb', header.verbToken),
    ...header.issuers.flatMap((one, index) => at(`issuers.${index}`, one)),
    ...(times.issuedAt ? at('issuedAt', header.issued) : []),
    ...(times.validFrom ? at('validFrom', times.window) : []),
    ...(times.validTo ? at('validTo', times.window) : []),
    ...hazardsIn(tokens, folded.text).map((one, index) => [`hazards.${index}`, folded.span(one.from, one.to)] as const),
    ...items.flatMap((one) => Object.entries(one.spans)),
  ]);
}

const notABulletin = (text: string) =>
  invalid(
    'not-a-bulletin',
    'The text says nothing that a geohazard warning says: no level, no area under a warning, no lift.',
    {
      where: `the whole text, "${text.trim().slice(0, 20)}…"`,
      next: 'Send the full text of the bulletin; if this is one, tell the maintainers which words were not understood.',
    },
  );
