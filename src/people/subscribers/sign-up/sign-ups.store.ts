import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql } from '../../../platform/database/sql.js';
import type { CheckedChoices } from './wish-reader.js';

/** What was asked for; null: only the way to the manage page. */
export type StoredWish = CheckedChoices | null;

export interface NewSignUp {
  /** Null: nothing is sent, and no code will ever be right (S22). */
  readonly addressId: string | null;
  readonly tokenHash: Buffer;
  readonly linkHash: Buffer;
  readonly codeHash: Buffer;
  readonly wish: StoredWish;
  readonly by: string;
  readonly minutes: number;
}

export interface SignUp {
  readonly id: string;
  readonly addressId: string | null;
  readonly codeHash: Buffer;
  readonly wish: StoredWish;
  readonly by: 'web' | 'sms' | 'mail' | 'officer';
  readonly attempts: number;
  readonly over: boolean;
  readonly confirmed: boolean;
}

const COLUMNS = `id, address_id AS "addressId", code_hash AS "codeHash", wish, by, attempts,
  expires_at <= now_at() AS over, confirmed_at IS NOT NULL AS confirmed`;

/** Changes: one sign-up more; returns when it is over. */
const INSERT = `
INSERT INTO sign_ups (address_id, token_hash, link_hash, code_hash, wish, by, asked_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, now_at(), now_at() + make_interval(mins => $7)) RETURNING expires_at AS "expiresAt"`;

/** Changes: one attempt more at the sign-up with this token; returns it. */
const ATTEMPT = `
UPDATE sign_ups SET attempts = least(attempts + 1, 1000) WHERE token_hash = $1 RETURNING ${COLUMNS}`;

/** Returns the sign-up with this link. */
const BY_LINK = `SELECT ${COLUMNS} FROM sign_ups WHERE link_hash = $1`;

/** Changes: a sign-up becomes confirmed, once. */
const CONFIRM = 'UPDATE sign_ups SET confirmed_at = now_at() WHERE id = $1 AND confirmed_at IS NULL';

/** Changes: forgets some sign-ups a day after they were over. */
const FORGET = `
DELETE FROM sign_ups WHERE id IN (
  SELECT id FROM sign_ups WHERE expires_at < now_at() - interval '1 day' ORDER BY expires_at LIMIT 50 FOR UPDATE SKIP LOCKED)`;

/** Returns when a sign-up asked now would be over: the answer to one that is not kept. */
const END = 'SELECT now_at() + make_interval(mins => $1) AS "expiresAt"';

@Injectable()
export class SignUpsStore {
  constructor(private readonly db: Database) {}

  async insert(sql: Sql, signUp: NewSignUp): Promise<Date> {
    const { addressId, tokenHash, linkHash, codeHash, wish, by, minutes } = signUp;
    const kept = wish === null ? null : JSON.stringify(wish);
    return endOf(await sql.rows(INSERT, [addressId, tokenHash, linkHash, codeHash, kept, by, minutes]));
  }

  async end(minutes: number): Promise<Date> {
    return endOf(await this.db.rows(END, [minutes]));
  }

  /** Outside every transaction: an attempt that fails is counted all the same. */
  async attempt(tokenHash: Buffer): Promise<SignUp | null> {
    return (await this.db.rows<SignUp>(ATTEMPT, [tokenHash]))[0] ?? null;
  }

  async findByLink(linkHash: Buffer): Promise<SignUp | null> {
    return (await this.db.rows<SignUp>(BY_LINK, [linkHash]))[0] ?? null;
  }

  /** False when it was confirmed before. */
  async confirm(sql: Sql, id: string): Promise<boolean> {
    return (await sql.run(CONFIRM, [id])) > 0;
  }

  async forget(): Promise<void> {
    await this.db.run(FORGET);
  }
}

function endOf([row]: readonly { readonly expiresAt: Date }[]): Date {
  if (!row) throw new Error('sign_ups: the statement gave no time');
  return row.expiresAt;
}
