import { decideLevel, provenScheme, type LevelContext } from '../../../../reference/grading/level.js';
import type { Scheme } from '../../../../reference/grading/rank.js';
import type { Finding, ProductItem, Span } from '../../../../warnings/product.js';
import { finding } from '../../finding-kinds.js';
import { areaOutcome, type AreaContext } from '../area/area-outcome.js';
import { isExplicit, type Draft } from './draft.js';

export interface ItemOutcome {
  readonly item: ProductItem;
  readonly scheme: Scheme | null;
  readonly findings: readonly Finding[];
  readonly spans: Readonly<Record<string, Span>>;
}

/** The items as the product carries them. The scheme that one item proves holds for all. */
export function itemOutcomes(
  drafts: readonly Draft[],
  level: LevelContext,
  area: Omit<AreaContext, 'item'>,
): ItemOutcome[] {
  const proven = drafts.map((draft) => provenScheme(draft.levels.map((one) => one.word))).find((one) => one !== null);
  return drafts.map((draft, index) => outcome(draft, index, { ...level, scheme: proven ?? null }, { ...area, item: index }));
}

function outcome(draft: Draft, index: number, context: LevelContext, place: AreaContext): ItemOutcome {
  const level = decideLevel(draft.levels.map((one) => one.word), context);
  const areas = draft.areas.map((one) => areaOutcome(one, place));
  const first = draft.levels.find(isExplicit) ?? draft.levels[0];
  const span = first ? place.span(first.from, first.to) : (areas[0]?.span ?? null);
  // A lift may leave out the level that it lifts.
  const said = draft.lifted && draft.levels.length === 0 ? [] : level.findings;
  const findings = said.map((one) => finding(one.kind, one.message, index, span));
  if (areas.length === 0) findings.push(finding('area-missing', 'The item names no area. Add the counties it is about.', index, span));
  return {
    item: {
      level: level.rank,
      proposed: level.proposed,
      nestedIn: draft.nestedIn,
      lifted: draft.lifted,
      areas: areas.map((one) => one.area),
    },
    scheme: level.scheme,
    findings: [...findings, ...areas.flatMap((one) => one.findings)],
    spans: Object.fromEntries([
      ...(first && span ? [[`items.${index}.level`, span] as const] : []),
      ...areas.map((one, at) => [`items.${index}.areas.${at}`, one.span] as const),
    ]),
  };
}
