import type { LevelWord } from '../../../../reference/grading/level-words.js';
import type { AreaReading } from '../area/area-words.js';
import type { Place } from '../token.js';

/** An area of a draft: what was read, or words that no rule knows (其他暴雨中心). */
export type DraftArea = AreaReading | (Place & { readonly candidates: null });

export interface DraftLevel extends Place {
  readonly word: LevelWord;
}

/** An item while it is being read. */
export interface Draft {
  areas: DraftArea[];
  levels: DraftLevel[];
  /** 其中 stood before it. */
  nested: boolean;
  /** Index of the draft that holds it; set when the drafts are done. */
  nestedIn: number | null;
  lifted: boolean;
  /** The level stood before the areas (黄色预警区域:…). */
  levelFirst: boolean;
  /** Its sentence is over: a new level or area begins another item. */
  closed: boolean;
  /** It is about another hazard (发生山洪灾害的可能性). */
  foreign: boolean;
  /** 地质灾害 or one of its kinds stands in it. */
  ours: boolean;
  /** Words that make it a statement about geohazards though no level stands (lifts). */
  stated: boolean;
}

export const newDraft = (more: Partial<Draft> = {}): Draft => ({
  areas: [],
  levels: [],
  nested: false,
  nestedIn: null,
  lifted: false,
  levelFirst: false,
  closed: false,
  foreign: false,
  ours: false,
  stated: false,
  ...more,
});

export const isExplicit = ({ word }: DraftLevel): boolean => word.kind !== 'wording';
