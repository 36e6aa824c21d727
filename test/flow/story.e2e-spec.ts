import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DispatchesStore } from '../../src/dissemination/dispatches.store.js';
import { validateCap } from '../../src/dissemination/cap/validation.js';
import { MicroblogSimulator } from '../../src/channels/microblog/simulator/simulator.js';
import { SmsProviders } from '../../src/channels/sms/providers/sms-providers.js';
import { PROGRAM } from '../../src/kernel/actor.js';
import { SubscribersService } from '../../src/people/subscribers/subscribers.service.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { Divisions } from '../../src/reference/areas/divisions.js';
import { FiguresService } from '../../src/statistics/figures.service.js';
import { DraftService } from '../../src/warnings/draft/draft.service.js';
import { openParts } from '../../src/warnings/draft/parts.js';
import { LifeService } from '../../src/warnings/life.service.js';
import { SignService } from '../../src/warnings/sign/sign.service.js';
import { WarningsStore } from '../../src/warnings/warnings.store.js';
import { eventually } from '../support/eventually.js';
import { seed, type People } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

const RECEIVED = new Date('2024-06-21T18:04:10+08:00');
const BULLETIN = readFileSync(join(ROOT, 'test', 'fixtures', 'bulletins', '01-national-yellow-orange.txt'));

/** Which counties the officer takes each part for, by the code of its province. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  '330000': ['330802', '330803'],
  '340000': ['341002', '341003', '341004'],
  '360000': ['360402', '360403'],
  '420000': ['422801', '422802', '422822', '422823', '422825', '422826', '422827', '422828'],
  '500000': ['500106', '500107'],
  '520000': ['520102', '520103'],
};
/** Written in both items: 湖北西南部 and 安徽南部 are orange. */
const ORANGE = new Set([...(PARTS['420000'] ?? []), ...(PARTS['340000'] ?? [])]);
const REACHED = new Set(Object.values(PARTS).flat());
const FAILS = '+8613900000001';
const SILENT = '+8613900000002';

describe('bulletin 01, from the two agencies to the people under the slope', () => {
  let program: TestProgram;
  let people: People;
  let warningId: string;
  /** Phone → the code of its place and whether it must get the warning. */
  const phones = new Map<string, { place: string; meant: boolean }>();

  beforeAll(async () => {
    program = await startTestProgram({ at: RECEIVED });
    people = await seed(program);
    await program.database.db.run('UPDATE subscriptions SET left_at = now_at()');
    await subscribe();
  });
  afterAll(() => program?.stop());

  /** 200 people meant (in the parts, above them, below their level) and 60 who are not. */
  async function subscribe(): Promise<void> {
    const reached = [...REACHED];
    const outside = ['110101', '420102', '430102', '341021', '510104', '330102'];
    const rows = [];
    for (let n = 0; n < 260; n++) {
      const meant = n < 200;
      const place = (meant ? reached[n % reached.length] : outside[n % outside.length]) ?? '';
      const address = n === 0 ? FAILS : n === 1 ? SILENT : `+86138${String(10_000_000 + n)}`;
      phones.set(address, { place, meant });
      rows.push({
        channel: 'sms' as const,
        address,
        language: 'zh-CN' as const,
        lowestRank: 'yellow' as const,
        places: [place],
        audience: 'live' as const,
      });
    }
    await program.get(SubscribersService).importMany(PROGRAM, rows);
  }

  const warning = () => program.get(WarningsStore).get(warningId);
  const simulator = () => program.get(SmsProviders).simulator.server;
  const dispatches = (id = warningId) => program.get(DispatchesStore).byWarning(id);
  const text = async (path: string) => (await fetch(`${program.url}${path}`)).text();
  const sms = async (id = warningId) => (await dispatches(id)).find((one) => one.channel === 'sms');

  it('arrives through the push door, is read, and becomes a draft of the program', async () => {
    const answer = await fetch(`${program.url}/api/v1/products`, {
      method: 'POST',
      headers: { authorization: `Bearer ${people.keys['joint-push']}`, 'content-type': 'text/plain' },
      body: BULLETIN,
    });
    expect(answer.status).toBe(201);
    const received = (await answer.json()) as { status: string; warningId: string };
    expect(received.status).toBe('accepted');
    warningId = received.warningId;
    expect(await warning()).toMatchObject({ state: 'draft', verb: 'first', mode: 'live', writers: [] });
  });

  it('is known when it comes again', async () => {
    const answer = await fetch(`${program.url}/api/v1/products`, {
      method: 'POST',
      headers: { authorization: `Bearer ${people.keys['joint-push']}`, 'content-type': 'text/plain' },
      body: BULLETIN,
    });
    expect(((await answer.json()) as { status: string }).status).toBe('duplicate');
  });

  it('asks which counties each part of a province means, and an officer says so', async () => {
    const drafts = program.get(DraftService);
    const editor = people.officer('mnr-1');
    expect(openParts((await warning()).content)).toHaveLength(6);
    for (const part of openParts((await warning()).content)) {
      const codes = PARTS[part.placeCode] ?? [];
      await drafts.confirmPart(warningId, (await warning()).version, { ...part, codes }, editor);
    }
    expect(openParts((await warning()).content)).toEqual([]);
    await drafts.submit(warningId, (await warning()).version, editor);
    expect(await warning()).toMatchObject({ state: 'submitted', writers: [editor.officerId] });
  });

  it('refuses the signature of its editor, and goes out with one of each agency', async () => {
    const sign = program.get(SignService);
    const { version, contentHash } = await warning();
    const by = (login: string) => sign.sign(warningId, version, contentHash, people.officer(login));
    await expect(by('mnr-1')).rejects.toMatchObject({ code: 'signed-by-editor' });
    expect((await by('cma-1')).state).toBe('submitted');
    await expect(by('cma-2')).rejects.toMatchObject({ code: 'signed-already' });
    simulator().rule(FAILS, { kind: 'fail', code: 30_003 });
    simulator().rule(SILENT, { kind: 'no-receipt' });
    expect((await by('mnr-2')).state).toBe('issued');
  });

  it('is on the page, in the feed and as a valid CAP document within moments', async () => {
    const page = await eventually('the page', async () => {
      const answer = await fetch(`${program.url}/warnings/${warningId}`);
      return answer.status === 200 ? answer.text() : null;
    });
    expect(page).toContain('橙色');
    expect(page).toContain('湖北西南部');
    expect(await text(`/en/warnings/${warningId}`)).toContain('southwestern Hubei');
    expect(await text('/')).toContain(warningId);
    const atom = await text('/feeds/warnings.atom');
    expect(atom).toContain(warningId);
    const cap = await text(`/cap/shanyu.invalid-${warningId}.xml`);
    expect(validateCap(cap)).toEqual([]);
    expect(cap).toContain('<status>Actual</status>');
  });

  it('reaches exactly the people meant, each at the highest level of their place', async () => {
    const done = await eventually('198 receipts', async () => {
      const one = await sms();
      return one?.counters?.delivered === 198 && one.counters.failed === 1 ? one : null;
    });
    expect(done).toMatchObject({ planned: 200, counters: { delivered: 198, failed: 1, accepted: 1 } });
    const taken = simulator().messages();
    const expected = [...phones].filter(([, one]) => one.meant).map(([phone]) => phone);
    expect(taken.map((message) => message.to).sort()).toEqual(expected.sort());
    for (const { to, body } of taken) {
      const place = phones.get(to)?.place ?? '';
      expect(body).toContain(ORANGE.has(place) ? '橙色' : '黄色');
      expect(body).toContain(program.get(Divisions).get(place).short);
    }
  });

  it('is one post on Weibo, short enough and with the address of the page', async () => {
    const post = await eventually(
      'the post',
      async () =>
        program
          .get(MicroblogSimulator)
          .posts()
          .find((one) => one.provider === 'weibo') ?? null,
    );
    expect([...post.text].length).toBeLessThanOrEqual(140);
    expect(post.text).toContain(`/warnings/${warningId}`);
  });

  it('is put before the broadcasters, who report what they aired', async () => {
    const headers = { authorization: `Bearer ${people.keys['cctv']}`, 'content-type': 'application/json' };
    const feed = await eventually('the item', async () => {
      const answer = (await (await fetch(`${program.url}/api/v1/broadcast`, { headers })).json()) as {
        items: { texts: { 'zh-CN': { crawl: string } } }[];
      };
      return answer.items.length > 0 ? answer.items : null;
    });
    expect(feed).toHaveLength(1);
    expect(feed[0]?.texts['zh-CN'].crawl).toContain('橙色');
    await program.setNow(new Date('2024-06-21T18:40:00+08:00'));
    const airing = { alert: warningId, airedAt: '2024-06-21T18:35:00+08:00', programme: '天气预报' };
    const report = () =>
      fetch(`${program.url}/api/v1/airings`, { method: 'POST', headers, body: JSON.stringify(airing) });
    expect((await report()).status).toBe(201);
    expect((await report()).status).toBe(200);
  });

  it('calls the one unknown whose receipt never came', async () => {
    await program.setNow(new Date('2024-06-21T19:30:00+08:00'));
    const done = await eventually('the end', async () => {
      const one = await sms();
      return one?.state === 'finished' ? one : null;
    });
    expect(done.counters).toMatchObject({ delivered: 198, failed: 1, unknown: 1, accepted: 0, queued: 0, sending: 0 });
  });

  it('is lifted by two signatures, and told to exactly those who were warned', async () => {
    // A lift cancels what has not left, and letters are planned a second after the SMS.
    await eventually('the letters', async () =>
      (await dispatches()).every((one) => one.state === 'finished') ? true : null,
    );
    const before = simulator().messages().length;
    const liftId = await program.get(LifeService).lift(warningId, people.officer('mnr-1'));
    const lift = await program.get(WarningsStore).get(liftId);
    const sign = (login: string) =>
      program.get(SignService).sign(liftId, lift.version, lift.contentHash, people.officer(login));
    await expect(sign('mnr-1')).rejects.toMatchObject({ code: 'signed-by-editor' });
    await sign('mnr-2');
    expect((await sign('cma-2')).state).toBe('issued');
    expect(await warning()).toMatchObject({ state: 'lifted' });
    const taken = await eventually('the lift', () => {
      const since = simulator().messages();
      return since.length >= before + 200 ? since.filter((message) => message.body.includes('解除')) : null;
    });
    const expected = [...phones].filter(([, one]) => one.meant).map(([phone]) => phone);
    expect(taken.map((message) => message.to).sort()).toEqual(expected.sort());
    await eventually('the lifted page', async () =>
      (await text(`/warnings/${warningId}`)).includes('解除') ? true : null,
    );
    expect(validateCap(await text(`/cap/shanyu.invalid-${liftId}.xml`))).toEqual([]);
  });

  it('is counted: one product, its items per outlet and jointly, one airing', async () => {
    await eventually('all posts', async () =>
      (await dispatches()).every((one) => one.state === 'finished') ? true : null,
    );
    const figures = await program
      .get(FiguresService)
      .figures(new Date('2024-01-01T00:00:00+08:00'), new Date('2025-01-01T00:00:00+08:00'));
    expect(figures.products).toEqual({ total: 1, byLevel: { orange: 1 } });
    expect(figures.items.jointly).toBe(1);
    expect(Object.fromEntries(figures.items.byOutlet.map((one) => [one.outlet || one.channel, one.n]))).toEqual({
      中国地质环境信息网: 1,
      部门户网站: 1,
      微博: 1,
      Mastodon: 1,
      中央电视台: 1,
      中央人民广播电台: 1,
      sms: 1,
    });
    expect(figures.airings).toEqual({ total: 1, byOutlet: [{ outlet: '中央电视台', n: 1 }] });
  });
});
