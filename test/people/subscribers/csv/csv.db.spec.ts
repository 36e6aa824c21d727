import { Readable, Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROGRAM, type Actor } from '../../../../src/kernel/actor.js';
import { cloneDatabase, type TestDatabase } from '../../../support/database.js';
import { textOf } from './text-of.js';
import { readersOn, WEB, wishing } from '../sign-up/sign-up.cast.js';

class Kept extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

describe('a list of subscribers as CSV', () => {
  let test: TestDatabase;
  let slice: ReturnType<typeof readersOn>;
  beforeAll(async () => {
    test = await cloneDatabase();
    slice = readersOn(test.db);
  });
  afterAll(() => test?.close());

  const take = (text: string | Buffer, options: { dryRun?: boolean; report?: Kept } = {}) =>
    slice.imports.run(PROGRAM, Readable.from([Buffer.from(text)]), { dryRun: false, ...options });
  const count = async (table: string) =>
    (await test.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;
  const acts = async () => (await slice.audit.list({}, { size: 50 })).map((line) => line.act);

  it('is taken row by row; what cannot be taken stands in the report with row, field, reason and next step, never the number', async () => {
    const report = new Kept();
    const list = [
      'address,places,level,quiet,groups,hazards,points',
      '13900000001,422801,orange,22:00-07:00,monitor,landslide;rockfall,',
      "'+8613900000002,恩施市;巴东县,橙色,,village-head,滑坡,",
      '010-66551234,422801,,,,,',
      '13900000003,朝阳区,,,,,',
      '13900000004,422801,purple,,,,',
      '13900000005,422801,,22-07,,,',
      '13900000006,422801,,,king,,',
      '',
      '13900000007,,,,,,109.48 30.27 0',
      'li@example.org,420000,,,,,',
      '13900000008,,,,,,',
      '13900000009,=cmd(),,,,,',
    ].join('\r\n');
    const answer = await take(list, { report });
    expect(answer).toMatchObject({ rows: 11, added: 4, unchanged: 0, refused: 7 });
    const rows = parse(report.text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ row, field, code }) => `${row} ${field} ${code}`)).toEqual([
      '4 address phone',
      '5 places place',
      '6 level field',
      '7 quiet field',
      '8 groups group',
      '12 places places',
      '13 places place',
    ]);
    expect(rows[1]).toMatchObject({
      reason: expect.stringMatching(/朝阳区.*divisions/),
      next: expect.stringContaining('110105'),
    });
    expect(rows.every(({ reason, next }) => reason && next)).toBe(true);
    expect(report.text).not.toMatch(/66551234|1390000/);
    expect(answer.faults).toHaveLength(7);
    expect(await acts()).toEqual(['import-subscribers', 'begin-import']);
  });

  it('again, nothing is added', async () => {
    const list = 'address,places\n13900000011,422801\n13900000011,422823\n';
    expect(await take(list)).toMatchObject({ rows: 2, added: 1, places: 2, unchanged: 1 });
    expect(await take(list)).toMatchObject({ rows: 2, added: 0, places: 0, unchanged: 2 });
  });

  it('tried dry, gives the same answer and keeps nothing', async () => {
    const before = [
      await count('addresses'),
      await count('subscriptions'),
      await count('consents'),
      (await acts()).length,
    ];
    const list = 'address,places\n13900000021,422801\n138,422801\n';
    expect(await take(list, { dryRun: true })).toMatchObject({ rows: 2, added: 1, refused: 1 });
    expect([
      await count('addresses'),
      await count('subscriptions'),
      await count('consents'),
      (await acts()).length,
    ]).toEqual(before);
  });

  it('brings nobody back who left, and moves nobody between exercise and live', async () => {
    const { addressId } = await slice.signUp.join({ ...wishing('13900000031') }, 'sms');
    await slice.signUp.leave(slice.signUp.leaveLink(addressId), 'sms');
    await slice.signUp.join({ ...wishing('13900000032') }, 'sms');
    const answer = await take(
      'address,places,audience\n13900000031,422801,\n13900000032,422801,exercise\n13900000033,422801,exercise\n',
    );
    expect(answer).toMatchObject({
      added: 1,
      refused: 2,
      faults: [
        { row: 2, code: 'left' },
        { row: 3, code: 'address-audience' },
      ],
    });
  });

  const liveOf = async (addressId: string) =>
    (
      await test.db.rows<{ rank: number }>(
        'SELECT lowest_rank AS rank FROM subscriptions WHERE address_id = $1 AND left_at IS NULL ORDER BY id',
        [addressId],
      )
    ).map(({ rank }) => rank);
  const imported = async (address: string) => {
    const list = `address,places\n${address},422801\n`;
    expect(await take(list)).toMatchObject({ added: 1 });
    const [row] = await slice.desk.search({ address }, { size: 1 });
    const addressId = row?.addressId ?? '';
    return { list, addressId, link: slice.signUp.manageLink(addressId) };
  };

  it('brings no address back that its carrier does not know', async () => {
    const { list, addressId } = await imported('gone@example.org');
    await slice.signUp.bounced(addressId, 'smtp-550-5.1.1');
    expect(await take(list)).toMatchObject({ added: 0, refused: 1, faults: [{ row: 2, code: 'bounced' }] });
    expect(await liveOf(addressId)).toEqual([]);
  });

  it('writes not over what a reader has changed since, nor over what he came back for', async () => {
    const changed = await imported('13900000071');
    const seen = await slice.signUp.choices(changed.link);
    await slice.signUp.change(changed.link, { ...seen, lowestRank: 'red' });
    const back = await imported('13900000072');
    await slice.signUp.leave(back.link, 'sms');
    await slice.signUp.change(back.link, { ...seen, lowestRank: 'red' });
    for (const { list, addressId } of [changed, back]) {
      expect(await take(list)).toMatchObject({ added: 0, refused: 1, faults: [{ row: 2, code: 'changed' }] });
      expect(await liveOf(addressId)).toEqual([4]);
    }
  });

  it('adds to what a reader has asked for himself, as long as he only ever asked', async () => {
    const { addressId } = await slice.signUp.join(wishing('13900000073'), 'sms');
    expect(await take('address,places,level\n13900000073,422823,red\n')).toMatchObject({ added: 1, refused: 0 });
    expect(await liveOf(addressId)).toEqual([2, 4]);
  });

  it('is the same list in whatever order it names the groups', async () => {
    const listOf = (groups: string) => `address,places,groups\n13900000074,422801,${groups}\n`;
    expect(await take(listOf('village-head;monitor'))).toMatchObject({ added: 1 });
    expect(await take(listOf('monitor;village-head'))).toMatchObject({ added: 0, unchanged: 1 });
    const [row] = await slice.desk.search({ address: '13900000074' }, { size: 1 });
    await slice.desk.setGroups(PROGRAM, row?.subscriptions[0]?.id ?? '', ['village-head', 'monitor']);
    expect(await take(listOf('village-head;monitor'))).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('may end its lines with empty columns, as a spreadsheet does', async () => {
    expect(await take('address,places,,\n13900000075,422801,,\n')).toMatchObject({ rows: 1, added: 1, refused: 0 });
  });

  it('leaves without the addresses that do not open, and the log says how many', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const { addressId } = await imported('13900000076');
    const before = (await textOf(slice.exports.run(PROGRAM))).trim().split('\n');
    expect(warn).not.toHaveBeenCalled();
    await test.db.run("UPDATE addresses SET cipher = cipher || '\\x00' WHERE id = $1", [addressId]);
    const after = (await textOf(slice.exports.run(PROGRAM))).trim().split('\n');
    expect(before.length - after.length).toBe(1);
    expect(warn).toHaveBeenCalledWith({ unopened: 1 }, expect.any(String));
    warn.mockRestore();
  });

  it('may be GB18030, with Chinese headings, as an office saves it', async () => {
    // 号码,地点,等级 / 13900000041,恩施市,红色
    const list = Buffer.from('bac5c2eb2cb5d8b5e32cb5c8bcb60a31333930303030303034312cb6f7caa9cad02cbaecc9ab0a', 'hex');
    expect(await take(list)).toMatchObject({ rows: 1, added: 1 });
    expect(await test.db.rows('SELECT lowest_rank AS rank FROM subscriptions ORDER BY id DESC LIMIT 1')).toEqual([
      { rank: 4 },
    ]);
  });

  it.each([
    ['headings of something else', 'name,phone\n张,139\n', { code: 'csv-columns', details: { where: 'line 1' } }],
    ['no column for the address', 'places,level\n422801,red\n', { code: 'csv-columns' }],
    ['a column twice', 'address,号码\n1,2\n', { code: 'csv-columns' }],
    ['an open quotation mark', 'address,places\n"13900000051,422801\n', { code: 'csv', details: { where: 'line 2' } }],
    ['bytes of no encoding', Buffer.from([0x61, 0x64, 0x64, 0xff, 0xff, 0x0a]), { code: 'undecodable' }],
  ])('is refused as a whole with %s', async (_name, text, fault) => {
    await expect(take(text)).rejects.toMatchObject(fault);
  });

  it('leaves as it can come back: formulas defused, every choice kept, nobody who has left', async () => {
    const other = await cloneDatabase();
    const source = readersOn(other.db);
    const extras = {
      hazards: ['landslide', 'debris flow'],
      quiet: { from: 1320, to: 420 },
      editions: ['evening'],
      points: [{ lon: 109.48, lat: 30.27, km: 5 }],
    } as const;
    const { send } = await source.signUp.ask(wishing('+14155552671', { language: 'en', ...extras }), WEB);
    await source.signUp.confirm({ linkToken: send?.linkToken ?? '' });
    await source.signUp.join(wishing('wang@example.org', { places: ['420000'] }), 'mail');
    const gone = await source.signUp.join(wishing('13900000061'), 'sms');
    await source.signUp.leave(gone.manageToken, 'sms');
    const written = (from: ReturnType<typeof readersOn>) => textOf(from.exports.run(PROGRAM));
    const lines = (text: string) => text.trim().split('\n').sort();
    const first = await written(source);
    expect(first).not.toMatch(/[\n,]"?[=+@]/);
    expect(first).toContain("'+14155552671");
    const target = await cloneDatabase();
    const there = readersOn(target.db);
    const answer = await there.imports.run(PROGRAM, Readable.from([Buffer.from(first)]), { dryRun: false });
    expect(answer).toMatchObject({ rows: 2, added: 2, refused: 0 });
    expect(lines(await written(there))).toEqual(lines(first));
    expect((await source.audit.list({}, { size: 1 }))[0]?.act).toBe('export-subscribers');
    await Promise.all([other.close(), target.close()]);
  });

  it('in clear is for administrators only', async () => {
    const senior: Actor = { kind: 'officer', officerId: '1', agencyId: '1', name: '李', role: 'senior' };
    await expect(textOf(slice.exports.run(senior))).rejects.toMatchObject({ code: 'role' });
  });
});
