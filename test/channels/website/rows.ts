import type { Alert } from '../../../src/dissemination/alert.js';
import type { AlertEnd } from '../../../src/dissemination/alerts.store.js';
import type { Outlet } from '../../../src/dissemination/contracts/publication.contract.js';
import type { Mode } from '../../../src/kernel/mode.js';
import type { Database } from '../../../src/platform/database/database.js';
import { rankOrder } from '../../../src/reference/grading/rank.js';

export const outlet = (mode: Mode): Outlet => ({
  id: '1',
  code: `site-${mode}`,
  name: '中国地质环境信息网',
  channel: 'website',
  mode,
});

const AGENCIES = `
INSERT INTO agencies (code, kind, level, division_code, name, name_en, sms_signature) VALUES
  ('mnr', 'land', 'national', '000000', '自然资源部', 'Ministry of Natural Resources', '自然资源部'),
  ('cma', 'meteorology', 'national', '000000', '中国气象局', 'China Meteorological Administration', '中国气象局')
ON CONFLICT DO NOTHING`;

const WARNING = `
INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
SELECT $1, $2, 'issued', $3, $4, land.id, sky.id, '{}', '' FROM agencies land, agencies sky
WHERE land.kind = 'land' AND sky.kind = 'meteorology'`;

const ALERT = `
INSERT INTO alerts (id, warning_id, chain_id, identifier, mode, verb, rank, body, issued_at, expires_at)
OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** The alert as dissemination leaves it at issue. */
export async function issued(db: Database, alert: Alert): Promise<void> {
  const { id, ...body } = alert;
  await db.run(AGENCIES);
  await db.run(WARNING, [alert.warningId, alert.mode, alert.verb, alert.chainId]);
  const { warningId, chainId, identifier, mode, verb, rank, sent, expires } = alert;
  await db.run(ALERT, [id, warningId, chainId, identifier, mode, verb, rankOrder(rank), body, sent, expires]);
}

export async function ended(db: Database, alert: Alert, how: AlertEnd, at: Date): Promise<void> {
  await db.run('UPDATE alerts SET ended_at = $2, ended_how = $3 WHERE id = $1', [alert.id, at, how]);
}

export async function pathsOf(db: Database): Promise<readonly string[]> {
  return (await db.rows<{ path: string }>('SELECT path FROM site_assets ORDER BY path')).map(({ path }) => path);
}

/** The stored text at a path; empty when there is none. */
export async function textAt(db: Database, path: string): Promise<string> {
  const [row] = await db.rows<{ body: Buffer }>('SELECT body FROM site_assets WHERE path = $1', [path]);
  return row?.body.toString() ?? '';
}
