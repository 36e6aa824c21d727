import { Injectable } from '@nestjs/common';
import { conflict, missing } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Sql, Tx } from '../../platform/database/sql.js';
import { agencyName, type Agency, type AgencyKind, type AgencyPair, type NewAgency } from './agency.js';

const COLUMNS = `id, code, kind, level, division_code AS "divisionCode", name, name_en AS "nameEn", aliases,
  partner_id AS "partnerId", sms_signature AS "smsSignature"`;

/** Returns all agencies, the highest level first. */
const LIST = `SELECT ${COLUMNS} FROM agencies
ORDER BY array_position(ARRAY['national', 'province', 'city', 'county'], level), division_code, kind`;

/** Returns the agency with this id, code, or name. */
const BY_ID = `SELECT ${COLUMNS} FROM agencies WHERE id = $1`;
const BY_CODE = `SELECT ${COLUMNS} FROM agencies WHERE code = $1`;
const BY_NAME = `SELECT ${COLUMNS} FROM agencies WHERE name = $1 OR $1 = ANY (aliases)`;

/** Returns an agency and its partner. */
const PAIR = `SELECT ${COLUMNS} FROM agencies
WHERE id = $1 OR id = (SELECT partner_id FROM agencies WHERE id = $1)`;

/** Changes: lets one program at a time add agencies, so that a name belongs to one agency only. */
const ONE_AT_A_TIME = 'LOCK TABLE agencies IN SHARE ROW EXCLUSIVE MODE';

/** Returns names, of those given, that an agency bears already. */
const TAKEN = `
SELECT wanted AS name FROM unnest($1::text[]) wanted
WHERE EXISTS (SELECT FROM agencies a WHERE wanted = a.name OR wanted = ANY (a.aliases))`;

/** Changes: one agency more. Returns its id. */
const INSERT = `
INSERT INTO agencies (code, kind, level, division_code, name, name_en, aliases, sms_signature)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (code) DO NOTHING RETURNING id`;

/** Changes: makes two agencies each other's partner. */
const LINK = `UPDATE agencies SET partner_id = CASE id WHEN $1 THEN $2 ELSE $1 END WHERE id IN ($1::bigint, $2::bigint)`;

@Injectable()
export class AgenciesStore {
  constructor(private readonly db: Database) {}

  list(sql: Sql = this.db): Promise<Agency[]> {
    return sql.rows<Agency>(LIST);
  }

  async find(id: string, sql: Sql = this.db): Promise<Agency | null> {
    return (await sql.rows<Agency>(BY_ID, [id]))[0] ?? null;
  }

  async findByCode(code: string, sql: Sql = this.db): Promise<Agency | null> {
    return (await sql.rows<Agency>(BY_CODE, [code]))[0] ?? null;
  }

  /** An issuer's name as a bulletin writes it, 自然资源部, also an earlier one. White space does not matter. */
  async findByName(name: string, sql: Sql = this.db): Promise<Agency | null> {
    return (await sql.rows<Agency>(BY_NAME, [agencyName(name)]))[0] ?? null;
  }

  /** The agency with its partner. Throws `agency-missing`, or `agency-alone` (conflict) when it has none. */
  async pairOf(agencyId: string, sql: Sql = this.db): Promise<AgencyPair> {
    const agencies = await sql.rows<Agency>(PAIR, [agencyId]);
    const land = agencies.find((agency) => agency.kind === 'land');
    const meteorology = agencies.find((agency) => agency.kind === 'meteorology');
    if (land && meteorology) return { land, meteorology };
    if (agencies.length === 0) throw missing('agency-missing', `There is no agency ${agencyId}.`);
    throw conflict('agency-alone', `Agency ${agencies[0]?.code} has no partner, and alone no agency may issue.`, {
      next: 'Enter the partner agency first.',
    });
  }

  /** Throws `agency-taken` (conflict) when a code, name or alias belongs to an agency already. */
  async insertPair(tx: Tx, pair: AgencyPair<NewAgency>): Promise<void> {
    await tx.run(ONE_AT_A_TIME);
    const land = await this.#insert(tx, 'land', pair.land);
    const meteorology = await this.#insert(tx, 'meteorology', pair.meteorology);
    await tx.run(LINK, [land, meteorology]);
  }

  async #insert(tx: Tx, kind: AgencyKind, agency: NewAgency): Promise<string> {
    const name = agencyName(agency.name);
    const aliases = agency.aliases.map(agencyName);
    const [bearer] = await tx.rows<{ name: string }>(TAKEN, [[name, ...aliases]]);
    if (bearer) throw taken('name', bearer.name);
    const values = [
      agency.code,
      kind,
      agency.level,
      agency.divisionCode,
      name,
      agency.nameEn,
      aliases,
      agency.smsSignature,
    ];
    const [row] = await tx.rows<{ id: string }>(INSERT, values);
    if (!row) throw taken('code', agency.code);
    return row.id;
  }
}

const taken = (where: string, value: string) =>
  conflict('agency-taken', `Another agency has the ${where} ${value}.`, {
    where,
    next: 'Choose another: a bulletin that names it must lead to one agency only.',
  });
