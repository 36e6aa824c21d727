import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Sql } from '../platform/database/sql.js';
import { missing } from '../kernel/domain-error.js';
import type { Finding, ProductReading, Span } from '../warnings/product.js';

export type SourceKind = 'push' | 'poll' | 'folder' | 'paste' | 'cli';

export interface Source {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: SourceKind;
  /** Its messages count only with a signature by a key of `config/trust/<code>`. */
  readonly requiresSignature: boolean;
}

export interface Product {
  readonly id: string;
  readonly status: 'accepted' | 'not-a-warning';
  readonly receivedAt: Date;
  readonly text: string;
  readonly reading: ProductReading;
  readonly findings: readonly Finding[];
  readonly spans: Readonly<Record<string, Span>>;
}

export interface NewProduct extends Omit<Product, 'id'> {
  readonly key: Buffer;
  readonly year: number;
  readonly rankOrder: number | null;
}

export interface Quarantined {
  readonly id: string;
  readonly code: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly receivedAt: Date;
}

export interface Arrival {
  readonly sourceId: string;
  readonly receivedAt: Date;
  readonly sha256: Buffer;
  readonly raw: Uint8Array;
  readonly productId: string | null;
  readonly quarantineId: string | null;
  /** The quarantined arrival that it mends; null for what came through a door. */
  readonly repairedFrom: string | null;
}

const COLUMNS = 'SELECT id, status, received_at AS "receivedAt", text, reading, findings, spans FROM products';

/** Changes: adds a product unless its key is known; returns the id only when it is new. */
const INSERT = `
INSERT INTO products (key, status, received_at, year, text, reading, findings, spans, rank)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (key) DO NOTHING RETURNING id`;
const BY_KEY = `${COLUMNS} WHERE key = $1`;
const BY_ID = `${COLUMNS} WHERE id = $1`;
const LATEST = `${COLUMNS} ORDER BY received_at DESC, id DESC LIMIT $1`;
const ARRIVED = `
INSERT INTO arrivals (source_id, received_at, sha256, raw, product_id, quarantine_id, repaired_from)
VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const QUARANTINE = `
INSERT INTO quarantine (code, reason, details, received_at) VALUES ($1, $2, $3, $4) RETURNING id`;
const QUARANTINED = `
SELECT id, code, reason, details, received_at AS "receivedAt" FROM quarantine ORDER BY id DESC LIMIT $1`;
const SOURCE = `
SELECT id, code, name, kind, requires_signature AS "requiresSignature" FROM sources WHERE code = $1 OR id::text = $1`;
const ADD_SOURCE = `
INSERT INTO sources (code, name, kind, agency_id) VALUES ($1, $2, $3, $4)
ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name
RETURNING id, code, name, kind, requires_signature AS "requiresSignature"`;

/** Products, what arrived of them, sources and quarantine. */
@Injectable()
export class IngestStore {
  constructor(private readonly db: Database) {}

  /** @returns the new id, or null when the product is known already */
  async insert(tx: Sql, product: NewProduct): Promise<string | null> {
    const { key, status, receivedAt, year, text, reading, findings, spans, rankOrder } = product;
    const json = [reading, findings, spans].map((value) => JSON.stringify(value));
    const rows = await tx.rows<{ id: string }>(INSERT, [key, status, receivedAt, year, text, ...json, rankOrder]);
    return rows[0]?.id ?? null;
  }

  async findByKey(sql: Sql, key: Buffer): Promise<Product | null> {
    return (await sql.rows<Product>(BY_KEY, [key]))[0] ?? null;
  }

  async get(id: string, sql: Sql = this.db): Promise<Product> {
    const product = /^\d{1,18}$/.test(id) ? (await sql.rows<Product>(BY_ID, [id]))[0] : undefined;
    if (product) return product;
    throw missing('product-unknown', `There is no product ${id}.`, { next: 'Look it up in the list of products.' });
  }

  latest(limit: number): Promise<Product[]> {
    return this.db.rows<Product>(LATEST, [limit]);
  }

  async arrived(tx: Sql, arrival: Arrival): Promise<void> {
    const { sourceId, receivedAt, sha256, raw, productId, quarantineId, repairedFrom } = arrival;
    await tx.run(ARRIVED, [sourceId, receivedAt, sha256, Buffer.from(raw), productId, quarantineId, repairedFrom]);
  }

  async quarantine(tx: Sql, one: Omit<Quarantined, 'id'>): Promise<string> {
    const params = [one.code, one.reason, JSON.stringify(one.details), one.receivedAt];
    const [row] = await tx.rows<{ id: string }>(QUARANTINE, params);
    if (!row) throw new Error('an INSERT … RETURNING gave no row');
    return row.id;
  }

  quarantined(limit: number): Promise<Quarantined[]> {
    return this.db.rows<Quarantined>(QUARANTINED, [limit]);
  }

  /** @param codeOrId the source's code, or its row id as a key holds it */
  async source(codeOrId: string): Promise<Source> {
    const [source] = await this.db.rows<Source>(SOURCE, [codeOrId]);
    if (source) return source;
    throw missing('source-unknown', `There is no source ${codeOrId}.`, { next: 'Add the source first.' });
  }

  /** @param agencyId the agency that sends under this source's key; its word counts for a relay (W0) */
  async addSource(code: string, name: string, kind: SourceKind, agencyId: string | null = null): Promise<Source> {
    const [source] = await this.db.rows<Source>(ADD_SOURCE, [code, name, kind, agencyId]);
    if (!source) throw new Error('an INSERT … RETURNING gave no row');
    return source;
  }
}
