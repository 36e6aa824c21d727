import type { Finding, Span } from '../../../warnings/product.js';

/** `[lon, lat]` in WGS 84 degrees, the order of GeoJSON; CAP writes `lat,lon`. */
export type Position = readonly [lon: number, lat: number];

export interface Circle {
  readonly centre: Position;
  readonly radiusKm: number;
}

export interface Named {
  readonly name: string;
  readonly value: string;
}

export interface Reference {
  /** Null where only the identifier is given (national profile): then it is the message's own sender. */
  readonly sender: string | null;
  readonly identifier: string;
  /** ISO 8601 with +08:00; null where it is not given. */
  readonly sent: string | null;
}

export interface MessageArea {
  readonly description: string;
  readonly polygons: readonly (readonly Position[])[];
  readonly circles: readonly Circle[];
  readonly geocodes: readonly Named[];
  readonly span: Span | null;
}

export interface MessageInfo {
  /** BCP 47; null where the message does not say. */
  readonly language: string | null;
  readonly event: string;
  readonly eventCodes: readonly Named[];
  readonly responses: readonly string[];
  readonly urgency: string;
  /** As it stood: Extreme … Unknown, in the national profile Red, Orange, Yellow, Blue. */
  readonly severity: string;
  readonly certainty: string;
  readonly effective: Date | null;
  readonly onset: Date | null;
  readonly expires: Date | null;
  readonly senderName: string | null;
  readonly headline: string | null;
  readonly description: string | null;
  readonly instruction: string | null;
  readonly parameters: readonly Named[];
  readonly areas: readonly MessageArea[];
  readonly spans: Readonly<Record<string, Span>>;
}

export const FORMATS = ['cap-1.0', 'cap-1.1', 'cap-1.2', 'cn-profile', 'geojson'] as const;
export type Format = (typeof FORMATS)[number];

/** What any of the formats says, in the words of CAP 1.2; the rules of the trade read only this. */
export interface AlertMessage {
  readonly format: Format;
  readonly sender: string;
  readonly identifier: string;
  /** Null only where a format has no place for it. */
  readonly sent: Date | null;
  readonly status: string;
  readonly msgType: string;
  readonly scope: string;
  readonly references: readonly Reference[];
  readonly infos: readonly MessageInfo[];
  /** Where in the decoded document its values stand: `sent`, `msgType`, `senderName`, `expires` … */
  readonly spans: Readonly<Record<string, Span>>;
}

/** One message out of a document, with all that was bridged to read it. */
export interface MessageRead {
  readonly message: AlertMessage;
  readonly findings: readonly Finding[];
  /** Names of the trust folders whose key signed it; empty when unsigned, unknown or broken. */
  readonly signedBy: readonly string[];
}
