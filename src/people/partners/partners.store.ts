import { Injectable } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';

/** Where a partner appears; absent for one that only reads. */
export interface PartnerOutlet {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly mode: Mode;
}

/** A media partner: a station, a paper, another site. */
export interface Partner {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly outlet: PartnerOutlet | null;
}

const SELECT = `
SELECT p.id, p.code, p.name,
       CASE WHEN o.id IS NOT NULL
            THEN jsonb_build_object('id', o.id::text, 'code', o.code, 'name', o.name, 'mode', o.mode) END AS outlet
  FROM partners p LEFT JOIN outlets o ON o.id = p.outlet_id`;

/** Returns one partner by id, with its outlet. */
const FIND = `${SELECT} WHERE p.id = $1`;

/** Returns all partners, with their outlets, in the order they came. */
const LIST = `${SELECT} ORDER BY p.id`;

/** Adds a partner, or brings its name and outlet up to date; returns its id. */
const SAVE = `
INSERT INTO partners (code, name, outlet_id) VALUES ($1, $2, $3)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, outlet_id = excluded.outlet_id RETURNING id`;

/** Adds one line of the pull log. */
const LOG_PULL = 'INSERT INTO partner_pulls (partner_id, path, alert_ids) VALUES ($1, $2, $3)';

@Injectable()
export class PartnersStore {
  constructor(private readonly db: Database) {}

  async find(id: string): Promise<Partner | null> {
    return (await this.db.rows<Partner>(FIND, [id]))[0] ?? null;
  }

  async list(): Promise<Partner[]> {
    return this.db.rows<Partner>(LIST);
  }

  /** Returns the partner's row id. */
  async save(partner: { code: string; name: string; outletId: string | null }, sql: Sql = this.db): Promise<string> {
    const rows = await sql.rows<{ id: string }>(SAVE, [partner.code, partner.name, partner.outletId]);
    return rows.map((row) => row.id).join();
  }

  /** What a partner was shown: says later who had the old text when a replace notice goes out. */
  async logPull(partnerId: string, path: string, alertIds: readonly string[]): Promise<void> {
    await this.db.run(LOG_PULL, [partnerId, path, alertIds]);
  }
}
