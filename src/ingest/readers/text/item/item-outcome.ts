import { decideLevel, provenScheme, type Level, type LevelContext } from '../../../../reference/grading/level.js';
import type { Scheme } from '../../../../reference/grading/rank.js';
import type { Finding, Span } from '../../../../warnings/product.js';
import { finding } from '../../finding-kinds.js';
import { areaOutcome, type AreaContext } from '../area/area-outcome.js';
import { isExplicit, type Draft } from './draft.js';
import type { GradedItem } from './graded-item.js';
import { groundsOf } from './level-reason.js';

export interface ItemOutcome {
  readonly item: GradedItem;
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
  const proven = drafts
    .map((draft) =>
      provenScheme(
        draft.levels.map((one) => one.word),
        level,
      ),
    )
    .find((one) => one !== null);
  return drafts.map((draft, index) =>
    outcome(draft, index, { ...level, scheme: proven ?? null }, { ...area, item: index }),
  );
}

function outcome(draft: Draft, index: number, context: LevelContext, place: AreaContext): ItemOutcome {
  const words = draft.levels.map((one) => one.word);
  const level = decideLevel(words, context);
  const areas = draft.areas.map((one) => areaOutcome(one, place));
  const spans = areas.map((one, at) => [`items.${index}.areas.${at}`, one.span] as const);
  const said = levelSpan(draft, place);
  const findings = itemFindings(draft, level, index, said ?? areas[0]?.span ?? null);
  const { nestedIn, lifted } = draft;
  const grounds = groundsOf(draft, level, (one) => place.words(one.from, one.to));
  const graded = { level: level.rank, proposed: level.proposed, nestedIn, lifted };
  return {
    item: { ...graded, areas: areas.map((one) => one.area), ...grounds },
    scheme: level.scheme,
    findings: [...findings, ...areas.flatMap((one) => one.findings)],
    spans: Object.fromEntries(said ? [[`items.${index}.level`, said], ...spans] : spans),
  };
}

/** Where the level stands: the grade or colour, else the wording. */
function levelSpan(draft: Draft, place: AreaContext): Span | null {
  const level = draft.levels.find(isExplicit) ?? draft.levels[0];
  return level ? place.span(level.from, level.to) : null;
}

/** A lift may leave out the level and the places that it lifts. */
function itemFindings(draft: Draft, level: Level, index: number, span: Span | null): Finding[] {
  const said = draft.lifted && draft.levels.length === 0 ? [] : level.findings;
  const findings = said.map((one) => finding(one.kind, one.message, index, span));
  if (draft.areas.length > 0 || draft.lifted) return findings;
  return [...findings, finding('area-missing', 'The item names no area. Add the counties it is about.', index, span)];
}
