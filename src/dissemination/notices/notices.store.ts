import { Injectable } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import type { AddressKind, SealedAddress } from '../../people/subscribers/addresses.js';
import { Database } from '../../platform/database/database.js';
import type { Sql, Tx } from '../../platform/database/sql.js';
import type { NoticeKind, NoticeState } from './notice.js';
import { ADD, ADDRESS, CLAIM, GIVE_UP, NEXT_ID, OUTLOOK, RECORD, SEALED, SPENT, SWEEP } from './notices.sql.js';

export interface StoredAddress extends SealedAddress {
  readonly kind: AddressKind;
  readonly audience: Mode;
  readonly blind: Buffer;
}

export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly channel: AddressKind;
  readonly mode: Mode;
  readonly blind: Buffer;
  readonly cipher: Buffer;
  readonly keyVersion: number;
  readonly expiresAt: Date;
}

/** Notices of the last hour. */
export interface Spent {
  readonly toAddress: number;
  readonly inAll: number;
}

/** How an unsettled notice stands. */
export interface Outlook {
  readonly channel: string;
  readonly mode: Mode;
  readonly state: 'queued' | 'sending';
  readonly provider: string | null;
  readonly stateAt: Date;
  readonly expired: boolean;
  readonly attempt: number;
  /** Its last attempt may still be answered. */
  readonly inFlight: boolean;
}

export interface ClaimedNotice {
  readonly id: string;
  readonly channel: string;
  readonly mode: Mode;
  readonly cipher: Buffer;
  readonly keyVersion: number;
  readonly attempt: number;
  readonly validForSeconds: number;
}

export interface NoticeResult {
  readonly state: NoticeState;
  readonly providerRef: string | null;
  readonly reason: string | null;
  /** The provider never saw it (no free slot, its rate): not an attempt. */
  readonly untried?: boolean;
}

/** Attempts bounded, and how long an attempt may still be answered. */
export interface Patience {
  readonly maxAttempts: number;
  readonly seconds: number;
}

@Injectable()
export class NoticesStore {
  constructor(private readonly db: Database) {}

  async address(sql: Sql, id: string): Promise<StoredAddress | null> {
    return (await sql.rows<StoredAddress>(ADDRESS, [id]))[0] ?? null;
  }

  /** @param most beyond which nobody needs the exact number */
  async spent(sql: Sql, blind: Buffer, most: number, kind: NoticeKind): Promise<Spent> {
    return (await sql.rows<Spent>(SPENT, [blind, most, kind === 'code']))[0] ?? { toAddress: 0, inAll: 0 };
  }

  async nextId(tx: Tx): Promise<string> {
    const [row] = await tx.rows<{ id: string }>(NEXT_ID);
    if (!row) throw new Error('notices: the sequence gave no id');
    return row.id;
  }

  async add(tx: Tx, row: NoticeRow): Promise<void> {
    const sealed = [row.blind, row.cipher, row.keyVersion];
    await tx.run(ADD, [row.id, row.kind, row.channel, row.mode, ...sealed, row.expiresAt]);
  }

  /** Null when it is settled, or was never there. */
  async outlook(id: string, { seconds }: Patience): Promise<Outlook | null> {
    return (await this.db.rows<Outlook>(OUTLOOK, [id, seconds]))[0] ?? null;
  }

  /** Null when it is not to be sent now. */
  async claim(id: string, provider: string, { maxAttempts, seconds }: Patience): Promise<ClaimedNotice | null> {
    return (await this.db.rows<ClaimedNotice>(CLAIM, [id, provider, maxAttempts, seconds]))[0] ?? null;
  }

  async sealed(id: string): Promise<{ readonly cipher: Buffer; readonly keyVersion: number } | null> {
    return (await this.db.rows<{ cipher: Buffer; keyVersion: number }>(SEALED, [id]))[0] ?? null;
  }

  /** False when another run has taken the notice over. */
  async record(sql: Sql, id: string, attempt: number, result: NoticeResult): Promise<boolean> {
    const { state, providerRef, reason, untried = false } = result;
    return (await sql.run(RECORD, [id, attempt, state, providerRef, reason, untried])) === 1;
  }

  giveUp(id: string, { maxAttempts, seconds }: Patience): Promise<number> {
    return this.db.run(GIVE_UP, [id, maxAttempts, seconds]);
  }

  sweep(days: number): Promise<number> {
    return this.db.run(SWEEP, [days]);
  }
}
