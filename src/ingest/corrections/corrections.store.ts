import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import type { ProductReading } from '../../warnings/product.js';

/** A product's reading as an officer put it right, and which questions about it he has answered. */
export interface Correction {
  readonly productId: string;
  /** From 1; the highest is the one that holds. */
  readonly number: number;
  readonly reading: ProductReading;
  /** Names of answered questions, all of them since the first correction: `level-from-wording/0`. */
  readonly answered: readonly string[];
  readonly officerId: string;
  readonly at: Date;
}

/** Returns the correction of a product that holds. */
const LATEST = `
SELECT product_id AS "productId", number, reading, answered, officer_id AS "officerId", at
FROM corrections WHERE product_id = $1 ORDER BY number DESC LIMIT 1`;

/** Changes: adds a correction unless another has its number; returns a row only when it was added. */
const INSERT = `
INSERT INTO corrections (product_id, number, reading, answered, officer_id) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (product_id, number) DO NOTHING RETURNING number`;

@Injectable()
export class CorrectionsStore {
  constructor(private readonly db: Database) {}

  async find(productId: string, sql: Sql = this.db): Promise<Correction | null> {
    return (await sql.rows<Correction>(LATEST, [productId]))[0] ?? null;
  }

  /** @returns false when somebody else was faster: of two officers, or two presses, one wins */
  async insert(tx: Sql, correction: Omit<Correction, 'at'>): Promise<boolean> {
    const { productId, number, reading, answered, officerId } = correction;
    const json = [JSON.stringify(reading), JSON.stringify(answered)];
    return (await tx.rows(INSERT, [productId, number, ...json, officerId])).length === 1;
  }
}
