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
  /** Said of it and of those before it in its list: 福州、莆田两市的山区. */
  readonly shared?: Shared | null;
  /** What does not count: 温州市(除洞头区外). */
  readonly except?: Exception;
}

/** A part that closes a list: of how many of its members; null when the words do not count them (等地). */
export interface Shared {
  readonly count: number | null;
  readonly qualifier: string | null;
  readonly extent: Extent | null;
}

/** The names left out of a place. */
export interface Exception {
  readonly words: string;
  /** Null when one of the names is unknown or not sure. */
  readonly divisions: readonly Division[] | null;
}

/** 省 and 市 by their short name, counties by their full one: 浙江, 恩施, 巴东县. */
export const displayName = (division: Division): string =>
  division.level === 'county' ? division.name : division.short;

/** A place inside another is `parent/child`. */
export const placeName = (division: Division, parent: Division | null): string =>
  parent && parent !== division ? `${displayName(parent)}/${displayName(division)}` : displayName(division);
