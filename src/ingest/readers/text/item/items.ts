import type { Composed } from './compose-items.js';
import { isExplicit, newDraft, type Draft, type DraftArea, type DraftLevel } from './draft.js';

/** The items, and the places that the body names without saying anything of them. */
export interface Items {
  readonly drafts: readonly Draft[];
  readonly unused: readonly DraftArea[];
}

/**
 * The items of a bulletin from what its header and its body say. The body's items count; the header gives the level
 * to those that have none, and the areas when the body names none (解除海淀区…预警; 岩门镇雨量达129毫米).
 */
export function itemsOf(header: Composed, body: Composed): Items {
  const drafts = draftsOf(header, body);
  const used = new Set(drafts.flatMap((draft) => draft.areas));
  const named = body.drafts.filter((draft) => !draft.nested).flatMap((draft) => draft.areas);
  return { drafts, unused: named.filter((area) => area.candidates !== null && !used.has(area)) };
}

function draftsOf(header: Composed, body: Composed): Draft[] {
  const headLevels = header.drafts
    .filter((draft) => !draft.stays)
    .flatMap((draft) => draft.levels)
    .filter(isExplicit)
    .map((level) => ({ ...level, above: true }));
  const staying = header.drafts.filter((draft) => draft.stays && draft.areas.length > 0);
  const headAreas = header.drafts.filter((draft) => !draft.stays).flatMap((draft) => draft.areas);
  const said = withAreas(body, headAreas).filter((draft) => draft.levels.length > 0 || draft.lifted);
  const spoken = withoutLow(withoutAnnounced(said));
  if (spoken.length > 0) return nest([...staying, ...withTitles(spoken, headLevels)]);
  const silent = body.drafts.filter((draft) => draft.areas.length > 0 && !draft.nested);
  if (silent.length > 0) return nest(silent.map((draft) => ({ ...draft, levels: [...(draft.title ?? headLevels)] })));
  return nest(
    header.drafts.map((draft) => ({ ...draft, areas: draft.areas.length > 0 ? draft.areas : [...body.spare] })),
  );
}

/** An announcement of which every place is named again is said twice. */
function withoutAnnounced(drafts: readonly Draft[]): readonly Draft[] {
  if (!drafts.some((draft) => draft.announced)) return drafts;
  const named = new Set(drafts.filter((draft) => !draft.announced).flatMap(codes));
  return drafts.filter((draft) => !draft.announced || !codes(draft).every((code) => named.has(code)));
}

/**
 * 风险较低: nothing is warned of there, beside places of which something is. The low steps of the 可能性 ladder are
 * grades of their own and stay.
 */
function withoutLow(drafts: readonly Draft[]): readonly Draft[] {
  const isLow = ({ levels, lifted }: Draft) =>
    !lifted && levels.every(({ word }) => word.kind === 'wording' && word.degree.low === true);
  const high = drafts.filter((draft) => !isLow(draft));
  return high.length > 0 ? high : drafts;
}

/** A level without areas is about those named before it (weather, or the header). */
function withAreas(body: Composed, headAreas: readonly DraftArea[]): Draft[] {
  const own = body.drafts.some((draft) => draft.areas.length > 0 && draft.levels.length > 0);
  const fallback = body.spare.length > 0 ? [...body.spare] : [...headAreas];
  return body.drafts.flatMap((draft) => {
    if (draft.areas.length > 0 || draft.lifted) return [draft];
    if (!own) return [{ ...draft, areas: fallback }];
    // 其他地区…Ⅲ级: a full statement whose place was not understood is kept, and asked about.
    return draft.levels.some(isExplicit) && !draft.levels.every(isExplicit) ? [draft] : [];
  });
}

/**
 * The level of a title, or of the head, stands for the one item under it that has none of its own; of several, for
 * those whose wording says the same.
 */
function withTitles(spoken: readonly Draft[], headLevels: readonly DraftLevel[]): Draft[] {
  const open = (draft: Draft) => !draft.lifted && !draft.nested;
  return spoken.map((draft) => {
    const title = draft.title ?? headLevels;
    if (!open(draft) || draft.levels.some(isExplicit) || title.length === 0) return draft;
    const beside = spoken.filter((other) => other !== draft && open(other) && other.title === draft.title);
    const same = title.filter((level) => agrees(level, draft));
    if (same.length > 0) return { ...draft, levels: [...draft.levels, ...same] };
    return beside.length > 0 ? draft : { ...draft, levels: [...draft.levels, ...title] };
  });
}

/** The wording of the item is the official one of a colour or grade of the title. */
const agrees = (level: DraftLevel, draft: Draft): boolean =>
  draft.levels.some(({ word }) => {
    if (word.kind !== 'wording' || word.ladder !== 'risk' || !word.degree.official) return false;
    const rank = level.word.kind === 'colour' ? level.word.rank : null;
    const graded = level.word.kind === 'grade' ? level.word.meanings['four-colour'] : null;
    return (rank ?? graded) === word.degree.rank;
  });

/**
 * The item that an item with 其中 lies in: the last one before it that names one of its places, or what holds them
 * (湖南西北部 for 湖南湘西州), else the last.
 */
function nest(drafts: readonly Draft[]): Draft[] {
  const lastPart = new Map<string, number>();
  const lastCode = new Map<string, number>();
  return drafts.map((draft, index) => {
    const holders = [
      latest(parts(draft), lastPart),
      latest(codes(draft), lastCode),
      latest(outer(codes(draft)), lastCode),
    ];
    for (const name of parts(draft)) lastPart.set(name, index);
    for (const name of codes(draft)) lastCode.set(name, index);
    if (!draft.nested || index === 0) return newDraft({ ...draft, nestedIn: null });
    return newDraft({ ...draft, nestedIn: holders.find((at) => at !== undefined) ?? index - 1 });
  });
}

/** Index of the last draft that named one of these. */
function latest(names: readonly string[], known: ReadonlyMap<string, number>): number | undefined {
  return names.reduce<number | undefined>((last, name) => {
    const at = known.get(name);
    return at !== undefined && (last === undefined || at > last) ? at : last;
  }, undefined);
}

/** The same part of the same division, or else the same division. */
const parts = ({ areas }: Draft): string[] =>
  areas.flatMap((area) => area.candidates?.map((one) => `${one.code} ${area.qualifier ?? ''}`) ?? []);
const codes = ({ areas }: Draft): string[] => areas.flatMap((area) => area.candidates?.map((one) => one.code) ?? []);
/** City and province of each code, by its digits (GB/T 2260). */
const outer = (inner: readonly string[]): string[] =>
  inner.flatMap((code) => [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]);
