import type { AreaGrammar } from '../area/area-grammar.js';
import type { Token } from '../token.js';
import { areaListAt } from './area-lists.js';
import { Composer } from './composer.js';
import { isExplicit, newDraft, type Draft, type DraftArea, type DraftLevel } from './draft.js';

/** What a run of tokens says: its items, and the areas that belong to none. */
export interface Composed {
  readonly drafts: readonly Draft[];
  readonly spare: readonly DraftArea[];
}

/** Joins areas and levels of a run of tokens to drafts of items. */
export function compose(tokens: readonly Token[], text: string, grammar: AreaGrammar): Composed {
  const composer = new Composer();
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index];
    if (!token) break;
    if (token.kind === 'words') {
      const list = areaListAt(tokens, index, text, grammar);
      composer.areas(list.areas);
      index = list.next;
    } else {
      if (token.kind === 'level') composer.level(token);
      else composer.token(token);
      if (token.kind === 'mark' && (token.mark === ';' || token.mark === '。')) grammar.pause();
      index += 1;
    }
  }
  composer.flush();
  return { drafts: composer.drafts, spare: composer.spare };
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

/** The items, and the places that the body names without saying anything of them. */
export interface Items {
  readonly drafts: readonly Draft[];
  readonly unused: readonly DraftArea[];
}

function draftsOf(header: Composed, body: Composed): Draft[] {
  const headLevels = header.drafts.flatMap((draft) => draft.levels).filter(isExplicit);
  const headAreas = header.drafts.flatMap((draft) => draft.areas);
  const spoken = withAreas(body, headAreas).filter((draft) => draft.levels.length > 0 || draft.lifted);
  if (spoken.length > 0) return nest(withHeaderLevel(spoken, headLevels));
  const silent = body.drafts.filter((draft) => draft.areas.length > 0 && !draft.nested);
  if (silent.length > 0) return nest(silent.map((draft) => ({ ...draft, levels: headLevels })));
  return nest(
    header.drafts.map((draft) => ({ ...draft, areas: draft.areas.length > 0 ? draft.areas : [...body.spare] })),
  );
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

/** A header's grade stands for the one item that has no grade of its own. */
function withHeaderLevel(spoken: readonly Draft[], headLevels: readonly DraftLevel[]): readonly Draft[] {
  const [only, ...others] = spoken.filter((draft) => !draft.lifted && !draft.nested);
  if (!only || others.length > 0 || only.levels.some(isExplicit)) return spoken;
  return spoken.map((draft) => (draft === only ? { ...draft, levels: [...draft.levels, ...headLevels] } : draft));
}

/** The item that an item with 其中 lies in: the last one before it that names one of its places, else the last. */
function nest(drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft, index) => {
    if (!draft.nested || index === 0) return newDraft({ ...draft, nestedIn: null });
    const before = drafts.slice(0, index);
    const holders = [parts, codes].map((named) => before.findLastIndex((one) => shares(named(one), named(draft))));
    return newDraft({ ...draft, nestedIn: holders.find((at) => at !== -1) ?? index - 1 });
  });
}

const shares = (outer: readonly string[], inner: readonly string[]): boolean =>
  inner.some((one) => outer.includes(one));
/** The same part of the same division, or else the same division. */
const parts = ({ areas }: Draft): string[] =>
  areas.flatMap((area) => area.candidates?.map((one) => `${one.code} ${area.qualifier ?? ''}`) ?? []);
const codes = ({ areas }: Draft): string[] => areas.flatMap((area) => area.candidates?.map((one) => one.code) ?? []);
