import type { Division } from '../../../../reference/areas/division.js';
import type { AreaGrammar, Piece } from '../area/area-grammar.js';
import type { AreaReading } from '../area/area-words.js';
import type { Token } from '../token.js';
import { bracketAt, codeAt, coded, excepted, withShared } from './list-parts.js';
import type { DraftArea } from './draft.js';
import { isPlaceLike, isSomewhere } from './unknown-words.js';
import { extentAt } from '../area/area-tail.js';

/** A list of areas read from tokens, and the index of the first token after it. */
export interface AreaList {
  readonly areas: readonly DraftArea[];
  readonly next: number;
  /** Nothing but areas stands in its words. */
  readonly pure: boolean;
}

/**
 * Reads a list of areas from the words at `index`: names parted by 、 and 和, with the counties of a city in brackets
 * or after a colon. Words unknown to the gazetteer stay in the list when they stand in it or before a statement.
 */
export function areaListAt(tokens: readonly Token[], index: number, text: string, grammar: AreaGrammar): AreaList {
  const list: Reading = { areas: [], next: index, pure: true, entered: null };
  while (tokens[list.next]?.kind === 'words') {
    readWords(list, tokens, text, grammar);
    if (!isLink(tokens[list.next]) || tokens[list.next + 1]?.kind !== 'words') break;
    list.next += 1;
  }
  return { areas: list.areas, next: list.next, pure: list.pure };
}

interface Reading {
  areas: DraftArea[];
  next: number;
  pure: boolean;
  /** The division that a colon opened (宜昌市:秭归县、兴山县). */
  entered: Division | null;
}

/** One run of words with what stands directly after it: a bracket, an exception, a colon. */
function readWords(list: Reading, tokens: readonly Token[], text: string, grammar: AreaGrammar): void {
  const token = tokens[list.next];
  if (token?.kind !== 'words') return;
  const pieces = grammar.read(token.from, token.to);
  const found = merged(pieces.flatMap((piece) => settled(piece, text, tokens, list)));
  list.pure &&= pieces.every((piece) => piece.kind === 'area');
  dropHeading(list, found);
  for (const area of found) list.areas = withShared(list.areas, area);
  list.next += 1;
  const before = pieces.at(-1);
  if (before?.kind !== 'area') return;
  const code = codeAt(tokens, list.next);
  if (code) {
    list.areas.splice(-1, 1, coded(before.area, code.code, grammar));
    list.next = code.next;
  } else readBracket(list, tokens, text, grammar, before.area);
  const exception = tokens[list.next];
  if (exception?.kind !== 'except') return;
  list.areas.splice(-1, 1, ...excepted(list.areas.slice(-1), exception, grammar));
  list.next += 1;
}

/** The division before a colon gives way to the first of its places. */
function dropHeading(list: Reading, found: readonly DraftArea[]): void {
  const [first] = found;
  if (list.entered && first?.candidates && first.parent?.code === list.entered.code) list.areas.pop();
  list.entered = null;
}

function readBracket(
  list: Reading,
  tokens: readonly Token[],
  text: string,
  grammar: AreaGrammar,
  before: AreaReading,
): void {
  const open = tokens[list.next];
  const [division] = before.candidates;
  const opens = open?.kind === 'mark' && before.to === open.from && before.below === null;
  if (!opens || !division || before.candidates.length !== 1) return;
  if (open.mark === ':' && tokens[list.next + 1]?.kind === 'words') {
    grammar.enter(division);
    list.entered = division;
    list.next += 1;
    readWords(list, tokens, text, grammar);
    return;
  }
  const bracket = open.mark === '(' ? bracketAt(tokens, list.next, grammar, before) : undefined;
  if (!bracket) return;
  list.areas.pop();
  for (const area of bracket.areas) list.areas = withShared(list.areas, area);
  list.next = bracket.next;
}

const isLink = (token: Token | undefined): boolean => token?.kind === 'mark' && token.mark === '、';

function settled(piece: Piece, text: string, tokens: readonly Token[], list: Reading): DraftArea[] {
  if (piece.kind === 'area') return [piece.area];
  const { from, to } = piece;
  const next = tokens[list.next + 1];
  const words = text.slice(from, to);
  if (isSomewhere(words, next)) return [{ from, to, candidates: null, extent: extentAt(words, 0)?.extent ?? null }];
  const listed = list.areas.length > 0 || isLink(tokens[list.next - 1]) || isLink(next);
  const place = isPlaceLike(words, next, listed);
  return place ? [{ from, to: from + place.length, candidates: null }] : [];
}

/** 四川都江堰至雅安一线: a province or city whose name goes on in unknown words is not meant whole. */
function merged(areas: readonly DraftArea[]): DraftArea[] {
  return areas.reduce<DraftArea[]>((done, area) => {
    const before = done.at(-1);
    const whole = before?.candidates && before.qualifier === null && before.extent === null && before.below === null;
    if (area.candidates === null && before && whole && before.to === area.from)
      return [...done.slice(0, -1), { ...area, from: before.from }];
    done.push(area);
    return done;
  }, []);
}
