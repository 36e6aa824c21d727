import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodeNotices } from '../../../src/dissemination/notices/code-notices.service.js';
import { Suppressions } from '../../../src/dissemination/notices/leaving/suppressions.service.js';
import { SignUpService } from '../../../src/people/subscribers/sign-up/sign-up.service.js';
import { eventually } from '../../support/eventually.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';
import { FakeSmtp } from '../../channels/email/fake-smtp.js';
import { header } from '../../channels/email/read-mail.js';
import { Phones, issueAlert } from './conversation.cast.js';

const AT = new Date('2024-06-21T18:30:00+08:00');
const SIGNED = '【地质灾害预警】';

const far = new FakeSmtp();
let program: TestProgram;
let phones: Phones;
beforeAll(async () => {
  far.rule('rcpt', { reply: '550 5.1.1 no such user' }, 'gone@example.org');
  const env = { SMTP_URL: `smtp://127.0.0.1:${await far.start()}`, MAIL_FROM: 'warnings@example.cn' };
  program = await startTestProgram({ at: AT, env });
  phones = new Phones(program);
});
afterAll(async () => {
  await program?.stop();
  await far.stop();
});

const texted: Phones['texted'] = (from, body, sent) => phones.texted(from, body, sent);
const tell: Phones['tell'] = (from, body, sent) => phones.tell(from, body, sent);
const answersTo = (from: string) => phones.answersTo(from);

const LIVE = `
SELECT s.language, s.lowest_rank AS rank, array_agg(p.code::text ORDER BY p.code) AS codes
FROM subscriptions s JOIN subscription_places p ON p.subscription_id = s.id WHERE s.left_at IS NULL GROUP BY s.id`;
const live = () => program.database.db.rows<{ language: string; rank: number; codes: string[] }>(LIVE);

describe('a person with a phone', () => {
  const phone = '+8613800000001';

  it('subscribes by DY, and is told what to and how to stop', async () => {
    const { keyword, outcome, answers } = await texted(phone, 'ＤＹ　恩施市 橙色');
    expect([keyword, outcome]).toEqual(['subscribe', 'subscribed']);
    expect(answers).toEqual([`${SIGNED}您已订阅恩施市的地质灾害预警（橙色及以上）。退订请回复TD，查询请回复CX。`]);
    expect(await live()).toEqual([{ language: 'zh-CN', rank: 3, codes: ['422801'] }]);
  });

  it('is answered once, however often the carrier tells the same message', async () => {
    await tell(phone, 'ＤＹ　恩施市 橙色', { id: 'SM1' });
    await texted(phone, 'DY 利川市', { id: 'SM-next' });
    await texted(phone, 'DY 利川市', { id: 'SM-next' });
    expect(answersTo(phone)).toHaveLength(2);
    expect(await live()).toEqual([{ language: 'zh-CN', rank: 3, codes: ['422801', '422802'] }]);
  });

  it('asks by CX what is in force at the places subscribed to', async () => {
    await issueAlert(program, AT);
    const { answers } = await texted(phone, '查询');
    expect(answers[0]).toBe(
      `${SIGNED}恩施市地质灾害黄色预警，至22日20:00；利川市地质灾害黄色预警，至22日20:00。21日18:30`,
    );
  });

  it('leaves by TD in one message; a further TD and the TD of a stranger are answered alike (S22)', async () => {
    const { outcome, answers } = await texted(phone, 'td');
    expect(outcome).toBe('left');
    expect(await live()).toEqual([]);
    const stranger = await texted('+8613800000002', 'TD');
    expect(stranger.answers).toEqual([answers[0]]);
    expect(stranger.answers).toEqual([`${SIGNED}您已退订，不会再收到地质灾害预警短信。重新订阅请回复“DY 地名”。`]);
  });
});

describe('a stranger with a phone', () => {
  it('is asked back where the place is not clear, and what was typed is never repeated', async () => {
    const { answers } = await texted('+8613800000003', 'DY 朝阳区');
    expect(answers[0]).toMatch(/^【地质灾害预警】有几个同名的地方：北京市朝阳区、/);
    const spoken = await texted('+8613800000004', 'DY 点击http://evil.example领奖');
    expect(spoken.answers).toEqual([`${SIGNED}没有找到这个地名。请写县、市、省的名称，如“DY 湖北省恩施市”。`]);
    expect(await live()).toEqual([]);
  });

  it('gets help once a day for what nobody understands', async () => {
    const from = '+8613800000005';
    const first = await texted(from, '今晚会下雨吗');
    const second = await texted(from, '喂？');
    expect([first.outcome, second.outcome]).toEqual(['helped', 'silent']);
    expect(answersTo(from)).toHaveLength(1);
    expect((await texted(from, '帮助')).answers).toHaveLength(2);
  });

  it('is answered in English abroad', async () => {
    const { answers } = await texted('+12025550123', 'CX 422828');
    expect(answers).toEqual([
      expect.stringMatching(/^【地质灾害预警】.+: orange geological hazard warning until 20:00 22 Jun\. /),
    ]);
  });
});

describe('what the carrier has done itself', () => {
  it('is followed and not answered: STOP', async () => {
    const from = '+8613800000006';
    await texted(from, 'DY 恩施市');
    const { keyword, outcome, answers } = await texted(from, 'Stop');
    expect([keyword, outcome, answers.length]).toEqual(['stop', 'left', 1]);
    expect(await live()).toEqual([]);
  });

  it('is learnt from its refusal: 21610 ends the subscription behind the delivery', async () => {
    const from = '+8613800000007';
    await texted(from, 'DY 恩施市');
    const [row] = await program.database.db.rows<{ id: string }>(
      'SELECT address_id AS id FROM subscriptions WHERE left_at IS NULL',
    );
    await program.get(Suppressions).optedOut([`77-${row?.id}`, 'not-ours', 'notice-999999']);
    expect(await live()).toEqual([]);
  });
});

describe('a person with a mailbox', () => {
  const join = (address: string) =>
    program
      .get(SignUpService)
      .join({ channel: 'email', address, language: 'zh-CN', places: ['422828'], audience: 'live' }, 'mail');
  const letterTo = (address: string) => far.taken.find(({ to }) => to.includes(address));

  it('gets the code and its link', async () => {
    const { addressId } = await join('code@example.org');
    const code = { code: '135790', linkToken: 'token', expiresAt: new Date(AT.getTime() + 1_800_000) };
    await program.get(CodeNotices).send({ ...code, channel: 'email', addressId, language: 'zh-CN' });
    const { mail } = await eventually('the code', () => letterTo('code@example.org') ?? null);
    expect(header(mail, 'subject')).toBe('135790是您订阅地质灾害预警的验证码');
    expect(mail.body).toContain(`${program.url}/subscribe/link/token`);
    expect(mail.headers.map(([name]) => name)).not.toContain('list-unsubscribe');
    await program.get(SignUpService).leave({ kind: 'email', address: 'code@example.org' }, 'mail');
  });

  it('leaves by the one click of RFC 8058, while a mailbox that is gone is left behind by itself', async () => {
    await join('reader@example.org');
    await join('gone@example.org');
    await issueAlert(program, AT, '20240621-second');
    const { mail } = await eventually('the letter', () => letterTo('reader@example.org') ?? null);
    const url = /^<([^>]+)>/.exec(header(mail, 'list-unsubscribe'))?.[1] ?? '';
    expect(mail.body).toContain(url);
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      redirect: 'error',
    });
    expect(answer.status).toBe(200);
    await eventually('the bounce', async () => ((await live()).length === 0 ? true : null));
    const ends = await program.database.db.rows('SELECT act, by, note FROM consents ORDER BY id DESC LIMIT 2');
    expect(ends).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ act: 'left' }),
        expect.objectContaining({ act: 'bounced', note: 'smtp-550-5.1.1' }),
      ]),
    );
  });
});

describe('the door', () => {
  it('answers Twilio with an empty TwiML document', async () => {
    expect(await tell('+8613800000008', '帮助')).toEqual({
      status: 200,
      body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
      type: 'text/xml; charset=utf-8',
    });
  });

  it('is shut to what no provider has signed, and nothing is kept of it', async () => {
    expect(await tell('+8613800000009', 'DY 恩施市', { id: 'SMx', signature: 'guess' })).toMatchObject({ status: 403 });
    const kept = await program.database.db.rows(`SELECT FROM inbound_messages WHERE message_id = 'SMx'`);
    expect(kept).toEqual([]);
  });

  it('knows no provider that is not configured', async () => {
    const answer = await fetch(`${program.url}/inbound/sms/twilio`, {
      method: 'POST',
      body: new URLSearchParams({ a: 'b' }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'inbound-provider' }]);
  });

  it('lets a service number go, which reads no answers', async () => {
    expect((await tell('10086', '【话费提醒】', { id: 'SMs' })).status).toBe(200);
    const kept = await program.database.db.rows(`SELECT FROM inbound_messages WHERE message_id = 'SMs'`);
    expect(kept).toEqual([]);
  });

  it('keeps neither number nor text in the clear', async () => {
    const rows = await program.database.db.rows<{ all: string }>('SELECT m::text AS all FROM inbound_messages m');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ all }) => /1380000000|2025550123|恩施|朝阳/.test(all))).toEqual([]);
  });
});
