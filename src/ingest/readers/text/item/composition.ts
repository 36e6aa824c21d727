import type { Place } from '../token.js';
import { newDraft, type Draft, type DraftArea, type DraftLevel } from './draft.js';

/** What is known at one point of the text: the item being read, those done, and what holds for those to come. */
export class Composition {
  readonly drafts: Draft[] = [];
  /** Areas named for another reason: where it rained, or before the level was known. */
  readonly spare: DraftArea[] = [];
  now: Draft = newDraft();
  /** 其中 holds to the end of its sentence. */
  nested = false;
  /** 解除 holds to the end of its sentence, or until something else is said to stay. */
  lifting = false;
  /** The level of the item is what a change leads to. */
  changing = false;
  title: readonly DraftLevel[] | null = null;
  window: Place | null = null;
  /** Areas of the sentence after a list that stands under its level: more of the list, or the beginning of something else. */
  #late: { areas: DraftArea[]; pure: boolean } = { areas: [], pure: true };

  /** Ends the item being read. */
  flush(): void {
    const done = this.now;
    this.changing = false;
    this.now = newDraft({ nested: this.nested, lifted: this.lifting, title: this.title, window: this.window });
    if (done.foreign) return;
    if (done.areas.length === 0 && done.levels.length === 0 && !(done.lifted && done.stated)) return;
    this.drafts.push(done);
  }

  /** Ends what came before and begins an item, inside the one before it where 其中 stands. */
  open(nested: boolean): void {
    this.settle();
    this.flush();
    this.nested = nested;
    this.now.nested = nested;
  }

  /** Areas after a list under its level; `pure` when nothing but areas stands in their words. */
  hold(areas: readonly DraftArea[], pure: boolean): void {
    this.#late = { areas: [...this.#late.areas, ...areas], pure: this.#late.pure && pure };
  }

  /** Something is said of the areas held: they are no mere list. */
  spoil(): void {
    if (this.#late.areas.length > 0) this.#late.pure = false;
  }

  /** More places of the list that stands under its level, or places of which nothing is said. */
  settle(): void {
    const { areas, pure } = this.#late;
    this.#late = { areas: [], pure: true };
    if (pure) this.now.areas.push(...areas);
    else if (areas.length > 0) this.drafts.push(newDraft({ areas }));
  }

  /** A level is said of the areas held: they are an item of their own. False when none are. */
  claim(): boolean {
    const { areas } = this.#late;
    if (areas.length === 0) return false;
    this.#late = { areas: [], pure: true };
    this.flush();
    this.now.areas.push(...areas);
    return true;
  }
}
