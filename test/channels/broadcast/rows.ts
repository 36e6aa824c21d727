import type { Alert } from '../../../src/dissemination/alert.js';
import type { Outlet } from '../../../src/dissemination/contracts/publication.contract.js';
import type { Mode } from '../../../src/kernel/mode.js';
import type { Database } from '../../../src/platform/database/database.js';
import { rankOrder } from '../../../src/reference/grading/rank.js';

/** Two agencies, as every warning needs them. */
export async function layAgencies(db: Database): Promise<void> {
  await db.run(`INSERT INTO agencies (code, kind, level, division_code, name, name_en, sms_signature) VALUES
    ('mnr', 'land', 'national', '000000', '自然资源部', 'Ministry of Natural Resources', '自然资源部'),
    ('cma', 'meteorology', 'national', '000000', '中国气象局', 'China Meteorological Administration', '中国气象局')`);
}

/** The frozen alert with its warning, as dissemination leaves them. */
export async function layAlert(db: Database, alert: Alert): Promise<void> {
  const { id, ...body } = alert;
  await db.run(
    `INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
     SELECT $1, $2, 'issued', $3, $4, land.id, sky.id, '{}', '' FROM agencies land, agencies sky
      WHERE land.kind = 'land' AND sky.kind = 'meteorology'`,
    [alert.warningId, alert.mode, alert.verb, alert.chainId],
  );
  await db.run(
    `INSERT INTO alerts (id, warning_id, chain_id, identifier, mode, verb, rank, body, issued_at, expires_at)
     OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      alert.warningId,
      alert.chainId,
      alert.identifier,
      alert.mode,
      alert.verb,
      rankOrder(alert.rank),
      body,
      alert.sent,
      alert.expires,
    ],
  );
}

export async function layOutlet(db: Database, code: string, mode: Mode = 'live'): Promise<Outlet> {
  const rows = await db.rows<{ id: string }>(
    `INSERT INTO outlets (code, channel, name, name_en, mode, since)
     VALUES ($1, 'broadcast', $1, $1, $2, '2009-01-01') RETURNING id`,
    [code, mode],
  );
  return { id: rows.map((row) => row.id).join(), code, name: code, channel: 'broadcast', mode };
}
