import { Injectable } from '@nestjs/common';
import type { AddressKind } from '../../people/subscribers/addresses.js';
import { Database } from '../../platform/database/database.js';

/** Returns ids of addresses by their blind index. */
const BY_BLIND = `SELECT id, encode(blind, 'hex') AS blind FROM addresses WHERE kind = $1 AND blind = ANY ($2::bytea[])`;

/** Reads addresses, which belong to people/subscribers, by their blind index. */
@Injectable()
export class AddressRefsStore {
  constructor(private readonly db: Database) {}

  /** Ids by blind index in hex. */
  async idsOf(kind: AddressKind, blinds: readonly Buffer[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.rows<{ id: string; blind: string }>(BY_BLIND, [kind, blinds]);
    return new Map(rows.map((row) => [row.blind, row.id]));
  }
}
