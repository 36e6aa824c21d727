import { levelWordAt, type LevelWord } from './level-words.js';
import { decideLevel, type Level, type LevelContext } from './level.js';

/** All level expressions of a folded text, in order. */
export function levelWords(text: string): LevelWord[] {
  const words: LevelWord[] = [];
  for (let at = 0; at < text.length;) {
    const word = levelWordAt(text, at);
    if (word) words.push(word);
    at += word?.length ?? 1;
  }
  return words;
}

/** The level that a phrase about one item gives: 风险Ⅲ级预警(风险较高) → four-colour, yellow. Folded text only. */
export const levelOfPhrase = (phrase: string, context?: LevelContext): Level =>
  decideLevel(levelWords(phrase), context);
