import type { AreaGrammar } from '../area/area-grammar.js';
import type { Token, TokenOf } from '../token.js';
import { areaListAt } from './area-lists.js';
import { Composer } from './composer.js';
import type { Draft, DraftArea } from './draft.js';
import { headingAt, titleAt } from './heading.js';
import { excepted } from './list-parts.js';

/** What a run of tokens says: its items, and the areas that belong to none. */
export interface Composed {
  readonly drafts: readonly Draft[];
  readonly spare: readonly DraftArea[];
}

const WINDOW = new Set<Token['kind']>(['range', 'until', 'duration']);

/** Joins areas and levels of a run of tokens to drafts of items; `titled` when lines may be titles of several products. */
export function compose(tokens: readonly Token[], text: string, grammar: AreaGrammar, titled: boolean): Composed {
  const composer = new Composer();
  let except: TokenOf<'except'> | null = null;
  for (let index = 0; index < tokens.length;) {
    const token = tokens[index];
    if (!token) break;
    const title = titled ? titleAt(tokens, index) : undefined;
    if (title) {
      composer.title(title.levels);
      index = title.next;
    } else if (token.kind === 'words') {
      const list = areaListAt(tokens, index, text, grammar);
      composer.areas(except ? excepted(list.areas, except, grammar) : list.areas, list.pure);
      if (list.areas.length > 0) except = null;
      index = list.next;
    } else {
      if (token.kind === 'except') except = token;
      index = step(tokens, index, token, composer, grammar);
    }
  }
  composer.end();
  return { drafts: composer.drafts, spare: composer.spare };
}

/** Hands one token or a heading to the composer; returns the index of the next. */
function step(tokens: readonly Token[], index: number, token: Token, composer: Composer, grammar: AreaGrammar): number {
  if (token.kind === 'level') return level(tokens, index, token, composer);
  if (WINDOW.has(token.kind)) composer.window(token);
  composer.token(token, endsClause(tokens[index + 1]));
  if (token.kind === 'mark' && (token.mark === ';' || token.mark === '。')) grammar.pause();
  return index + 1;
}

function level(tokens: readonly Token[], index: number, token: TokenOf<'level'>, composer: Composer): number {
  const heading = headingAt(tokens, index);
  const labelled = heading !== undefined && tokens[heading.next - 1]?.kind === 'label';
  if (heading && composer.heading(heading.levels, labelled)) return heading.next;
  composer.level(token);
  return index + 1;
}

const endsClause = (next: Token | undefined): boolean =>
  next === undefined || (next.kind === 'mark' && next.mark !== ':' && next.mark !== '(');
