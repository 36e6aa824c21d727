import type { Division } from '../../../../reference/areas/division.js';
import type { AreaGrammar, Piece } from '../area/area-grammar.js';
import type { AreaReading } from '../area/area-words.js';
import { extentAt, tailAt } from '../area/area-tail.js';
import type { Token } from '../token.js';
import { EVENT_AT_END } from '../words.js';
import type { DraftArea } from './draft.js';

/** A list of areas read from tokens, and the index of the first token after it. */
export interface AreaList {
  readonly areas: readonly DraftArea[];
  readonly next: number;
}

/** Words that no place has: they are prose, not an area that the gazetteer lacks. */
const PROSE =
  /^(?:局部|部分|个别|我|其(?!他|余)|该|上述|以上|此|各|相关|目前|同时|需|居民|群众|人员|公众|预警|警报|信号|区域|等级|级别|由|为|达|达到|将|可能|发生|气象|风险|区|并|已|现|将达|发布|联合|今|明|于|自|起|止|因|受)|[了已应请会是超较]|(?:预警|警报|等级|级别|发生|通知|信息|公告|提示|标准|条件|期间|时段|影响|情况|天气|过程|降雨|险情|灾情)$/;
const LONGEST_UNKNOWN = 14;
/** After these an unknown run is what the statement is about; before these a statement follows. */
const STATEMENT = new Set<Token['kind']>(['geohazard', 'hazard', 'level', 'cause']);

/**
 * Reads a list of areas from the words at `index`: names parted by 、 and 和, with the counties of a city in brackets
 * or after a colon. Words unknown to the gazetteer stay in the list when they stand in it or before a statement.
 */
export function areaListAt(tokens: readonly Token[], index: number, text: string, grammar: AreaGrammar): AreaList {
  const areas: DraftArea[] = [];
  let next = index;
  for (let token = tokens[next]; token?.kind === 'words'; token = tokens[next]) {
    const pieces = grammar.read(token.from, token.to);
    areas.push(...pieces.flatMap((piece) => settled(piece, text, tokens, next, areas.length > 0)));
    next += 1;
    const opened = bracketAt(tokens, next, text, grammar, pieces.at(-1));
    if (opened) {
      areas.splice(areas.length - (opened.replaces ? 1 : 0), opened.replaces ? 1 : 0, ...opened.areas);
      next = opened.next;
    }
    if (!isLink(tokens[next]) || tokens[next + 1]?.kind !== 'words') break;
    next += 1;
  }
  return { areas, next };
}

const isLink = (token: Token | undefined): boolean => token?.kind === 'mark' && token.mark === '、';

function settled(piece: Piece, text: string, tokens: readonly Token[], index: number, inList: boolean): DraftArea[] {
  if (piece.kind === 'area') return [piece.area];
  const words = text.slice(piece.from, piece.to);
  const tidy = words.replace(/(?:等地?|地区)$/, '');
  if (words.length < 2 || words.length > LONGEST_UNKNOWN || PROSE.test(words) || EVENT_AT_END.test(words)) return [];
  const next = tokens[index + 1];
  const listed = inList || isLink(tokens[index - 1]) || isLink(next);
  const stated = next !== undefined && STATEMENT.has(next.kind);
  const asked = tokens[index + 1] === undefined ? false : listed || stated;
  return asked ? [{ from: piece.from, to: piece.from + tidy.length, candidates: null }] : [];
}

interface Bracket extends AreaList {
  /** The children stand for the division before the bracket. */
  readonly replaces: boolean;
}

function bracketAt(
  tokens: readonly Token[],
  index: number,
  text: string,
  grammar: AreaGrammar,
  before: Piece | undefined,
): Bracket | undefined {
  const open = tokens[index];
  if (open?.kind !== 'mark' || before?.kind !== 'area' || before.area.to !== open.from) return undefined;
  const [division] = before.area.candidates;
  if (!division || before.area.candidates.length !== 1) return undefined;
  if (open.mark === ':') return colon(tokens, index, text, grammar, division);
  if (open.mark !== '(') return undefined;
  const close = tokens.findIndex((token, at) => at > index && token.kind === 'mark' && token.mark === ')');
  const inside = tokens.slice(index + 1, close === -1 ? index : close);
  if (inside.length === 0 || !inside.every(isListPart)) return undefined;
  return children(inside, close + 1, text, grammar, division, before.area);
}

const isListPart = (token: Token): boolean =>
  token.kind === 'words' ||
  (token.kind === 'mark' && (token.mark === '、' || token.mark === ',' || token.mark === ';'));

function children(
  inside: readonly Token[],
  next: number,
  text: string,
  grammar: AreaGrammar,
  division: Division,
  whole: AreaReading,
): Bracket {
  const areas = inside.flatMap((token): DraftArea[] => {
    if (token.kind !== 'words') return [];
    return grammar.read(token.from, token.to, division).map((piece) => partOf(piece, whole, text));
  });
  return { areas, next, replaces: true };
}

/** 恩施州(西部、大部): a part in brackets belongs to the division before them; what is unknown stays as its words. */
function partOf(piece: Piece, whole: AreaReading, text: string): DraftArea {
  if (piece.kind === 'area' && piece.area.qualifier === null) return piece.area;
  const { from, to } = piece.kind === 'area' ? piece.area : piece;
  if (piece.kind === 'area' && piece.area.candidates[0]?.code !== whole.candidates[0]?.code) return piece.area;
  const tail = tailAt(text, from, to) ?? extentAt(text, from);
  const part = tail && 'qualifier' in tail ? tail : undefined;
  if (!part || (part.qualifier === null && part.extent === null)) return { from, to, candidates: null };
  return { ...whole, to, qualifier: part.qualifier ?? whole.qualifier, extent: part.extent };
}

/** 宜昌市:秭归县、兴山县. */
function colon(
  tokens: readonly Token[],
  index: number,
  text: string,
  grammar: AreaGrammar,
  division: Division,
): Bracket | undefined {
  if (tokens[index + 1]?.kind !== 'words') return undefined;
  grammar.enter(division);
  const list = areaListAt(tokens, index + 1, text, grammar);
  const first = list.areas[0];
  if (!first?.candidates) return undefined;
  return { ...list, replaces: first.parent?.code === division.code };
}
