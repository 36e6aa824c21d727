import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { EditionRig, EVENING } from './edition-rig.js';

/** 18:30 in Beijing on 21 June. */
const EVE = new Date('2024-06-21T10:30:00Z');
const hours = (n: number) => new Date(EVE.getTime() + n * 3_600_000);
const county = { counties: { '422828': 'orange' as const }, expires: '2024-06-22T20:00:00+08:00' };

describe('the evening edition', () => {
  let test: TestDatabase;
  let rig: EditionRig;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(hours(-1));
    rig = new EditionRig(test);
  });
  afterEach(() => test.close());

  const alerts = (chain: string, verb = 'first', more = {}) =>
    rig.issue({ warningId: `${chain}-${verb}`, chainId: `${chain}-first`, verb, ...county, ...more });
  const optIn = () => test.db.run("UPDATE subscriptions SET editions = '{evening}'");
  const archive = () => rig.editions.list('live', 10);
  const dispatches = () =>
    test.db.rows<{ channel: string; lane: string; mode: string; state: string; planned: number | null }>(
      'SELECT channel, lane, mode, state, planned FROM dispatches WHERE edition_id IS NOT NULL ORDER BY id',
    );

  it('says what is in force and what ended since the last one; replaced messages, lifts and lower levels are not news', async () => {
    await alerts('20240620-aaaaaa');
    await alerts('20240621-bbbbbb');
    await alerts('20240621-bbbbbb', 'upgrade', { rank: 'red', counties: { '422828': 'red' } });
    await alerts('20240621-cccccc');
    await alerts('20240621-cccccc', 'lift');
    await alerts('20240621-dddddd', 'first', { rank: 'blue' });
    await alerts('20240621-eeeeee', 'first', { expires: '2024-06-21T18:00:00+08:00' });
    await alerts('20240621-ffffff', 'first', { mode: 'exercise' });
    await test.setNow(EVE);
    await rig.maker().make('evening');
    const [edition] = await archive();
    expect(edition).toMatchObject({
      code: 'evening',
      day: '2024-06-21',
      madeAt: '2024-06-21T18:30:00+08:00',
      expires: '2024-06-22T14:30:00+08:00',
    });
    const pages = (entries: readonly { pageUrl: string }[] = []) =>
      entries.map(({ pageUrl }) => pageUrl.split('/').at(-1));
    expect(pages(edition?.inForce)).toEqual(['20240621-bbbbbb-upgrade', '20240620-aaaaaa-first']);
    expect(pages(edition?.ended)).toEqual(['20240621-eeeeee-first', '20240621-cccccc-first']);
    expect(edition?.ended.map(({ until }) => until)).toEqual([
      '2024-06-21T18:00:00+08:00',
      '2024-06-21T17:30:00+08:00',
    ]);
    expect(edition?.tips['420000']?.['zh-CN']).toMatch(/撤离/u);
  });

  it('counts what ended from the edition before, so that nothing is told twice or missed', async () => {
    await alerts('20240620-aaaaaa', 'first', { expires: '2024-06-21T18:00:00+08:00' });
    await alerts('20240620-bbbbbb', 'first', { expires: '2024-06-22T18:29:00+08:00' });
    await test.setNow(EVE);
    await rig.maker().make('evening');
    await test.setNow(hours(24));
    await rig.maker().make('evening');
    const ended = (await archive()).map((edition) => edition.ended.map(({ until }) => until));
    expect(ended).toEqual([['2024-06-22T18:29:00+08:00'], ['2024-06-21T18:00:00+08:00']]);
  });

  it('is made once a day by whichever node comes first, with one dispatch a channel that carries editions', async () => {
    await alerts('20240621-aaaaaa');
    await test.setNow(EVE);
    const made = await Promise.all([
      rig.maker().make('evening'),
      rig.maker().make('evening'),
      rig.maker().make('evening'),
    ]);
    expect(made.filter((id) => id !== null)).toHaveLength(1);
    await rig.maker().makeDue();
    expect(await archive()).toHaveLength(1);
    expect(await dispatches()).toEqual([
      { channel: 'sms', lane: 'digest', mode: 'live', state: 'planned', planned: null },
    ]);
    expect(rig.jobs.filter(({ queue }) => queue === 'plan-digest')).toHaveLength(1);
  });

  it('leaves nothing half made when its job cannot be queued', async () => {
    await alerts('20240621-aaaaaa');
    await test.setNow(EVE);
    const maker = rig.maker();
    rig.jobs.push = () => {
      throw new Error('the queue broke');
    };
    await expect(maker.make('evening')).rejects.toThrow('the queue broke');
    expect([await archive(), await dispatches()]).toEqual([[], []]);
  });

  it('reaches who asked for it, each under the province of a place, in their language, and not who left or is of an exercise', async () => {
    await rig.subscribe(
      { address: '+8613800000001', places: ['422828', '341002'] },
      { address: '+8613800000002', places: ['530102'], language: 'en' },
      { address: '+8613800000003', places: ['422828'] },
      { address: '+8613800000004', places: ['422828'], audience: 'exercise' },
    );
    await optIn();
    await rig.leave('+8613800000003');
    await rig.subscribe({ address: '+8613800000005', places: ['422828'] });
    await alerts('20240621-aaaaaa');
    await test.setNow(EVE);
    await rig.maker().make('evening');
    rig.jobs.splice(0, 1);
    await rig.carryEditions();
    expect(rig.sent.map(({ text }) => text).sort()).toEqual([
      'evening 2024-06-21 340000 zh-CN: 1 in force',
      'evening 2024-06-21 530000 en: 1 in force',
    ]);
    expect(rig.sent.every(({ validForSeconds }) => validForSeconds === 20 * 3_600)).toBe(true);
    expect(await dispatches()).toMatchObject([{ state: 'carrying', planned: 2 }]);
  });

  it('cannot be changed or deleted once it is made', async () => {
    await test.setNow(EVE);
    await rig.maker().make('evening');
    await expect(test.db.run("UPDATE editions SET body = '{}'")).rejects.toThrow('append-only');
    await expect(test.db.run('DELETE FROM editions')).rejects.toThrow('append-only');
  });

  it('that fails holds up no other', async () => {
    await alerts('20240621-aaaaaa');
    await test.setNow(EVE);
    const broken = { ...EVENING, code: 'broken', mode: 'nonsense' as never };
    await rig.maker([broken, EVENING]).makeDue();
    expect((await archive()).map(({ code }) => code)).toEqual(['evening']);
  });
});

describe('the hour of an edition', () => {
  let test: TestDatabase;
  let rig: EditionRig;
  beforeAll(async () => {
    test = await cloneDatabase();
    await test.setNow(hours(-1));
    rig = new EditionRig(test);
  });
  afterAll(() => test.close());
  const made = async (code: string) =>
    (await rig.editions.list('live', 100)).filter((edition) => edition.code === code);

  it.each([
    { code: 'early', clock: 'a minute before its hour', after: -1 / 60, count: 0 },
    { code: 'too-soon', clock: 'six seconds before its hour', after: -6 / 3_600, count: 0 },
    { code: 'ahead', clock: 'four seconds before, for the node that looks is ahead', after: -4 / 3_600, count: 1 },
    { code: 'now', clock: 'at its hour', after: 0, count: 1 },
    { code: 'late', clock: 'an hour late, for the nodes were down', after: 1, count: 1 },
    { code: 'too-late', clock: 'two hours late: better none than at night', after: 2, count: 0 },
  ])('$clock: $count', async ({ code, after, count }) => {
    await test.setNow(hours(after));
    await rig.maker([{ ...EVENING, code }]).makeDue();
    expect(await made(code)).toHaveLength(count);
  });

  it.each([
    { code: 'midnight', at: '00:00', now: '2024-06-21T15:59:57Z', days: ['2024-06-22'] },
    { code: 'night', at: '23:30', now: '2024-06-21T16:05:00Z', days: ['2024-06-21'] },
    { code: 'past-night', at: '23:30', now: '2024-06-21T17:30:00Z', days: [] },
    { code: 'next-morning', at: '06:00', now: '2024-06-21T22:10:00Z', days: ['2024-06-22'] },
  ])('$code: that of $at, looked for at $now, is for the day of its hour', async ({ code, at, now, days }) => {
    const [hour, minute] = at.split(':').map(Number);
    await test.setNow(new Date(now));
    await rig.maker([{ ...EVENING, code, schedule: `${minute} ${hour} * * *` }]).makeDue();
    expect((await made(code)).map(({ day }) => day)).toEqual(days);
  });

  it('that was made after midnight takes nothing from the next evening', async () => {
    const maker = rig.maker([{ ...EVENING, code: 'twice', schedule: '30 23 * * *' }]);
    for (const now of ['2024-06-21T16:05:00Z', '2024-06-22T15:30:00Z']) {
      await test.setNow(new Date(now));
      await maker.makeDue();
    }
    expect((await made('twice')).map(({ day }) => day)).toEqual(['2024-06-22', '2024-06-21']);
  });

  it.each([
    { emptyDay: 'skip', sent: 0 },
    { emptyDay: 'say', sent: 1 },
  ] as const)(
    'of a day without news: archived, and by the policy "$emptyDay" sent $sent times',
    async ({ emptyDay, sent }) => {
      const maker = rig.maker([{ ...EVENING, code: emptyDay, emptyDay }]);
      for (const after of [0, 0.5]) {
        await test.setNow(hours(after));
        await maker.makeDue();
      }
      const [edition] = await made(emptyDay);
      expect(edition).toMatchObject({ inForce: [], ended: [], madeAt: '2024-06-21T18:30:00+08:00' });
      const count = 'SELECT count(*)::int AS sent FROM dispatches WHERE edition_id = $1';
      expect(await test.db.rows(count, [edition?.id])).toEqual([{ sent }]);
    },
  );

  it('that the policy does not name is refused, with the names that there are', () => {
    expect(() => rig.maker().make('morning')).toThrow(
      expect.objectContaining({
        code: 'edition-unknown',
        details: expect.objectContaining({ next: expect.stringContaining('evening') }),
      }),
    );
  });
});
