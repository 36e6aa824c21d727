import type { Division } from '../../../../reference/areas/division.js';
import { extentAt, tailAt } from '../area/area-tail.js';
import type { AreaGrammar, Piece } from '../area/area-grammar.js';
import type { AreaReading, Exception } from '../area/area-words.js';
import type { Token, TokenOf } from '../token.js';
import type { DraftArea } from './draft.js';

/** What stands in the bracket after a division, and the index after it. */
export interface Bracket {
  readonly areas: readonly DraftArea[];
  readonly next: number;
}

/** A bracket is a list of a county's or city's places: what is longer is something else. */
const LONGEST_BRACKET = 200;
/** 恩施(巴东(信陵镇、沿渡河镇)、建始): city, county, township. */
const DEEPEST = 3;

/** 宜昌(秭归、长阳东北部): the places in the bracket stand for the division before it. */
export function bracketAt(
  tokens: readonly Token[],
  index: number,
  grammar: AreaGrammar,
  whole: AreaReading,
  depth = 1,
): Bracket | undefined {
  const [division] = whole.candidates;
  // What does not close, or holds more than lists, is found out before anything in it is looked up.
  if (!division || (depth === 1 && !closes(tokens, index))) return undefined;
  const areas: DraftArea[] = [];
  let at = index + 1;
  for (; at < Math.min(index + LONGEST_BRACKET, tokens.length); at++) {
    const token = tokens[at];
    if (token?.kind === 'words')
      areas.push(
        ...grammar.read(token.from, token.to, division).map((piece) => partOf(piece, whole, grammar, division)),
      );
    else if (token?.kind !== 'mark') return undefined;
    else if (token.mark === ')') return areas.length === 0 ? undefined : { areas, next: at + 1 };
    else if (token.mark === '(') {
      const inner = nestedBracket(tokens, at, grammar, areas.at(-1), depth);
      if (!inner) return undefined;
      areas.splice(-1, 1, ...inner.areas);
      at = inner.next - 1;
    } else if (!['、', ',', ';'].includes(token.mark)) return undefined;
  }
  return undefined;
}

function closes(tokens: readonly Token[], index: number): boolean {
  let depth = 0;
  for (let at = index; at < Math.min(index + LONGEST_BRACKET, tokens.length); at++) {
    const token = tokens[at];
    if (token?.kind === 'mark') depth += token.mark === '(' ? 1 : token.mark === ')' ? -1 : 0;
    else if (token?.kind !== 'words') return false;
    if (depth === 0 || depth > DEEPEST) return depth === 0;
  }
  return false;
}

function nestedBracket(
  tokens: readonly Token[],
  at: number,
  grammar: AreaGrammar,
  whole: DraftArea | undefined,
  depth: number,
): Bracket | undefined {
  if (depth >= DEEPEST || !whole?.candidates || whole.candidates.length !== 1) return undefined;
  return bracketAt(tokens, at, grammar, whole, depth + 1);
}

/** 恩施州(西部、大部): a part in brackets belongs to the division before them; what is unknown stays as its words. */
function partOf(piece: Piece, whole: AreaReading, grammar: AreaGrammar, division: Division): DraftArea {
  if (piece.kind === 'area' && piece.area.qualifier === null && piece.area.extent === null) return piece.area;
  const { from, to } = piece.kind === 'area' ? piece.area : piece;
  if (piece.kind === 'area' && piece.area.candidates[0]?.code !== division.code) return piece.area;
  const words = grammar.words(from, to);
  const tail = tailAt(words, 0, words.length) ?? extentAt(words, 0);
  const part = tail && 'qualifier' in tail ? tail : undefined;
  if (!part || (part.qualifier === null && part.extent === null)) return { from, to, candidates: null };
  return { ...whole, to, qualifier: part.qualifier ?? whole.qualifier, extent: part.extent };
}

/** The list with one more member. 福州、莆田两市的山区: what closes it is said of as many members as it counts. */
export function withShared(before: DraftArea[], last: DraftArea): DraftArea[] {
  before.push(last);
  const shared = last.candidates ? last.shared : undefined;
  if (!shared || (shared.qualifier === null && shared.extent === null)) return before;
  const areas = before.slice(-LONGEST_BRACKET);
  const first = shared.count === null ? 0 : Math.max(0, areas.length - shared.count);
  const said = areas.map((area, index) => (index < first || !area.candidates ? area : narrowed(area, shared)));
  return [...before.slice(0, -areas.length), ...said];
}

/** A place that has a part of its own keeps it; 等地局部 says nothing of a county, which is addressed whole. */
function narrowed(area: AreaReading, shared: NonNullable<AreaReading['shared']>): AreaReading {
  if (area.qualifier !== null || area.extent !== null) return area;
  if (shared.qualifier === null && area.candidates.every((one) => one.level === 'county')) return area;
  return { ...area, qualifier: shared.qualifier, extent: shared.extent };
}

/** The first of the areas that holds the excepted names, without them. */
export function excepted(areas: readonly DraftArea[], token: TokenOf<'except'>, grammar: AreaGrammar): DraftArea[] {
  const whole = areas.find((area) => area.candidates?.length === 1);
  const inside = whole?.candidates?.[0];
  if (!whole?.candidates || !inside) return [...areas];
  const exception = exceptionOf(token, grammar, inside);
  const from = Math.min(whole.from, token.from);
  const to = Math.max(whole.to, token.to);
  return areas.map((area) => (area === whole ? { ...whole, from, to, except: exception } : area));
}

function exceptionOf({ names }: TokenOf<'except'>, grammar: AreaGrammar, inside: Division): Exception {
  const pieces = grammar.readNames(names.from, names.to, inside);
  const divisions = pieces.flatMap((piece) => {
    const whole = piece.kind === 'area' && piece.area.candidates.length === 1 && !piece.area.qualifier;
    return whole ? piece.area.candidates : [];
  });
  const words = grammar.words(names.from, names.to);
  return { words, divisions: divisions.length === pieces.length && divisions.length > 0 ? divisions : null };
}

/** 潜山县(340824): the code says the name again, and tells namesakes apart; of places below a county its first six figures. */
export function codeAt(tokens: readonly Token[], index: number): { code: string; next: number } | undefined {
  const [open, words, close] = tokens.slice(index, index + 3);
  if (open?.kind !== 'mark' || open.mark !== '(' || words?.kind !== 'words') return undefined;
  const code = CODE.exec(words.text)?.[1];
  return code && close?.kind === 'mark' && close.mark === ')' ? { code, next: index + 3 } : undefined;
}
const CODE = /^ ?(?:代码|区划代码)? ?(\d{6})(?:\d{3}){0,2} ?$/;

/** The area that a code in brackets says again; a code of another place leaves the name as it was read. */
export function coded(area: AreaReading, code: string, grammar: AreaGrammar): AreaReading {
  const division = grammar.byCode(code);
  if (!division || (area.candidates.length > 0 && !area.candidates.includes(division))) return area;
  return { ...area, candidates: [division] };
}
