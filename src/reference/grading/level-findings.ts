/** What is in doubt about a level; findings of the reader say it with the item and the words it is about. */
export type LevelFindingKind =
  'level-missing' | 'level-from-wording' | 'grade-ambiguous' | 'wording-off-ladder' | 'level-conflict';

export interface LevelFinding {
  readonly kind: LevelFindingKind;
  readonly message: string;
}

export const MISSING: LevelFinding = {
  kind: 'level-missing',
  message: 'No grade and no colour stands in the text. Ask the issuer, or choose the level before it is signed.',
};
export const FROM_WORDING: LevelFinding = {
  kind: 'level-from-wording',
  message:
    'The level was taken from the 风险 wording, which defines the four-colour scheme; no grade or colour stands.',
};
export const AMBIGUOUS: LevelFinding = {
  kind: 'grade-ambiguous',
  message: 'The grade is a bare number and the two schemes disagree on it. Ask the issuer for the colour.',
};
export const OFF_LADDER: LevelFinding = {
  kind: 'wording-off-ladder',
  message: 'The wording is not one of the official steps of its ladder; it was not used to set the level.',
};
export const CONFLICT: LevelFinding = {
  kind: 'level-conflict',
  message: 'Grade and colour contradict each other in both schemes. Ask the issuer; the highest reading is proposed.',
};
