import { Injectable } from '@nestjs/common';
import type { Mode } from '../../../kernel/mode.js';
import { Database } from '../../../platform/database/database.js';
import type { Sql, Tx } from '../../../platform/database/sql.js';
import type { Language } from '../../../reference/language.js';
import { ADD, AUDIENCE, HANDLED, HELPED, LOCK, NEXT_ID, READER, SWEEP } from './inbound.sql.js';

export interface InboundRow {
  readonly id: string;
  readonly provider: string;
  readonly messageId: string;
  readonly blind: Buffer;
  readonly cipher: Buffer;
  readonly keyVersion: number;
}

export type KeptMessage = Omit<InboundRow, 'messageId'> & { readonly receivedAt: Date };

/** What we know of whoever wrote; all null and empty for a stranger. */
export interface KnownReader {
  readonly language: Language | null;
  /** GB/T 2260 codes of the live subscriptions. */
  readonly codes: readonly string[];
  readonly audience: Mode | null;
}

@Injectable()
export class InboundStore {
  constructor(private readonly db: Database) {}

  async nextId(tx: Tx): Promise<string> {
    const [row] = await tx.rows<{ id: string }>(NEXT_ID);
    if (!row) throw new Error('inbound_messages: the sequence gave no id');
    return row.id;
  }

  /** False for a message that was told before. */
  async add(tx: Tx, row: InboundRow): Promise<boolean> {
    const { id, provider, messageId, blind, cipher, keyVersion } = row;
    return (await tx.run(ADD, [id, provider, messageId, blind, cipher, keyVersion])) === 1;
  }

  /** Null when it is handled already. */
  async lock(tx: Tx, id: string): Promise<KeptMessage | null> {
    return (await tx.rows<KeptMessage>(LOCK, [id]))[0] ?? null;
  }

  async handled(tx: Tx, id: string, keyword: string, outcome: string): Promise<void> {
    await tx.run(HANDLED, [id, keyword, outcome]);
  }

  async wasHelped(sql: Sql, blind: Buffer): Promise<boolean> {
    return (await sql.rows<{ helped: boolean }>(HELPED, [blind]))[0]?.helped ?? false;
  }

  async reader(sql: Sql, blind: Buffer): Promise<KnownReader> {
    const rows = await sql.rows<{ language: Language; codes: string[] | null }>(READER, [blind]);
    const [address] = await sql.rows<{ audience: Mode }>(AUDIENCE, [blind]);
    const codes = [...new Set(rows.flatMap((row) => row.codes ?? []))];
    return { language: rows[0]?.language ?? null, codes, audience: address?.audience ?? null };
  }

  sweep(days: number): Promise<number> {
    return this.db.run(SWEEP, [days]);
  }
}
