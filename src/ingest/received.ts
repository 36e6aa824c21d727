import type { DomainError } from '../kernel/domain-error.js';
import type { Finding, ProductReading, Span } from '../warnings/product.js';
import type { ProductRead } from './readers/read-product.js';

export type ReceiveStatus = 'accepted' | 'duplicate' | 'quarantined' | 'not-a-warning';

/** What became of one arrival; the JSON of the CLI and of `POST /api/v1/products`. */
export interface Received {
  readonly status: ReceiveStatus;
  readonly productId: string | null;
  /** The draft that the program made of it. */
  readonly warningId: string | null;
  /** Row of the quarantine, where it was stored there. */
  readonly quarantineId?: string | null;
  readonly product: ProductReading | null;
  readonly findings: readonly Finding[];
  readonly spans: Readonly<Record<string, Span>>;
  /** Of a feed or envelope: what became of each message in it, in its order. */
  readonly entries?: readonly Received[];
}

export const outcome = ({ status, reading, findings, spans }: ProductRead) => ({
  status,
  product: reading,
  findings,
  spans,
});

export function quarantined(error: DomainError): Received {
  const finding: Finding = { kind: error.code, severity: 'error', item: null, message: error.message, span: null };
  const nothing = { productId: null, warningId: null, product: null, spans: {} };
  return { ...nothing, status: 'quarantined', findings: [finding] };
}

/** As it was stored. */
export interface Registered extends Received {
  /** Row of the quarantine; null for what was accepted. */
  readonly quarantineId: string | null;
}

/** Which of several outcomes stands for the whole: a new warning before a known one, what failed before what is none. */
const ORDER: readonly ReceiveStatus[] = ['accepted', 'duplicate', 'quarantined', 'not-a-warning'];

/** The outcome of a feed: its first message of the best status, with all of them in `entries`. */
export function collected<R extends Received>(entries: readonly R[], findings: readonly Finding[]): R {
  const best = ORDER.flatMap((status) => entries.filter((one) => one.status === status))[0];
  if (!best) throw new Error('a collection without entries');
  return { ...best, findings: [...best.findings, ...findings], entries };
}
