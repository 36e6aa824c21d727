import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';

export type ConsentAct = 'asked' | 'confirmed' | 'changed' | 'left' | 'imported' | 'bounced';

/** Why a list no longer decides about a reader. */
export type OwnWill = 'left' | 'bounced' | 'changed';

/** Through which door it came. */
export type ConsentDoor = 'web' | 'sms' | 'mail' | 'officer' | 'import';

export interface Consent {
  readonly at: Date;
  readonly act: ConsentAct;
  readonly by: ConsentDoor;
  readonly officerId: string | null;
  readonly note: string | null;
}

export interface NewConsent {
  readonly act: ConsentAct;
  readonly by: ConsentDoor;
  readonly officerId?: string | null;
  /** What was agreed to; no address. */
  readonly choices?: unknown;
  readonly note?: string | null;
}

/** Changes: one line more for each address. */
const APPEND = `
INSERT INTO consents (address_id, at, act, by, officer_id, choices, note)
SELECT id, now_at(), $2, $3, $4, $5, $6 FROM (SELECT DISTINCT unnest($1::bigint[]) AS id) a`;

/** Returns the log of one address, oldest first. */
const LIST = `
SELECT at, act, by, officer_id AS "officerId", note FROM consents WHERE address_id = $1 ORDER BY id`;

/**
 * Returns, of these addresses, those over which a list may not write: who has left, whose address is dead, who has changed his choices
 * himself since the last list. Whoever left and came back has chosen himself, too.
 */
const OWN_WILL = `
SELECT a.id, CASE WHEN last.act IN ('left', 'bounced') THEN last.act ELSE 'changed' END AS act
FROM unnest($1::bigint[]) AS a (id)
CROSS JOIN LATERAL (SELECT act FROM consents c WHERE c.address_id = a.id AND act <> 'asked' ORDER BY c.id DESC LIMIT 1) last
CROSS JOIN LATERAL (
  SELECT act FROM consents c WHERE c.address_id = a.id AND act NOT IN ('asked', 'confirmed') ORDER BY c.id DESC LIMIT 1) telling
WHERE telling.act <> 'imported'`;

/** The append-only log of what every reader agreed to, and how. */
@Injectable()
export class ConsentsStore {
  constructor(private readonly db: Database) {}

  /** The same line for all these addresses. */
  async append(tx: Sql, addressIds: readonly string[], consent: NewConsent): Promise<void> {
    const { act, by, officerId = null, choices, note = null } = consent;
    const agreed = choices === undefined ? null : JSON.stringify(choices);
    await tx.run(APPEND, [addressIds, act, by, officerId, agreed, note]);
  }

  list(addressId: string, sql: Sql = this.db): Promise<Consent[]> {
    return sql.rows<Consent>(LIST, [addressId]);
  }

  /** By address; without an entry where a list may still decide. */
  async ownWill(sql: Sql, addressIds: readonly string[]): Promise<ReadonlyMap<string, OwnWill>> {
    const rows = await sql.rows<{ id: string; act: OwnWill }>(OWN_WILL, [addressIds]);
    return new Map(rows.map(({ id, act }) => [id, act]));
  }
}
