import type { LevelWord } from '../../../../reference/grading/level-words.js';
import type { Extent } from '../../../../warnings/product.js';
import type { AreaReading } from '../area/area-words.js';
import type { Place, TokenOf } from '../token.js';

/** An area of a draft: what was read, or words that no rule knows (其他暴雨中心). */
export type DraftArea = AreaReading | (Place & { readonly candidates: null; readonly extent?: Extent | null });

export interface DraftLevel extends Place {
  readonly word: LevelWord;
  /** It stands in the heading above, not with the item. */
  readonly above?: boolean;
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
  /** The level stood before the areas: loosely (预警等级:黄色 … 区域:…) or as the heading of a list (黄色预警区域:…). */
  forward: 'loose' | 'heading' | null;
  /** Its sentence is over: a new level or area begins another item. */
  closed: boolean;
  /** It is about another hazard (发生山洪灾害的可能性). */
  foreign: boolean;
  /** 地质灾害 or one of its kinds stands in it. */
  ours: boolean;
  /** Words that make it a statement about geohazards though no level stands (lifts). */
  stated: boolean;
  /** It stays in force while others are lifted (继续生效). */
  stays: boolean;
  /** It announces what follows (将房山区红色预警降为黄色预警:…) and counts only where that names other places. */
  announced: boolean;
  /** Explicit levels of the title above it, else of the head. */
  title: readonly DraftLevel[] | null;
  /** The words of the window that stands last before it, or in its sentence. */
  window: Place | null;
}

export const newDraft = (more: Partial<Draft> = {}): Draft => ({
  areas: [],
  levels: [],
  nested: false,
  nestedIn: null,
  lifted: false,
  forward: null,
  closed: false,
  foreign: false,
  ours: false,
  stated: false,
  stays: false,
  announced: false,
  title: null,
  window: null,
  ...more,
});

export const isExplicit = ({ word }: DraftLevel): boolean => word.kind !== 'wording';

export const levelOf = ({ word, from, to }: TokenOf<'level'>): DraftLevel => ({ word, from, to });
