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
  /** Counties that the message's shape covers, where no code stands: asked, never addressed by themselves. */
  readonly proposedCodes?: readonly string[];
}

export interface ProductItem {
  readonly level: Rank | null;
  readonly proposed: Rank | null;
  /** Index of the item that holds this one (其中…); null at the top. */
  readonly nestedIn: number | null;
  readonly lifted: boolean;
  /** How sure the level is, and why in plain words; from the text reader. */
  readonly confidence?: 'high' | 'medium' | 'low';
  readonly reason?: Readonly<Record<'zh-CN' | 'en', string>>;
  readonly areas: readonly ProductArea[];
}

/** `[lon, lat]` in WGS 84 degrees, the order of GeoJSON; CAP writes `lat,lon`. */
export type LonLat = readonly [lon: number, lat: number];

export interface ProductCircle {
  readonly centre: LonLat;
  readonly radiusKm: number;
}

/** What happened, in the sender's words, with the codes that it gives: kept for every message, drafted for geohazards. */
export interface ProductEvent {
  readonly text: string;
  readonly codes: readonly { readonly name: string; readonly value: string }[];
}

/** A message that this one is about; the sender is this message's own where only an identifier was given. */
export interface MessageReference {
  readonly sender: string;
  readonly identifier: string;
  /** ISO 8601 with +08:00. */
  readonly sent: string | null;
}

/** Which message of which system the product was read from; (sender, identifier, sent) is its identity for ever. */
export interface MessageIdentity {
  readonly format: 'cap-1.0' | 'cap-1.1' | 'cap-1.2' | 'cn-profile' | 'geojson';
  readonly sender: string;
  readonly identifier: string;
  /** ISO 8601 with +08:00. */
  readonly sent: string | null;
  /** Actual, Exercise, System, Test or Draft: only Actual may become live. */
  readonly status: string;
  /** Alert, Update, Cancel, Ack or Error. */
  readonly msgType: string;
  readonly scope: string;
  readonly references: readonly MessageReference[];
  /** Sources whose key in the trust store signed it; empty when nobody's did. */
  readonly signedBy: readonly string[];
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
  /** Absent for a bulletin, as all that follows. */
  readonly message?: MessageIdentity;
  readonly event?: ProductEvent;
  /** Rings of all areas, by item: `polygons[i]` are those of `items[i]`. */
  readonly polygons?: readonly (readonly (readonly LonLat[])[])[];
  readonly circles?: readonly (readonly ProductCircle[])[];
  readonly headline?: string;
  readonly description?: string;
  readonly instruction?: string;
}

export interface Finding {
  readonly kind: string;
  readonly severity: 'error' | 'warning' | 'recommendation';
  /** Index of the item it is about; null for the whole product. */
  readonly item: number | null;
  readonly message: string;
  readonly span: Span | null;
}
