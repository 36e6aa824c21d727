import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM, type Actor } from '../../../src/kernel/actor.js';
import { AuditService } from '../../../src/people/officers/audit.service.js';
import { AuditStore } from '../../../src/people/officers/audit.store.js';
import { mintKey } from '../../../src/people/partners/key.js';
import { KeysService } from '../../../src/people/partners/keys.js';
import { KeysStore } from '../../../src/people/partners/keys.store.js';
import { PartnersStore } from '../../../src/people/partners/partners.store.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let keys: KeysService;
let audit: AuditService;
beforeAll(async () => {
  database = await cloneDatabase();
  audit = new AuditService(database.db, new AuditStore(database.db));
  keys = new KeysService(database.db, new KeysStore(database.db), audit);
});
afterAll(() => database.close());

const HOLDER = { holder: 'partner', holderId: '7', scopes: ['broadcast:read'] } as const;
const ADMINISTRATOR = { kind: 'officer', officerId: '1', agencyId: '1', name: '管理员', role: 'admin' } as const;

describe('keys in the database', () => {
  it('open for their holder with their scopes', async () => {
    const { key } = await keys.create(PROGRAM, HOLDER);
    expect(await keys.verify(key)).toEqual(HOLDER);
  });

  it('are kept as a hash only', async () => {
    const { key, prefix } = await keys.create(PROGRAM, HOLDER);
    const rows = await database.db.rows<{ row: string }>('SELECT k::text AS row FROM api_keys k WHERE prefix = $1', [
      prefix,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(key.split('_')[3]);
  });

  it('do not open once revoked, and cannot be revoked twice', async () => {
    const { key, prefix } = await keys.create(PROGRAM, HOLDER);
    await keys.revoke(PROGRAM, prefix);
    expect(await keys.verify(key)).toBeNull();
    await expect(keys.revoke(PROGRAM, prefix)).rejects.toMatchObject({ kind: 'missing', code: 'key-missing' });
  });

  it('do not open with the right prefix and another secret', async () => {
    const { prefix } = await keys.create(PROGRAM, HOLDER);
    const forged = mintKey('partner');
    await database.db.run('UPDATE api_keys SET prefix = $1 WHERE prefix = $2', [forged.prefix, prefix]);
    expect(await keys.verify(forged.key)).toBeNull();
  });

  it('do not open when nobody made them', async () => expect(await keys.verify(mintKey('officer').key)).toBeNull());

  it.each([[[]], [['everything']], [['broadcast:read', 'Broadcast:Read']]])(
    'need scopes that can be read: %j',
    async (scopes) => {
      await expect(keys.create(PROGRAM, { ...HOLDER, scopes })).rejects.toMatchObject({
        kind: 'invalid',
        details: { where: 'scopes' },
      });
    },
  );

  it('stand in the audit trail with who made and who revoked them, by their prefix', async () => {
    const { key, prefix } = await keys.create(ADMINISTRATOR, HOLDER);
    await keys.revoke(PROGRAM, prefix);
    const lines = await audit.list({ subject: `key:${prefix}` }, { size: 9 });
    expect(lines.map(({ act, actor, details }) => [act, actor, details])).toEqual([
      ['revoke-key', 'shanyu', {}],
      ['create-key', '管理员', HOLDER],
    ]);
    expect(JSON.stringify(lines)).not.toContain(key.split('_')[3]);
  });

  it('are not made, and stay in force, when the trail cannot be written', async () => {
    const { key, prefix } = await keys.create(PROGRAM, HOLDER);
    const mute = { record: () => Promise.reject(new Error('no trail')) } as unknown as AuditService;
    const untold = new KeysService(database.db, new KeysStore(database.db), mute);
    const count = () => database.db.rows('SELECT FROM api_keys WHERE revoked_at IS NULL');
    const before = (await count()).length;
    await expect(untold.create(PROGRAM, HOLDER)).rejects.toThrow('no trail');
    await expect(untold.revoke(PROGRAM, prefix)).rejects.toThrow('no trail');
    expect(await count()).toHaveLength(before);
    expect(await keys.verify(key)).toEqual(HOLDER);
  });

  it('are made and revoked by administrators only', async () => {
    const { prefix } = await keys.create(PROGRAM, HOLDER);
    const senior: Actor = { ...ADMINISTRATOR, role: 'senior' };
    await expect(keys.create(senior, HOLDER)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(keys.revoke(senior, prefix)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('partners', () => {
  it('are found with their outlet, or without one', async () => {
    const partners = new PartnersStore(database.db);
    await database.db.run(`INSERT INTO outlets (code, channel, name, name_en, mode, since)
      VALUES ('cctv', 'broadcast', '中央电视台', 'CCTV', 'live', '2009-01-01')`);
    const [outlet] = await database.db.rows<{ id: string }>(`SELECT id FROM outlets WHERE code = 'cctv'`);
    const id = await partners.save({ code: 'cctv', name: '中央电视台', outletId: outlet?.id ?? null });
    const reader = await partners.save({ code: 'paper', name: '报社', outletId: null });
    expect(await partners.find(id)).toEqual({
      id,
      code: 'cctv',
      name: '中央电视台',
      outlet: { id: outlet?.id, code: 'cctv', name: '中央电视台', mode: 'live' },
    });
    expect(await partners.find(reader)).toMatchObject({ outlet: null });
    expect((await partners.list()).map((partner) => partner.code)).toEqual(['cctv', 'paper']);
  });

  it('are brought up to date under the same code', async () => {
    const partners = new PartnersStore(database.db);
    const id = await partners.save({ code: 'cnr', name: '中央人民广播电台', outletId: null });
    expect(await partners.save({ code: 'cnr', name: '央广', outletId: null })).toBe(id);
    expect(await partners.find(id)).toMatchObject({ name: '央广' });
  });

  it('that do not exist are absent', async () => expect(await new PartnersStore(database.db).find('999')).toBeNull());
});
