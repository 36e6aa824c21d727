import { createHash } from 'node:crypto';
import type { Rank, Scheme } from '../reference/grading/rank.js';
import type { Hazard, ProductArea, Verb } from './product.js';

export interface WarningArea extends ProductArea {
  /** GB/T 2260 code of the parted division while its part is not confirmed; null otherwise. */
  readonly placeCode: string | null;
}

export interface WarningItem {
  /** Null only in a draft: the level is a question that an officer answers. */
  readonly rank: Rank | null;
  readonly proposed: Rank | null;
  readonly nestedIn: number | null;
  readonly areas: readonly WarningArea[];
}

/** What is said, and what signatures are bound to. */
export interface WarningContent {
  readonly verb: Verb;
  readonly scheme: Scheme | null;
  /** ISO 8601 with +08:00; null only in a draft. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly hazards: readonly Hazard[];
  readonly items: readonly WarningItem[];
}

/** What else a signature covers: the same words in another chain, mode or name would be another act. */
export interface Bound {
  readonly mode: string;
  readonly chainId: string;
  readonly agencies: readonly [land: string, meteorology: string];
}

/** SHA-256 in hex over canonical JSON (keys sorted): the same content has the same hash wherever it is computed. */
export function contentHash(content: WarningContent, bound: Bound): string {
  return createHash('sha256').update(canonical({ content, bound })).digest('hex');
}

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
