import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import { rankOrder, type Rank } from '../../reference/grading/rank.js';

/** What is in force in one county. */
export interface InForce {
  readonly county: string;
  readonly rank: Rank;
  readonly expires: Date;
}

/** Returns what live alerts say of these counties ($1), one row a county and alert. Lifts tell of what is over. */
const IN_FORCE = `
SELECT c.key AS county, c.value AS rank, a.expires_at AS expires
FROM alerts a, jsonb_each_text(a.body->'counties') c
WHERE a.mode = 'live' AND a.ended_at IS NULL AND a.expires_at > now_at() AND a.verb <> 'lift' AND c.key = ANY ($1::text[])`;

/** Reads what is in force for a place, for an answer to one reader. */
@Injectable()
export class InForceStore {
  constructor(private readonly db: Database) {}

  /** The highest level of each county that is warned, and until when; the longest of equal levels. @param counties GB/T 2260 */
  async of(counties: readonly string[], sql: Sql = this.db): Promise<readonly InForce[]> {
    const highest = new Map<string, InForce>();
    for (const one of await sql.rows<InForce>(IN_FORCE, [counties])) {
      const known = highest.get(one.county);
      if (!known || weight(one) > weight(known)) highest.set(one.county, one);
    }
    return [...highest.values()];
  }
}

const weight = ({ rank, expires }: InForce): number => rankOrder(rank) * 1e15 + expires.getTime();
