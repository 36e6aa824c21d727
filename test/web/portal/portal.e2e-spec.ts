import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SmsProviders } from '../../../src/channels/sms/providers/sms-providers.js';
import { EditionsStore } from '../../../src/dissemination/editions/editions.store.js';
import { SignUpService } from '../../../src/people/subscribers/sign-up/sign-up.service.js';
import { Database } from '../../../src/platform/database/database.js';
import { Divisions } from '../../../src/reference/areas/divisions.js';
import { Policy } from '../../../src/reference/policy/policy.js';
import { eventually } from '../../support/eventually.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';
import { OfficerBrowser } from '../console/officer-browser.js';
import { edition } from './portal.cast.js';

const PHONES = { new: '13800138001', lost: '13800138002', mail: '13800138003', never: '13800138004' } as const;
const e164 = (phone: string) => `+86${phone}`;
const PAGE_OF_DETAILS = '/subscribe/details?place=422828';

describe('the portal over HTTP', () => {
  let program: TestProgram;
  beforeAll(async () => {
    // A proxy in front of it, so that visitors come from networks of their own.
    program = await startTestProgram({ env: { TRUSTED_PROXIES: '127.0.0.1,::1' } });
  });
  afterAll(() => program?.stop());

  const visitor = () => new OfficerBrowser(program.url);
  const messagesTo = (phone: string) => program.get(SmsProviders).simulator.server.messages(e164(phone));
  const codeTo = (phone: string, nth = 1) =>
    eventually(`message ${nth} to ${phone}`, () => {
      const body = messagesTo(phone).toReversed()[nth - 1]?.body;
      return body === undefined ? null : (/(?<!\d)\d{6}(?!\d)/.exec(body)?.[0] ?? null);
    });

  /** A form of the portal sent without a browser. */
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(program.url + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: program.url, ...headers },
      redirect: 'manual',
    });

  async function subscribed(phone: string): Promise<{ readonly browser: OfficerBrowser; readonly manage: string }> {
    const browser = visitor();
    await browser.open(PAGE_OF_DETAILS);
    await browser.press(/details/, { phone, lowest: 'orange' });
    await browser.press(/confirm/, { code: await codeTo(phone) });
    return { browser, manage: new URL(browser.page.url, program.url).pathname };
  }

  it('leads a visitor without script and without cookies from a name to a subscription, and out again', async () => {
    const browser = visitor();
    await browser.open('/subscribe');
    await browser.press(/^\/subscribe$/, { q: '鹤峰' });
    expect(browser.page.html).toContain('href="/subscribe?place=422828"');
    await browser.open('/subscribe?place=422828');
    expect(browser.page.html).toContain('href="/subscribe/details?place=422828"');
    await browser.open(PAGE_OF_DETAILS);
    await browser.press(/details/, { phone: '138-0013-8001', quietFrom: '22:00', quietTo: '06:30' });
    expect(browser.page.url).toMatch(/^\/subscribe\/confirm\/[\w-]+$/);
    await browser.press(/confirm/, { code: await codeTo(PHONES.new) });
    expect(browser.page.text).toContain('确认成功');
    expect(browser.page.text).toMatch(/138\*+8001.*鹤峰县/);
    await browser.press(/manage/, { lowest: 'red', language: 'en' });
    expect(browser.page.text).toContain('已保存。');
    expect(browser.page.html).toMatch(/value="red" checked/);
    await browser.press(/leave/);
    expect(browser.page.text).toContain('已退订');
    const [, manage = ''] = /href="(\/subscribe\/manage\/[^"]+)"/.exec(browser.page.html) ?? [];
    expect((await browser.open(manage)).text).toMatch(/您已退订.*鹤峰县/);
    await browser.press(/manage/);
    expect(browser.page.text).toMatch(/已保存。.*鹤峰县/);
    expect(browser.page.text).not.toContain('您已退订');
    expect(browser.page.html).toMatch(/value="red" checked/);
  });

  it('changes places by the same search, and keeps all the rest', async () => {
    const { browser, manage } = await subscribed(PHONES.lost);
    await browser.open(`${manage}/places?place=422828&q=巴东`);
    expect(browser.page.html).toContain(`${manage}/places?place=422828&amp;place=422823`);
    await browser.open(`${manage}/places?place=422823&at=110.03,29.89,0`);
    await browser.press(/places/);
    expect(browser.page.text).toMatch(/地方已更改.*巴东县.*东经110.03度/);
    expect(browser.page.html).toMatch(/value="orange" checked/);
  });

  it('saves all places of who has more than the page would let him add, and every decimal', async () => {
    const signUp = program.get(SignUpService);
    const counties = program
      .get(Divisions)
      .list('county')
      .slice(0, 30)
      .map(({ code }) => code);
    const point = { lon: 110.0312345, lat: 29.8912345, km: 5 };
    const wish = { channel: 'email', address: 'many@example.org', language: 'zh-CN', audience: 'live' } as const;
    const { manageToken } = await signUp.join({ ...wish, places: counties, points: [point] }, 'mail');
    const browser = visitor();
    const { html } = await browser.open(`/subscribe/manage/${manageToken}`);
    const [, edit = ''] = /href="(\/subscribe\/manage\/[^"]+\/places[^"]*)"/.exec(html) ?? [];
    await browser.open(edit.replaceAll('&amp;', '&'));
    await browser.press(/places/);
    expect(browser.page.text).toContain('地方已更改');
    expect(await signUp.choices(manageToken)).toMatchObject({ places: counties.toSorted(), points: [point] });
  });

  it('gives who has lost his link a new way in, by a code to the same number', async () => {
    const browser = visitor();
    await browser.open('/en/subscribe/lost');
    await browser.press(/lost/, { phone: PHONES.lost });
    await browser.press(/confirm/, { code: await codeTo(PHONES.lost, 2) });
    expect(browser.page.text).toMatch(/138\*+8002.*Badong County/);
  });

  it('answers known, unknown and too often asked numbers the same, and sends nothing to the unknown (S22)', async () => {
    const asked = async (phone: string) => {
      const answer = await send('/subscribe/lost', { phone });
      const headers = [...answer.headers.keys()].sort();
      const path = (answer.headers.get('location') ?? '').replace(/[^/]{22,}/, '…');
      const page = await fetch(program.url + (answer.headers.get('location') ?? ''));
      const html = (await page.text()).replaceAll(/confirm\/[^"]+/g, 'confirm/…');
      return { status: answer.status, headers, path, html };
    };
    const known = await asked(PHONES.lost);
    expect(known.path).toBe('/subscribe/confirm/…');
    expect(await asked(PHONES.never)).toEqual(known);
    for (let n = 0; n < 5; n++) expect(await asked(PHONES.lost)).toEqual(known);
    expect(messagesTo(PHONES.never)).toEqual([]);
  });

  it('counts a network by what a trusted proxy says of it, and by nothing that a visitor writes himself', async () => {
    const [limit = 0] = program
      .get(Policy)
      .rules.signUp.limits.filter(({ by }) => by === 'network')
      .map(({ most }) => most);
    let asked = 0;
    const ask = (from: string) => {
      const fields = { place: '422828', mail: `reader-${(asked += 1)}@example.org` };
      return send('/subscribe/details', fields, { 'x-forwarded-for': from });
    };
    const before = await signUps();
    for (let n = 0; n < limit + 2; n++) expect((await ask('203.0.113.7')).status).toBe(303);
    expect((await signUps()) - before).toBe(limit);
    for (let n = 0; n < 3; n++) await ask(`198.51.100.${n}, 203.0.113.7`);
    expect((await signUps()) - before).toBe(limit);
    await ask('203.0.113.7, 198.51.100.9');
    expect((await signUps()) - before).toBe(limit + 1);
  });

  const signUps = async () => {
    const [row] = await program.get(Database).rows<{ n: number }>('SELECT count(*)::int AS n FROM sign_ups');
    return row?.n ?? 0;
  };

  it('says on the form what is wrong, in the language of the page, and keeps what was typed', async () => {
    const browser = visitor();
    await browser.open(`/en${PAGE_OF_DETAILS}`);
    await browser.press(/details/, { phone: '12345', quietFrom: '22:00', quietTo: '06:00' });
    expect(browser.page.status).toBe(400);
    expect(browser.page.text).toContain('This is not a mobile number.');
    expect(browser.page.html).toMatch(/id="phone"[^>]*aria-invalid="true"[^>]*value="12345"/);
    expect(browser.page.html).toContain('value="22:00"');
  });

  it('refuses wrong codes on the page of the code, and links that are none', async () => {
    const browser = visitor();
    await browser.open(PAGE_OF_DETAILS);
    await browser.press(/details/, { mail: 'wang@example.org' });
    await browser.press(/confirm/, { code: '000000' });
    expect([browser.page.status, browser.page.text]).toEqual([400, expect.stringContaining('验证码不对')]);
    for (const path of ['/subscribe/manage/mz-aaaaaaaaaaaaaaaaaaaaaa', '/en/subscribe/manage/x'])
      expect((await fetch(program.url + path)).status).toBe(404);
    expect((await send('/subscribe/link/nothing', {})).status).toBe(404);
  });

  it('confirms by the link of a mail only when its button is pressed, and leaves only by a press', async () => {
    const signUp = program.get(SignUpService);
    const wish = {
      channel: 'email' as const,
      address: 'zhao@example.org',
      language: 'en' as const,
      lowestRank: 'yellow' as const,
      places: ['422828'],
      audience: 'live' as const,
    };
    const { send: sent } = await signUp.ask(wish, { network: null, by: 'web' });
    const browser = visitor();
    await browser.open(`/en/subscribe/link/${sent?.linkToken}`);
    await browser.open(`/en/subscribe/link/${sent?.linkToken}`);
    expect((await signUp.choicesOf(sent?.addressId ?? '')).active).toBe(false);
    await browser.press(/link/);
    expect(browser.page.text).toContain('Your subscription');
    const leave = `/subscribe/leave/${signUp.leaveLink(sent?.addressId ?? '')}`;
    await visitor().open(leave);
    expect((await signUp.choicesOf(sent?.addressId ?? '')).active).toBe(true);
    // As a mail program does it for its reader (RFC 8058, 3.1): no cookie, no origin, no redirect; twice does no harm.
    for (let n = 0; n < 2; n++) {
      const answer = await fetch(program.url + leave, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
        redirect: 'manual',
      });
      expect(answer.status).toBe(200);
    }
    expect((await signUp.choicesOf(sent?.addressId ?? '')).active).toBe(false);
  });

  it('knows a mail program that leaves for its reader by either kind of form (RFC 8058)', async () => {
    const signUp = program.get(SignUpService);
    const wish = { channel: 'email', language: 'zh-CN', places: ['422828'], audience: 'live' } as const;
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const by: string[] = [];
    for (const [at, body] of [form, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), null].entries()) {
      const { addressId } = await signUp.join({ ...wish, address: `leaver-${at}@example.org` }, 'mail');
      const answer = await fetch(`${program.url}/subscribe/leave/${signUp.leaveLink(addressId)}`, {
        method: 'POST',
        body,
      });
      expect(answer.status).toBe(200);
      const [line] = await program
        .get(Database)
        .rows<{ by: string }>("SELECT by FROM consents WHERE address_id = $1 AND act = 'left'", [addressId]);
      by.push(line?.by ?? 'nobody');
    }
    expect(by).toEqual(['mail', 'mail', 'web']);
  });

  it.each([
    ['by its origin', { origin: 'https://evil.example' }],
    ['by what the browser says', { 'sec-fetch-site': 'cross-site' }],
  ])('does nothing for a form of another site, told %s (S15)', async (_, headers) => {
    const answer = await send('/subscribe/details', { place: '422828', phone: PHONES.never }, headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('请求来自别的网站');
    expect(messagesTo(PHONES.never)).toEqual([]);
  });

  it('lets no cache and no search engine keep a page with a token, and no page be framed or styled by others', async () => {
    const { headers } = await fetch(`${program.url}/subscribe/confirm/abc`);
    expect([headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual(['no-store', 'noindex']);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('lets everybody keep the first page, which is the same for all', async () => {
    const { headers } = await fetch(`${program.url}/en/subscribe`);
    expect([headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual(['public, max-age=300', null]);
  });

  it('tells of a failure of its own in a page without its inside', async () => {
    vi.spyOn(program.get(SignUpService), 'choices').mockRejectedValueOnce(new Error('connection to 10.0.0.5 lost'));
    const log = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const answer = await fetch(`${program.url}/subscribe/manage/mz-aaaaaaaaaaaaaaaaaaaaaa`);
    const html = await answer.text();
    expect([answer.status, html.includes('我们这边出了问题'), html.includes('10.0.0.5')]).toEqual([500, true, false]);
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ path: '/subscribe/manage/…' }), 'request failed');
    log.mockRestore();
  });

  it('takes hostile input for words (S13)', async () => {
    const evil = '"><script>alert(1)</script>';
    for (const path of [
      `/subscribe?q=${encodeURIComponent(evil)}&place=${encodeURIComponent(evil)}`,
      `/subscribe?add=point&lon=${encodeURIComponent(evil)}`,
      `/subscribe/confirm/${encodeURIComponent(evil)}`,
    ])
      expect(await (await fetch(program.url + path)).text()).not.toContain('<script');
  });

  it('keeps an archive of live editions, and shows no exercise to the public (W3)', async () => {
    const [live, drill] = await program.get(Database).transaction(async (tx) => {
      const store = program.get(EditionsStore);
      return [await store.insert(tx, edition()), await store.insert(tx, edition({ mode: 'exercise' }))];
    });
    const browser = visitor();
    await browser.open('/editions');
    expect(browser.page.text).toContain('地质灾害手机报');
    expect(browser.page.html.match(/href="\/editions\/\d+"/g)).toEqual([`href="/editions/${live}"`]);
    expect((await browser.open(`/editions/${live}`)).text).toContain('湖北省');
    expect((await browser.open(`/en/editions/${live}`)).text).toContain('Geohazard digest 21 June 2024');
    for (const id of [drill, '999999', 'x', '9'.repeat(30)])
      expect((await browser.open(`/editions/${id}`)).status).toBe(404);
  });
});
