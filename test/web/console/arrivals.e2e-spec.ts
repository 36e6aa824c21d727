import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestService } from '../../../src/ingest/ingest.service.js';
import { IngestStore } from '../../../src/ingest/ingest.store.js';
import { AuditService } from '../../../src/people/officers/audit.service.js';
import { WarningsStore } from '../../../src/warnings/warnings.store.js';
import { PASSWORD, seed, type People } from '../../support/people.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';
import { OfficerBrowser, type Page } from './officer-browser.js';

/** A year in which both schemes were in use: a bare grade asks. */
const AT = new Date('2013-08-01T18:05:00+08:00');
const BARE = '湖北省国土资源厅与湖北省气象局联合发布:8月1日20时至2日20时,恩施州鹤峰县地质灾害气象预警4级。';
const HEAD = '湖北省自然资源厅、湖北省气象局8月1日18时联合发布地质灾害气象风险预警:8月1日20时至8月2日20时,';
const YELLOW = `${HEAD}恩施州鹤峰县发生滑坡的气象风险较高(黄色预警)。`;
const WORDED = `${HEAD}恩施州来凤县发生滑坡的气象风险较高。`;
const EVIL = `${HEAD}恩施州巴东县<script>alert(1)</script>发生滑坡的气象风险较高(黄色预警)。`;

describe('what comes in, at the desk', () => {
  let program: TestProgram;
  let people: People;
  const desks = new Map<string, OfficerBrowser>();

  beforeAll(async () => {
    program = await startTestProgram({ at: AT });
    people = await seed(program);
  });
  afterAll(() => program?.stop());

  async function desk(login: string): Promise<OfficerBrowser> {
    const known = desks.get(login);
    if (known) return known;
    const browser = new OfficerBrowser(program.url);
    await browser.login(login, PASSWORD);
    desks.set(login, browser);
    return browser;
  }
  async function receive(bytes: Uint8Array | string) {
    const source = await program.get(IngestStore).source('joint-push');
    const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    return program.get(IngestService).receive({ bytes: all, source, receivedAt: AT, pastedBy: null });
  }
  const draftOf = async (productId: string) => {
    const warning = await program.get(WarningsStore).findByProduct(productId);
    if (!warning) throw new Error(`product ${productId} has no draft`);
    return warning;
  };
  /** The fields of a form again, as a second press of the same page sends them. */
  const again = (browser: OfficerBrowser, action: RegExp, more: Readonly<Record<string, string>> = {}) => {
    const form = browser.form(action);
    const fields = new URLSearchParams(form.fields.map(([name, value]): [string, string] => [name, value]));
    for (const [name, value] of Object.entries(more)) fields.set(name, value);
    return { action: form.action, fields };
  };
  const acts = async (act: string) => program.get(AuditService).list({ act }, { size: 100 });

  it('asks the scheme of a bare grade, and one press answers; a second press changes nothing', async () => {
    const { productId } = await receive(BARE);
    const browser = await desk('hubei-land-1');
    const page = await browser.open(`/console/products/${productId}`);
    expect(page.text).toContain('“4级”按哪套分级');
    const { action, fields } = again(browser, /answer$/, { choice: 'five-grade' });
    expect((await browser.send(action, fields)).text).toContain('已记下您的回答');
    const { content, writers, version } = await draftOf(productId ?? '');
    expect([content.scheme, content.items[0]?.rank]).toEqual(['five-grade', 'orange']);
    expect(writers).toContain(people.officer('hubei-land-1').officerId);
    const second = await browser.send(action, fields);
    expect([second.status, second.text.includes('第一次已经生效')]).toEqual([409, true]);
    expect((await draftOf(productId ?? '')).version).toBe(version);
    expect(await acts('correct-product')).toHaveLength(1);
  });

  it('confirms a level that only the wording gave without making the officer an editor', async () => {
    const { productId } = await receive(WORDED);
    const browser = await desk('hubei-land-1');
    expect((await browser.open(`/console/products/${productId}`)).text).toContain('只由措辞');
    const done = await browser.press(/answer$/, { choice: 'confirm' });
    expect(done.text).not.toContain('只由措辞');
    const { writers, version } = await draftOf(productId ?? '');
    expect([writers, version]).toEqual([[], 1]);
    expect(await acts('answer-product')).toHaveLength(1);
  });

  describe('a correction', () => {
    let productId = '';
    const open = async (login: string): Promise<OfficerBrowser> => {
      const browser = await desk(login);
      await browser.open(`/console/products/${productId}?correct=1`);
      return browser;
    };
    /** Selects are no inputs: what they show is sent with the press. */
    const shown = { verb: 'first', scheme: 'four-colour', 'items-0-level': 'yellow', 'items-0-nestedIn': '' };
    const whole = { ...shown, 'items-0-areas-0-extent': '', act: 'save' };

    beforeAll(async () => {
      productId = (await receive(YELLOW)).productId ?? '';
    });

    it('adds an item and a place without losing what was typed, and saves nothing yet', async () => {
      const browser = await open('hubei-land-1');
      const page = await browser.press(/correct$/, {
        ...whole,
        'items-0-areas-0-qualifier': '东部',
        act: 'add-item',
      });
      expect(page.status).toBe(200);
      expect(page.html).toContain('id="items-1-areas-0-place"');
      expect(browser.form(/correct$/).fields).toContainEqual(['items-0-areas-0-qualifier', '东部']);
      expect((await draftOf(productId)).version).toBe(1);
    });

    it('names every fault, keeps all that was typed, and offers namesakes', async () => {
      const browser = await open('hubei-land-1');
      const typed = { 'items-0-areas-0-place': '朝阳区', validTo: '2013-07-01T20:00' };
      const page = await browser.press(/correct$/, { ...whole, ...typed });
      expect(page.status).toBe(400);
      expect(page.text).toContain('有 2 处要改');
      expect(page.text).toContain('北京市朝阳区（110105）');
      expect(browser.form(/correct$/).fields).toContainEqual(['items-0-areas-0-place', '朝阳区']);
      expect(browser.form(/correct$/).fields).toContainEqual(['validTo', '2013-07-01T20:00']);
    });

    it('refuses a place outside the jurisdiction, with the form as it was typed', async () => {
      const browser = await open('hubei-land-1');
      const page = await browser.press(/correct$/, { ...whole, 'items-0-areas-0-place': '110105' });
      expect([page.status, page.text.includes('不在本单位辖区内')]).toEqual([403, true]);
      expect(browser.form(/correct$/).fields).toContainEqual(['items-0-areas-0-place', '110105']);
    });

    it('rewrites the draft in the officer’s name, once, and he can never sign it', async () => {
      const browser = await open('hubei-land-1');
      const typed = { ...whole, 'items-0-level': 'red', 'items-0-areas-0-place': 'xuanen', hazards: 'rockfall' };
      const { action, fields } = again(browser, /correct$/, typed);
      expect((await browser.send(action, fields)).text).toContain('更正已保存');
      const draft = await draftOf(productId);
      expect(draft.content.items[0]).toMatchObject({ rank: 'red', areas: [{ text: '宣恩县', codes: ['422825'] }] });
      expect([draft.state, draft.version, draft.content.hazards]).toEqual(['draft', 2, ['rockfall']]);
      const second = await browser.send(action, fields);
      expect([second.status, second.text.includes('第一次已经生效')]).toEqual([409, true]);
      expect((await draftOf(productId)).version).toBe(2);
      await browser.open(`/console/warnings/${draft.id}`);
      const submitted = await browser.press(/submit$/);
      expect(submitted.text).toContain('写过或改过这条预警的人不能签发它');
    });

    it('leaves what the program read beside it, and says who corrected it', async () => {
      const page = (await open('hubei-meteo-1')).page;
      expect(page.text).toContain('由湖北自然资源厅值班员一更正');
      expect(page.html).toMatch(/<mark[^>]*mark-level[^>]*>.*黄色预警/);
      const { rows } = { rows: await program.get(IngestStore).get(productId) };
      expect(rows.reading.items[0]?.level).toBe('yellow');
    });

    it('is refused to officers of another pair, who see the product all the same', async () => {
      const browser = await open('mnr-1');
      const page = await browser.press(/correct$/, { ...whole, 'items-0-level': 'blue' });
      expect([page.status, page.text.includes('属于另外两个单位')]).toEqual([403, true]);
    });

    it('keeps a correction out that was begun before another one', async () => {
      const first = await open('hubei-land-2');
      const late = again(first, /correct$/, { ...whole, 'items-0-level': 'orange' });
      const other = await open('hubei-meteo-2');
      expect((await other.press(/correct$/, { ...whole, 'items-0-level': 'blue' })).status).toBe(200);
      const page = await first.send(late.action, late.fields);
      expect(page.status).toBe(409);
      expect((await draftOf(productId)).content.items[0]?.rank).toBe('blue');
    });
  });

  it('shows hostile words in a bulletin as words (S13)', async () => {
    const { productId } = await receive(EVIL);
    const page = await (await desk('hubei-land-1')).open(`/console/products/${productId}?correct=1`);
    expect(page.html).not.toContain('<script');
    expect(page.html).toContain('&lt;script');
  });

  it('makes a draft of a pair’s own when the issuers were unknown', async () => {
    const text = YELLOW.replace('湖北省自然资源厅、湖北省气象局', '某某市资源局、某某市气象台');
    const { productId, warningId } = await receive(text);
    expect(warningId).toBeNull();
    const browser = await desk('hubei-land-1');
    await browser.open(`/console/products/${productId}?correct=1`);
    await browser.press(/correct$/, {
      verb: 'first',
      scheme: 'four-colour',
      'items-0-level': 'orange',
      'items-0-nestedIn': '',
      'items-0-areas-0-extent': '',
      act: 'save',
      kind: 'exercise',
    });
    const draft = await draftOf(productId ?? '');
    expect([draft.mode, draft.content.items[0]?.rank]).toEqual(['exercise', 'orange']);
    expect(draft.writers).toEqual([people.officer('hubei-land-1').officerId]);
  });

  describe('the quarantine', () => {
    const text = `${HEAD}恩施州咸丰县发生滑坡的气象风险较高(黄色预警)。请做好防范。`;
    /** Two bytes that no UTF-8 has, in the last sentence. */
    const broken = Buffer.concat([
      Buffer.from(text).subarray(0, -9),
      Buffer.from([0xff, 0xc0]),
      Buffer.from(text).subarray(-9),
    ]);
    let id = '';

    it('offers a decoding with what would become of it, and shows the bytes at fault', async () => {
      id = (await receive(broken)).quarantineId ?? '';
      const page = await (await desk('hubei-land-1')).open(`/console/quarantine/${id}`);
      expect(page.text).toContain('按 UTF-8 读');
      expect(page.text).toContain('读出预警');
      expect(page.text).toContain('有 2 个字读不出');
      expect(page.html).toContain('class="hex"');
    });

    it('hands the bytes out as a file that no browser opens as a page', async () => {
      const browser = await desk('hubei-land-1');
      const answer = await browser.fetch(`/console/quarantine/${id}/raw`);
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="quarantine-${id}.txt"`);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(broken);
    });

    it('takes a repair in once, however often it is pressed, as an arrival that is no agency’s own word', async () => {
      const browser = await desk('hubei-land-1');
      await browser.open(`/console/quarantine/${id}`);
      const { action, fields } = again(browser, /accept$/);
      const answers = await Promise.all([browser.send(action, fields), browser.fetch(action, fields)]);
      expect(answers.some((answer) => answer.status === 409)).toBe(true);
      const rows = await program.database.db.rows<{ product_id: string; repaired_from: string }>(
        'SELECT product_id, repaired_from FROM arrivals WHERE repaired_from = $1',
        [id],
      );
      expect(rows).toHaveLength(1);
      const draft = await draftOf(rows[0]?.product_id ?? '');
      expect(draft.writers).toEqual([people.officer('hubei-land-1').officerId]);
      expect(await program.get(WarningsStore).vouchers(program.database.db, draft)).toEqual([]);
      expect((await acts('accept-repair')).map(({ subject, details }) => [subject, details['repair']])).toEqual([
        [`quarantine:${id}`, 'decode-utf-8'],
      ]);
      const page = await browser.open(`/console/quarantine/${id}`);
      expect(page.text).toContain('已修复');
      expect(page.html).not.toContain('接受这个修复');
    });

    it('puts aside with a reason only, keeps the bytes, and lists it no more as open', async () => {
      const held = (await receive('今天天气很好')).quarantineId ?? '';
      const browser = await desk('hubei-land-1');
      await browser.open(`/console/quarantine/${held}`);
      expect((await browser.press(/dismiss$/, { reason: ' ' })).status).toBe(400);
      const page = await browser.press(/dismiss$/, { reason: '天气闲谈' });
      expect(page.text).toContain('已搁置');
      expect(page.html).not.toContain(`/console/quarantine/${held}"`);
      expect((await browser.open('/console/quarantine?settled=1')).text).toContain('天气闲谈');
      expect((await browser.fetch(`/console/quarantine/${held}/raw`)).status).toBe(200);
    });

    it('refuses a repair that nobody offered', async () => {
      const held = (await receive('明天天气很好')).quarantineId ?? '';
      const browser = await desk('hubei-land-1');
      await browser.open(`/console/quarantine/${held}`);
      const { fields } = again(browser, /dismiss$/, { repair: 'decode-utf-8' });
      expect((await browser.send(`/console/quarantine/${held}/accept`, fields)).status).toBe(409);
    });
  });

  describe('files', () => {
    const upload = async (browser: OfficerBrowser, files: Readonly<Record<string, string>>, token?: string) => {
      await browser.open('/console/paste');
      const form = new FormData();
      form.set('_csrf', token ?? browser.form(/upload$/).fields[0]?.[1] ?? '');
      for (const [name, text] of Object.entries(files)) form.append('files', new Blob([text]), name);
      return browser.fetch('/console/upload', form);
    };

    it('are read each by itself, and what became of each is said', async () => {
      const browser = await desk('hubei-land-1');
      const good = YELLOW.replace('鹤峰县', '建始县');
      const answer = await upload(browser, {
        'good.txt': good,
        'again.txt': good,
        '../../etc/<b>bad.txt': '没有预警',
        'long.txt': 'x'.repeat(2_000_000),
      });
      const html = await answer.text();
      expect(answer.status).toBe(200);
      for (const words of ['上传了 4 个文件', '已登记并读出', '早已登记', '读不懂，留在待查区', '太长，没有收下'])
        expect(html).toContain(words);
      expect(html).not.toContain('<b>bad');
    });

    it('of a stranger are not read: he is led to the log-in however many he sends', async () => {
      const form = new FormData();
      for (let n = 0; n < 25; n++) form.append('files', new Blob(['x']), `${n}.txt`);
      const answer = await new OfficerBrowser(program.url).fetch('/console/upload', form);
      expect([answer.status, answer.headers.get('location')?.startsWith('/console/login')]).toEqual([303, true]);
    });

    it('are refused with another session’s token, and nothing of them is kept', async () => {
      const browser = await desk('hubei-land-1');
      const before = await program.database.db.rows('SELECT id FROM arrivals');
      const answer = await upload(browser, { 'foreign.txt': YELLOW.replace('鹤峰县', '利川市') }, 'wrong');
      expect(answer.status).toBe(403);
      expect(await program.database.db.rows('SELECT id FROM arrivals')).toHaveLength(before.length);
    });

    it('are asked for when none was chosen', async () => {
      const answer = await upload(await desk('hubei-land-1'), {});
      expect([answer.status, (await answer.text()).includes('没有选文件')]).toEqual([400, true]);
    });
  });

  describe('sources', () => {
    it('are registered, changed, paused and resumed by a senior; a second press says so', async () => {
      const browser = await desk('hubei-land-2');
      await browser.open('/console/sources');
      const wish = { code: 'county-feed', name: '县局源', kind: 'push', agencyId: '', promisedSeconds: '2' };
      expect((await browser.press(/sources$/, wish)).text).toContain('已登记');
      await browser.open('/console/sources');
      const twice = await browser.press(/sources$/, wish);
      expect([twice.status, twice.text.includes('已经有这个代码的来源')]).toEqual([409, true]);
      await browser.open('/console/sources/county-feed');
      expect((await browser.press(/county-feed$/, { name: '县局推送', agencyId: '' })).text).toContain('县局推送');
      expect((await browser.press(/pause$/)).text).toContain('已停用');
      expect((await browser.press(/resume$/)).text).toContain('已恢复');
    });

    it('that keep silent raise an alarm on the first page, as unknown since when', async () => {
      await program.setNow(new Date(AT.getTime() + 600_000));
      const page = await (await desk('hubei-land-2')).open('/console');
      expect(page.text).toMatch(/个来源没有消息.*县局推送.*不明.*自 2013年8月1日 \d\d:\d\d 起没有消息/);
    });

    it('are changed by no forecaster', async () => {
      const browser = await desk('hubei-land-1');
      const page = await browser.open('/console/sources/county-feed');
      expect(page.html).not.toContain('/pause"');
      const _csrf = browser.form(/logout/).fields[0]?.[1] ?? '';
      const refused = await browser.send('/console/sources/county-feed/pause', new URLSearchParams({ _csrf }));
      expect([refused.status, refused.text.includes('您的角色不能做这件事')]).toEqual([403, true]);
    });

    it('are named with what is wrong in their settings, and the form is kept', async () => {
      const browser = await desk('hubei-land-2');
      await browser.open('/console/sources');
      const page = await browser.press(/sources$/, { code: 'x y', name: '甲', kind: 'push', agencyId: '' });
      expect([page.status, page.text.includes('来源代码不对')]).toEqual([400, true]);
      expect(browser.form(/sources$/).fields).toContainEqual(['code', 'x y']);
    });
  });

  it.each([
    'products/999999',
    'products/abc',
    'quarantine/999999',
    'quarantine/1;--',
    'quarantine/999999/raw',
    'sources/nobody',
  ])('answers /console/%s, which is nobody’s, with a page that leads on', async (path) => {
    const page = await (await desk('hubei-land-1')).open(`/console/${path}`);
    expect([page.status, page.text.includes('回到首页')]).toEqual([404, true]);
  });

  it.each<[path: string, fields: Readonly<Record<string, string>>]>([
    ['products/1/correct', { act: 'save', number: '0', version: '1' }],
    [
      'products/1/answer',
      { question: 'grade-ambiguous', choice: 'five-grade', number: '0', version: '1', mode: 'live' },
    ],
    ['quarantine/1/accept', { repair: 'decode-utf-8' }],
    ['quarantine/1/dismiss', { reason: 'x' }],
    ['sources', { code: 'evil', name: 'x', kind: 'push' }],
    ['sources/county-feed/pause', {}],
  ])('refuses POST /console/%s without the session’s token', async (path, fields) => {
    const browser = await desk('hubei-land-2');
    const answers: Page[] = [
      await browser.send(`/console/${path}`, new URLSearchParams(fields)),
      await browser.send(`/console/${path}`, new URLSearchParams({ ...fields, _csrf: 'another' })),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });
});
