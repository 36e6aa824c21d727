import type { LevelWord } from '../../../../reference/grading/level-words.js';
import type { Mark, Token } from '../token.js';
import type { Composition } from './composition.js';
import { isExplicit, newDraft } from './draft.js';

/** What a token other than an area or a level does to the item being read; `ends` when nothing follows in its clause. */
export function acts(state: Composition, token: Token, ends: boolean): void {
  if (token.kind === 'nested') state.open(true);
  else if (token.kind === 'verb' && token.verb === 'lift') lift(state, ends);
  else if (token.kind === 'change') change(state, token.quoted);
  else if (token.kind === 'stays') stay(state);
  else if (token.kind === 'keeps') keep(state);
  else if (token.kind === 'mark') mark(state, token.mark);
  else if (token.kind === 'label' && state.now.areas.length > 0) state.now.closed = true;
  else if (token.kind === 'correction' && token.word) correct(state, token.word);
  else subject(state, token);
}

/** What the sentence is about: our hazards, another's, or the rain that fell. */
function subject(state: Composition, token: Token): void {
  const { now } = state;
  if (token.kind === 'geohazard' || token.kind === 'hazard') {
    now.ours = true;
    now.foreign = false;
    state.spoil();
    if (token.kind === 'geohazard' && token.warning) now.stated = true;
  } else if (token.kind === 'event') now.foreign = !now.ours && now.levels.length === 0;
  else if (token.kind === 'foreign' && token.about === 'event') weather(state, token.reached);
  else if (token.kind === 'rain') rained(state);
}

/** 解除A预警 lifts what follows, A预警解除 what stood before it. */
function lift(state: Composition, ends: boolean): void {
  if (ends && state.now.areas.length > 0) {
    state.now.lifted = true;
    state.flush();
    return;
  }
  state.flush();
  state.lifting = true;
  state.now.lifted = true;
}

/** 将黄色预警升级为橙色预警: the level before the word is the old one; a lift does not reach past it. */
function change(state: Composition, quoted: boolean): void {
  const { now } = state;
  if (quoted) now.areas = [];
  state.lifting = false;
  state.changing = true;
  now.lifted = false;
  now.forward = null;
  now.levels = [];
}

function stay({ now }: Composition): void {
  now.lifted = false;
  now.stays = true;
}

function keep(state: Composition): void {
  if (state.lifting && state.now.stated) state.flush();
  state.lifting = false;
  state.now.lifted = false;
}

function correct({ now }: Composition, word: LevelWord): void {
  const wrong = now.levels.findLast((level) => level.word.kind === word.kind);
  if (wrong) now.levels = now.levels.map((level) => (level === wrong ? { ...level, word } : level));
}

/** A warning of another hazard has its own places; where its mark was reached, it rained (已达强降雨橙色警报标准). */
function weather(state: Composition, reached: boolean): void {
  const { now } = state;
  if (now.levels.length > 0 || now.ours) return;
  if (reached) rained(state);
  else now.foreign = now.areas.length > 0;
}

function rained({ now, spare }: Composition): void {
  if (now.levels.length > 0) return;
  spare.push(...now.areas);
  now.areas = [];
}

function mark(state: Composition, character: Mark): void {
  if (character === ':' && state.changing) entitle(state);
  if (character === '\n') state.settle();
  if (character !== ';' && character !== '。') return;
  state.settle();
  state.now.closed = true;
  state.nested = false;
  if (character === '。' && state.lifting) {
    state.flush();
    state.lifting = false;
  }
}

/** 将黄色预警升级为橙色预警:… is the title of what follows. */
function entitle(state: Composition): void {
  const { now } = state;
  state.title = now.levels.filter(isExplicit).map((level) => ({ ...level, above: true }));
  if (now.areas.length > 0) state.drafts.push({ ...now, announced: true });
  state.changing = false;
  state.now = newDraft({ title: state.title, window: state.window });
}
