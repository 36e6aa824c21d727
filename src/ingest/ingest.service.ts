import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { beijingParts } from '../kernel/beijing-time.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/sql.js';
import { highest, rankOrder } from '../reference/grading/rank.js';
import { Policy } from '../reference/policy/policy.js';
import { DraftService } from '../warnings/draft/draft.service.js';
import type { Finding, ProductReading, Span } from '../warnings/product.js';
import { IngestStore, type Source } from './ingest.store.js';
import { productKey, sha256 } from './product-key.js';
import { readProduct, type ProductRead } from './readers/read-product.js';

export type ReceiveStatus = 'accepted' | 'duplicate' | 'quarantined' | 'not-a-warning';

/** What became of one arrival; the JSON of the CLI and of `POST /api/v1/products`. */
export interface Received {
  readonly status: ReceiveStatus;
  readonly productId: string | null;
  /** The draft that the program made of it. */
  readonly warningId: string | null;
  readonly product: ProductReading | null;
  readonly findings: readonly Finding[];
  readonly spans: Readonly<Record<string, Span>>;
}

export interface Incoming {
  readonly bytes: Uint8Array;
  readonly source: Source;
  readonly receivedAt: Date;
  /** Row id of the officer who pasted it. */
  readonly pastedBy: string | null;
}

/** The one way in for every door: kept for ever, read, recognised, and drafted; or kept in quarantine with the reason (I1, I5). */
@Injectable()
export class IngestService {
  constructor(
    private readonly db: Database,
    private readonly store: IngestStore,
    private readonly drafts: DraftService,
    private readonly policy: Policy,
  ) {}

  async receive(incoming: Incoming): Promise<Received> {
    const read = readOrRefuse(incoming.bytes, incoming.receivedAt);
    return this.db.transaction((tx) =>
      read instanceof DomainError ? this.#quarantine(tx, incoming, read) : this.#register(tx, incoming, read),
    );
  }

  async #quarantine(tx: Tx, incoming: Incoming, error: DomainError): Promise<Received> {
    const { receivedAt } = incoming;
    const wish = { code: error.code, reason: error.message, details: error.details, receivedAt };
    const quarantineId = await this.store.quarantine(tx, wish);
    await this.#arrived(tx, incoming, null, quarantineId);
    return quarantined(error);
  }

  async #register(tx: Tx, incoming: Incoming, read: ProductRead): Promise<Received> {
    const key = productKey(read.normalisedText, read.reading);
    const top = highest(read.reading.items.flatMap((item) => (item.level ? [item.level] : [])));
    const { receivedAt } = incoming;
    const { status, text, reading, findings, spans } = read;
    const year = beijingParts(receivedAt).year;
    const product = { key, status, receivedAt, year, text, reading, findings, spans, rankOrder: top && rankOrder(top) };
    const productId = await this.store.insert(tx, product);
    if (productId === null) return this.#duplicate(tx, incoming, key);
    await this.#arrived(tx, incoming, productId, null);
    const warningId = status === 'accepted' ? await this.#draft(tx, productId, reading, incoming.pastedBy) : null;
    return { ...outcome(read), productId, warningId };
  }

  async #duplicate(tx: Tx, incoming: Incoming, key: Buffer): Promise<Received> {
    const known = await this.store.findByKey(tx, key);
    if (!known) throw new Error('a product was neither new nor known');
    await this.#arrived(tx, incoming, known.id, null);
    const { id, reading, findings, spans } = known;
    return { status: 'duplicate', productId: id, warningId: null, product: reading, findings, spans };
  }

  #draft(tx: Tx, productId: string, reading: ProductReading, pastedBy: string | null): Promise<string | null> {
    const { bySource, mode } = this.policy.rules.draft;
    return bySource ? this.drafts.fromProduct(tx, { productId, reading, pastedBy }, mode) : Promise.resolve(null);
  }

  #arrived(tx: Tx, { source, receivedAt, bytes }: Incoming, productId: string | null, quarantineId: string | null) {
    return this.store.arrived(tx, {
      sourceId: source.id,
      receivedAt,
      sha256: sha256(bytes),
      raw: bytes,
      productId,
      quarantineId,
    });
  }
}

/** Reads without storing anything. */
export function dryRun(bytes: Uint8Array, receivedAt: Date): Received {
  const read = readOrRefuse(bytes, receivedAt);
  if (read instanceof DomainError) return quarantined(read);
  return { ...outcome(read), productId: null, warningId: null };
}

function readOrRefuse(bytes: Uint8Array, receivedAt: Date): ProductRead | DomainError {
  try {
    return readProduct(bytes, receivedAt);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

const outcome = ({ status, reading, findings, spans }: ProductRead) => ({ status, product: reading, findings, spans });

function quarantined(error: DomainError): Received {
  const finding: Finding = { kind: error.code, severity: 'error', item: null, message: error.message, span: null };
  return { status: 'quarantined', productId: null, warningId: null, product: null, findings: [finding], spans: {} };
}
