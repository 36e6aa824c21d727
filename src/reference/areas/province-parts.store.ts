import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';

/** One part of a division as an officer confirmed it: remembered for the next evening (A2). */
export interface ProvincePart {
  /** GB/T 2260 code of the division that is parted. */
  readonly placeCode: string;
  /** 西南部, 大部, … */
  readonly part: string;
  /** Counties, in code order. */
  readonly codes: readonly string[];
}

/** Returns confirmed parts among those asked for. */
const FIND = `
SELECT p.place_code AS "placeCode", p.part, p.codes FROM province_parts p
JOIN unnest($1::text[], $2::text[]) AS w (place_code, part) ON w.place_code = p.place_code AND w.part = p.part`;

/** Changes the table to what the officer says now. */
const CONFIRM = `
INSERT INTO province_parts (place_code, part, codes, confirmed_by) VALUES ($1, $2, $3, $4)
ON CONFLICT (place_code, part)
DO UPDATE SET codes = EXCLUDED.codes, confirmed_by = EXCLUDED.confirmed_by, confirmed_at = now_at()`;

/** The officer-confirmed table part → counties. */
@Injectable()
export class ProvincePartsStore {
  constructor(private readonly db: Database) {}

  find(wanted: readonly Pick<ProvincePart, 'placeCode' | 'part'>[], sql: Sql = this.db): Promise<ProvincePart[]> {
    return sql.rows<ProvincePart>(FIND, [wanted.map((one) => one.placeCode), wanted.map((one) => one.part)]);
  }

  async confirm(part: ProvincePart, officerId: string, sql: Sql = this.db): Promise<void> {
    await sql.run(CONFIRM, [part.placeCode, part.part, part.codes, officerId]);
  }
}
