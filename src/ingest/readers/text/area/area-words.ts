import type { Division } from '../../../../reference/areas/division.js';
import type { NameKind } from '../../../../reference/areas/name-forms.js';
import type { Extent } from '../../../../warnings/product.js';

/** One area as read: the words, what they name, and what is in doubt. Positions in the folded text. */
export interface AreaReading {
  readonly from: number;
  readonly to: number;
  /** What the name can mean: one is an answer, several a question, none unknown. */
  readonly candidates: readonly Division[];
  readonly kind: NameKind | null;
  /** The division named before it in the text (四川|北川县), nearest; null when none was. */
  readonly parent: Division | null;
  /** Words below the county that the gazetteer does not know: 岩门镇. */
  readonly below: string | null;
  readonly qualifier: string | null;
  readonly extent: Extent | null;
}

/** 省 and 市 by their short name, counties by their full one: 浙江, 恩施, 巴东县. */
export const displayName = (division: Division): string =>
  division.level === 'county' ? division.name : division.short;

/** A place inside another is `parent/child`. */
export const placeName = (division: Division, parent: Division | null): string =>
  parent && parent !== division ? `${displayName(parent)}/${displayName(division)}` : displayName(division);
