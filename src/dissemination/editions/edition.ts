import type { Mode } from '../../kernel/mode.js';
import type { Rank } from '../../reference/grading/rank.js';
import type { Bilingual } from '../../reference/language.js';

/** One warning as an edition mentions it: words taken over from its frozen alert. */
export interface EditionEntry {
  readonly alertId: string;
  readonly rank: Rank;
  readonly headline: Bilingual;
  /** Each county reached, with its level there. */
  readonly counties: Readonly<Record<string, Rank>>;
  /** When it ends, or ended: `YYYY-MM-DDThh:mm:ss+08:00`. */
  readonly until: string;
  readonly pageUrl: string;
}

/** One digest edition of the SMS mobile newspaper (手机报), frozen when it is made. */
export interface Edition {
  /** Row id in `editions`. */
  readonly id: string;
  /** Which edition, as policy names it: `evening`. */
  readonly code: string;
  /** The Beijing day it is for, `YYYY-MM-DD`. */
  readonly day: string;
  readonly mode: Mode;
  readonly title: Bilingual;
  /** SMS signature without brackets, 2–8 characters. */
  readonly signature: string;
  readonly madeAt: string;
  /** Of no use after this. */
  readonly expires: string;
  readonly inForce: readonly EditionEntry[];
  readonly ended: readonly EditionEntry[];
  /** What to mind in this season: by province code, `100000` for the whole country. */
  readonly tips: Readonly<Record<string, Bilingual>>;
}
