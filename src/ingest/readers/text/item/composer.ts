import type { LevelWord } from '../../../../reference/grading/level-words.js';
import type { Token, TokenOf } from '../token.js';
import { isExplicit, newDraft, type Draft, type DraftArea } from './draft.js';

/** Where tokens are joined to items. Areas come from the reader of areas, which knows brackets and lists. */
export class Composer {
  readonly drafts: Draft[] = [];
  /** Areas named for another reason: where it rained, or before the level was known. */
  readonly spare: DraftArea[] = [];
  #now: Draft = newDraft();
  #nested = false;
  #lifting = false;
  /** The level of the draft is what a change leads to. */
  #heading = false;

  /** Areas named one after the other in a list. */
  areas(areas: readonly DraftArea[]): void {
    const now = this.#now;
    const complete = now.closed || (now.levels.length > 0 && !now.levelFirst) || (now.lifted && now.stated);
    if (areas.length > 0 && now.areas.length > 0 && complete) this.flush();
    if (areas.length > 0 && this.#now.closed && this.#now.areas.length === 0 && !this.#now.levelFirst) this.flush();
    this.#now.areas.push(...areas);
    if (this.#lifting && this.#now.areas.length > 0) this.#now.lifted = true;
  }

  /** A grade, colour or wording about geohazards. */
  level(token: TokenOf<'level'>): void {
    const now = this.#now;
    const level = { word: token.word, from: token.from, to: token.to };
    if (this.#begins(level)) this.flush();
    if (this.#now.areas.length === 0) this.#now.levelFirst ||= isExplicit(level);
    this.#now.levels.push(level);
    if (this.#lifting && now !== this.#now) this.#now.lifted = true;
    if (this.#lifting && this.#now.areas.length === 0) this.#now.lifted = true;
  }

  /** Whether a level opens another item: its own item is over, or it heads a list of its own (橙色预警区域:…). */
  #begins(level: Draft['levels'][number]): boolean {
    const now = this.#now;
    const graded = now.levels.some(isExplicit);
    if (now.areas.length === 0) return now.closed && now.levels.length > 0;
    if (now.closed) return graded || !isExplicit(level);
    return now.levelFirst && graded && isExplicit(level);
  }

  /** Any other token, in the order of the text. */
  token(token: Token): void {
    if (token.kind === 'nested') this.#open(true);
    else if (token.kind === 'verb' && token.verb === 'lift') this.#lift();
    else if (token.kind === 'change') this.#now.levels = this.#changed();
    else if (token.kind === 'stays') this.#now.lifted = false;
    else if (token.kind === 'keeps') this.#keep();
    else if (token.kind === 'geohazard' || token.kind === 'hazard') this.#about(token);
    else if (token.kind === 'event') this.#now.foreign = !this.#now.ours && this.#now.levels.length === 0;
    else if (token.kind === 'correction' && token.word) this.#correct(token.word);
    else if (token.kind === 'rain') this.#rained();
    else if (token.kind === 'mark') this.#mark(token.mark);
  }

  #about(token: Token): void {
    this.#now.ours = true;
    this.#now.foreign = false;
    if (token.kind === 'geohazard' && token.warning) this.#now.stated = true;
  }

  #correct(word: LevelWord): void {
    const wrong = this.#now.levels.findLast((level) => level.word.kind === word.kind);
    if (wrong) this.#now.levels = this.#now.levels.map((level) => (level === wrong ? { ...level, word } : level));
  }

  #open(nested: boolean): void {
    this.flush();
    this.#nested = nested;
    this.#now.nested = nested;
  }

  #lift(): void {
    this.flush();
    this.#lifting = true;
    this.#now.lifted = true;
  }

  /** 将黄色预警升级为橙色预警: the level before the word is the old one; a lift does not reach past it. */
  #changed(): Draft['levels'] {
    this.#lifting = false;
    this.#heading = true;
    this.#now.lifted = false;
    this.#now.levelFirst = false;
    return [];
  }

  #keep(): void {
    if (this.#lifting && this.#now.stated) this.flush();
    this.#lifting = false;
    this.#now.lifted = false;
  }

  #rained(): void {
    if (this.#now.levels.length > 0) return;
    this.spare.push(...this.#now.areas);
    this.#now.areas = [];
  }

  #mark(mark: string): void {
    // 将黄色预警升级为橙色预警:… was the heading of what follows.
    if (mark === ':' && this.#heading && this.#now.areas.length === 0) this.#now = newDraft();
    if (mark !== ';' && mark !== '。') return;
    this.#now.closed = true;
    // A list under its level ends with its sentence.
    if (this.#now.levelFirst && this.#now.areas.length > 0) this.flush();
    this.#nested = false;
    if (mark === '。' && this.#lifting) {
      this.flush();
      this.#lifting = false;
    }
  }

  /** Ends the item being read. */
  flush(): void {
    const done = this.#now;
    this.#heading = false;
    this.#now = newDraft({ nested: this.#nested, lifted: this.#lifting });
    if (done.foreign) return;
    if (done.areas.length === 0 && done.levels.length === 0 && !(done.lifted && done.stated)) return;
    this.drafts.push(done);
  }
}
