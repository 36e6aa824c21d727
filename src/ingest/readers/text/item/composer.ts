import type { Place, Token, TokenOf } from '../token.js';
import { acts } from './acts.js';
import { Composition } from './composition.js';
import { isExplicit, levelOf, type Draft, type DraftArea, type DraftLevel } from './draft.js';

/** 局部地区 without a name: of places that wait for their level it says how much of them, else it is an item of its own. */
const isSomewhere = ([only, ...more]: readonly DraftArea[]): boolean =>
  only !== undefined && more.length === 0 && only.candidates === null && (only.extent ?? null) !== null;

/** Where tokens are joined to items. Areas come from the reader of areas, which knows brackets and lists. */
export class Composer {
  readonly #state = new Composition();

  get drafts(): readonly Draft[] {
    return this.#state.drafts;
  }

  get spare(): readonly DraftArea[] {
    return this.#state.spare;
  }

  /** Areas named one after the other in a list; `pure` when nothing else stands in its run of words. */
  areas(areas: readonly DraftArea[], pure: boolean): void {
    const state = this.#state;
    const { now } = state;
    if (areas.length === 0 || (isSomewhere(areas) && now.areas.length > 0 && now.levels.length === 0)) return;
    if (now.forward && now.closed && now.areas.length > 0) {
      state.hold(areas, pure);
      return;
    }
    const complete = now.closed || (now.levels.length > 0 && !now.forward) || (now.lifted && now.stated);
    if (now.areas.length > 0 && (complete || saidAfter(now))) state.flush();
    if (state.now.closed && state.now.areas.length === 0 && !state.now.forward) state.flush();
    state.now.areas.push(...areas);
    if (state.lifting) state.now.lifted = true;
  }

  /** The heading of a list: what follows it is under its level. False when places before it wait for their level. */
  heading(levels: readonly DraftLevel[], labelled: boolean): boolean {
    const { now, changing } = this.#state;
    const waiting = now.areas.length > 0 && now.levels.length === 0 && !now.closed;
    if ((waiting && !labelled) || changing) return false;
    this.#state.settle();
    this.#state.flush();
    this.#state.now.levels.push(...levels);
    this.#state.now.forward = 'heading';
    return true;
  }

  /** The title of one of several products in the text: it grades what is under it and has no level of its own. */
  title(levels: readonly DraftLevel[]): void {
    this.#state.open(false);
    this.#state.title = levels.map((level) => ({ ...level, above: true }));
  }

  /** A grade, colour or wording about geohazards. */
  level(token: TokenOf<'level'>): void {
    const state = this.#state;
    const level = levelOf(token);
    if (!state.claim() && begins(state.now, level)) state.flush();
    const { now } = state;
    // A title's level gives way to what is said of the places themselves.
    if (now.forward === 'loose' && now.areas.length > 0 && isExplicit(level)) {
      now.levels = now.levels.filter((one) => !isExplicit(one));
      now.forward = null;
    }
    if (now.areas.length === 0 && isExplicit(level)) now.forward ??= 'loose';
    now.levels.push(level);
    if (state.lifting && now.areas.length === 0) now.lifted = true;
  }

  /** Any other token, in the order of the text; `ends` when nothing follows it in its clause. */
  token(token: Token, ends: boolean): void {
    acts(this.#state, token, ends);
  }

  /** A window: of the item of its sentence, and of those that follow, until another stands. */
  window(place: Place): void {
    const { now } = this.#state;
    this.#state.window = place;
    if (!now.closed || now.areas.length === 0) now.window = place;
  }

  /** Ends the text. */
  end(): void {
    this.#state.settle();
    this.#state.flush();
  }
}

/** A level stood after the areas of a list that has one before them (黄色预警:A、B风险较高,C…). */
function saidAfter(now: Draft): boolean {
  const last = now.areas.at(-1);
  return last !== undefined && now.levels.some((level) => level.from > last.from);
}

/** Whether a level opens another item: its own item is over. */
function begins(now: Draft, level: DraftLevel): boolean {
  if (now.areas.length === 0) return now.closed && now.levels.length > 0;
  return now.closed && (now.levels.some(isExplicit) || !isExplicit(level));
}
