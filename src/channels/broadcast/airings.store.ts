import { Injectable } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import { Database } from '../../platform/database/database.js';

/** The alert that was aired, as far as an airing needs it. */
export interface AiredAlert {
  readonly id: string;
  readonly identifier: string;
  readonly issuedAt: Date;
  readonly now: Date;
}

export interface NewAiring {
  readonly alertId: string;
  readonly outletId: string;
  readonly airedAt: Date;
  readonly programme: string;
  readonly partnerId: string;
}

/** Returns the alert of a CAP identifier or a warning id, in one mode only: a live station has aired no exercise. */
const FIND = `
SELECT id, identifier, issued_at AS "issuedAt", now_at() AS now
  FROM alerts WHERE (identifier = $1 OR warning_id = $1) AND mode = $2`;

/** Adds one airing and returns its id; nothing when it was reported before. */
const ADD = `
INSERT INTO airings (alert_id, outlet_id, aired_at, programme, reported_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (alert_id, outlet_id, aired_at, programme) DO NOTHING RETURNING id`;

/** Returns the id of an airing that was reported before. */
const KNOWN = 'SELECT id FROM airings WHERE alert_id = $1 AND outlet_id = $2 AND aired_at = $3 AND programme = $4';

@Injectable()
export class AiringsStore {
  constructor(private readonly db: Database) {}

  async findAlert(name: string, mode: Mode): Promise<AiredAlert | null> {
    return (await this.db.rows<AiredAlert>(FIND, [name, mode]))[0] ?? null;
  }

  /** `fresh` is false when the same airing was on record already. */
  async add(airing: NewAiring): Promise<{ readonly id: string; readonly fresh: boolean }> {
    const key = [airing.alertId, airing.outletId, airing.airedAt, airing.programme];
    const added = await this.db.rows<{ id: string }>(ADD, [...key, airing.partnerId]);
    const rows = added.length > 0 ? added : await this.db.rows<{ id: string }>(KNOWN, key);
    return { id: rows.map((row) => row.id).join(), fresh: added.length > 0 };
  }
}
