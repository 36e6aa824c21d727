import type { Rank, Scheme } from '../reference/grading/rank.js';

/**
 * A product as warnings accept it. `ingest` makes these from bytes; the JSON of the CLI and the API
 * (`ingest --json`, `POST /api/v1/products`) prints exactly this shape.
 */
export const VERBS = ['first', 'update', 'continue', 'upgrade', 'downgrade', 'correct', 'lift'] as const;
export type Verb = (typeof VERBS)[number];

export const HAZARDS = ['rockfall', 'landslide', 'debris flow', 'collapse', 'fissure', 'subsidence'] as const;
export type Hazard = (typeof HAZARDS)[number];

export const EXTENTS = ['大部', '局部', '局地', '部分地区'] as const;
export type Extent = (typeof EXTENTS)[number];

/** Half-open range in UTF-16 units of the decoded text. */
export type Span = readonly [from: number, to: number];

export interface ProductArea {
  /** The words as they stood. */
  readonly text: string;
  /** The division's standard name, inside its parent with a slash (四川/汶川县); the words as they stood when unresolved. */
  readonly place: string | null;
  /** The part: 西南部. */
  readonly qualifier: string | null;
  readonly extent: Extent | null;
  /** GB/T 2260 county codes; empty until the part is confirmed by an officer or when unresolved. */
  readonly codes: readonly string[];
  /** How the codes were found; null when there are none. */
  readonly method: 'exact' | 'gazetteer' | 'officer' | null;
}

export interface ProductItem {
  readonly level: Rank | null;
  readonly proposed: Rank | null;
  /** Index of the item that holds this one (其中…); null at the top. */
  readonly nestedIn: number | null;
  readonly lifted: boolean;
  readonly areas: readonly ProductArea[];
}

export interface ProductReading {
  readonly scheme: Scheme | null;
  readonly verb: Verb;
  readonly issuers: readonly string[];
  /** ISO 8601 with +08:00; null when the text does not say. */
  readonly issuedAt: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly hazards: readonly Hazard[];
  readonly encoding: string;
  readonly items: readonly ProductItem[];
}

export interface Finding {
  readonly kind: string;
  readonly severity: 'error' | 'warning' | 'recommendation';
  /** Index of the item it is about; null for the whole product. */
  readonly item: number | null;
  readonly message: string;
  readonly span: Span | null;
}
