import type { Mode } from '../../../../kernel/mode.js';
import type { Language } from '../../../../reference/language.js';
import { FRAME_WORDS } from '../../words/frame.words.js';

/** LIVE, exercise or test in a word and a colour of its own, wherever warnings of several modes stand together. */
export function ModeTag({ mode, language }: { mode: Mode; language: Language }) {
  return <span class={`mode mode-${mode}-tag`}>{FRAME_WORDS[language].modes[mode]}</span>;
}
