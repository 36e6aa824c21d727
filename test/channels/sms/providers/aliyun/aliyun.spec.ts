import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endingOf } from '../../../../../src/channels/sms/providers/aliyun/answers.js';
import { AliyunProvider, type AliyunOptions } from '../../../../../src/channels/sms/providers/aliyun/aliyun.js';
import { carrierNumber, fromCarrier } from '../../../../../src/channels/sms/providers/aliyun/letters.js';
import { readTemplates } from '../../../../../src/channels/sms/providers/aliyun/templates.js';
import type { Inquiry, Submission } from '../../../../../src/dissemination/contracts/delivery.contract.js';
import { ROOT } from '../../../../../src/platform/config/paths.js';
import { AliyunCarrier, type Conduct } from '../../../../support/aliyun/carrier.js';

const templates = readTemplates('example', readFileSync(join(ROOT, 'config', 'aliyun-templates.example.json'), 'utf8'));
const textFor = (place: string) =>
  `【自然资源部】${place}地质灾害橙色预警，6月21日20时至22日20时，请速转移避险，远离陡坡沟谷。21日18:06发布`;
const to = (i: number) => `+861390000${String(i).padStart(4, '0')}`;
const submission = (i: number, changes: Partial<Submission> = {}): Submission => ({
  ref: `7-${i}`,
  to: to(i),
  text: textFor('恩施市'),
  validForSeconds: 600,
  ...changes,
});
const many = (count: number, changes: (i: number) => Partial<Submission> = () => ({})) =>
  Array.from({ length: count }, (_, i) => submission(i, changes(i)));

let carrier: AliyunCarrier;
let base = '';
let providers: AliyunProvider[] = [];
beforeEach(async () => {
  carrier = new AliyunCarrier();
  base = await carrier.start();
});
afterEach(async () => {
  await Promise.all(providers.map((provider) => provider.close()));
  providers = [];
  await carrier.stop();
});

function provider(changes: Partial<AliyunOptions> = {}): AliyunProvider {
  const { id: accessKeyId, secret: accessKeySecret } = carrier.key;
  const one = new AliyunProvider({ baseUrl: base, accessKeyId, accessKeySecret, templates, ...changes });
  providers.push(one);
  return one;
}

describe('a window on the Aliyun-shaped wire', () => {
  it('goes in one call for each text, with signature, template, variables and our dispatch as its reference', async () => {
    const batch = many(120, (i) => ({ text: textFor(i % 2 === 0 ? '恩施市' : '利川市') }));
    const outcomes = await provider().send(batch, 'orange');
    expect(carrier.calls).toEqual([1, 2].map(() => ({ action: 'SendSms', numbers: 60 })));
    const [first] = carrier.taken;
    const params = {
      place: '恩施市',
      window: '6月21日20时至22日20时',
      action: '请速转移避险，远离陡坡沟谷',
      issued: '21日18:06',
    };
    expect(first).toMatchObject({
      phone: '13900000000',
      outId: '7',
      signature: '自然资源部',
      code: 'SMS_100000008',
      params,
    });
    const ids = new Map(carrier.taken.map(({ phone, bizId }) => [phone, bizId]));
    expect(outcomes).toEqual(batch.map(({ to: number }) => ({ kind: 'accepted', ref: ids.get(number.slice(3)) })));
  });

  it('takes up to 1,000 numbers a call', async () => {
    await provider().send(many(2_100), 'digest');
    expect(carrier.calls.map(({ numbers }) => numbers).sort((a, b) => b - a)).toEqual([1_000, 1_000, 100]);
  });

  it('puts texts that differ for each reader into calls of at most 100', async () => {
    await provider().send(
      many(150, (i) => ({ text: textFor(`第${i}县`) })),
      'orange',
    );
    const calls = [100, 50].map((numbers) => ({ action: 'SendBatchSms', numbers }));
    expect(carrier.calls).toEqual(calls);
    expect(new Set(carrier.taken.map(({ params }) => params['place'])).size).toBe(150);
  });

  it('keeps the calls of two dispatches apart, and gives a single message its own reference', async () => {
    const batch = [submission(1), submission(2), submission(3, { ref: '8-3' }), submission(4, { ref: 'notice-9' })];
    await provider().send(batch, 'notice');
    expect(carrier.taken.map(({ phone, outId }) => `${phone.slice(-1)}:${outId}`).sort()).toEqual([
      '1:7',
      '2:7',
      '3:8',
      '4:notice-9',
    ]);
  });

  it('refuses what cannot go alone: no number, no more use, no template (which another provider may do without)', async () => {
    const batch = [
      submission(0),
      submission(1, { to: '13900000001' }),
      submission(2, { validForSeconds: 0 }),
      submission(3, { text: '【自然资源部】别的话' }),
    ];
    const outcomes = await provider().send(batch, 'orange');
    expect(outcomes.slice(1)).toEqual([
      { kind: 'refused', retry: false, reason: 'not-e164' },
      { kind: 'refused', retry: false, reason: 'expired-before-sending' },
      { kind: 'refused', retry: true, reason: 'no-template', untried: true },
    ]);
    expect(carrier.taken.map(({ phone }) => phone)).toEqual(['13900000000']);
  });

  it('refuses a text without a template for good where no other carrier is configured', async () => {
    const [outcome] = await provider({ alone: true }).send([submission(3, { text: '【自然资源部】别的话' })], 'orange');
    expect(outcome).toEqual({ kind: 'refused', retry: false, reason: 'no-template' });
  });

  it('loses nobody but the poison recipient, of 1,000 (T21)', async () => {
    carrier.poison.add('13900000613');
    const outcomes = await provider().send(many(1_000), 'orange');
    expect(outcomes[613]).toEqual({ kind: 'refused', retry: false, reason: 'isv.MOBILE_NUMBER_ILLEGAL' });
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(999);
    expect(new Set(carrier.taken.map(({ phone }) => phone)).size).toBe(999);
    expect(carrier.taken).toHaveLength(999);
  });

  it('divides a letter by no more than forty calls, and gives the rest back', async () => {
    carrier.behave({ kind: 'refuse', code: 'isv.BUSINESS_LIMIT_CONTROL' });
    const outcomes = await provider().send(many(500), 'orange');
    expect(carrier.calls).toHaveLength(40);
    const rest = outcomes.flatMap((outcome) => (outcome.kind === 'refused' && outcome.untried ? [outcome.reason] : []));
    expect(new Set(rest)).toEqual(new Set(['divided-long-enough']));
    expect([outcomes.length, rest.length > 400, rest.length < 500]).toEqual([500, true, true]);
  });

  it('divides no longer than a window may wait, and begins smaller next time', async () => {
    carrier.poison.add('13900000000');
    const wire = provider();
    let at = Date.now();
    // Two seconds more at each look.
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (at += 2_000));
    const outcomes = await wire.send(many(400), 'orange');
    clock.mockRestore();
    const tried = carrier.calls.splice(0).length;
    expect([tried < 9, outcomes.every((outcome) => outcome.kind === 'refused' && outcome.untried)]).toEqual([
      true,
      true,
    ]);
    await wire.send(many(400), 'orange');
    expect(Math.max(...carrier.calls.map(({ numbers }) => numbers))).toBeLessThanOrEqual(200);
    expect(carrier.taken).toHaveLength(399);
    carrier.poison.clear();
    await wire.send(many(400), 'orange');
    expect(Math.max(...carrier.calls.map(({ numbers }) => numbers))).toBeLessThanOrEqual(400);
  });

  it('is no larger than a quarter of a second’s segments at a slow rate', async () => {
    await provider({ segmentsPerSecond: 40, budget: { take: () => true } }).send(many(35), 'orange');
    expect(carrier.calls.map(({ numbers }) => numbers)).toEqual([10, 10, 10, 5]);
  });
});

describe('an Aliyun-shaped carrier that misbehaves', () => {
  const unknown = (reason: RegExp) => ({ kind: 'unknown', reason: expect.stringMatching(reason) });
  it.each<{ what: string; conduct: Conduct; outcome: object }>([
    { what: 'says nothing', conduct: { kind: 'silence' }, outcome: unknown(/^no-answer-in-time$/) },
    { what: 'answers byte by byte', conduct: { kind: 'drip' }, outcome: unknown(/^no-answer-in-time$/) },
    { what: 'resets the connection', conduct: { kind: 'reset' }, outcome: unknown(/^connection: /) },
    {
      what: 'breaks inside',
      conduct: { kind: 'error', status: 500, taken: true },
      outcome: unknown(/^isp.SYSTEM_ERROR$/),
    },
    {
      what: 'is throttled',
      conduct: { kind: 'throttle', retryAfterSeconds: 7 },
      outcome: { kind: 'refused', retry: true, reason: 'Throttling.User', retryAfterMs: 7_000 },
    },
    {
      what: 'has our account closed',
      conduct: { kind: 'refuse', code: 'isv.AMOUNT_NOT_ENOUGH' },
      outcome: { kind: 'refused', retry: true, reason: 'isv.AMOUNT_NOT_ENOUGH', retryAfterMs: 60_000 },
    },
  ])('and $what', async ({ conduct, outcome }) => {
    carrier.behave(conduct);
    const [first, second] = await provider({ timeoutMs: 400 }).send(many(2), 'orange');
    expect([first, second]).toEqual([outcome, outcome]);
  });

  it('gets nothing more before the time it named (T06)', async () => {
    carrier.behave({ kind: 'throttle', retryAfterSeconds: 7 }, 1);
    const wire = provider();
    await wire.send(many(2), 'orange');
    const [outcome] = await wire.send(many(2), 'red');
    expect(outcome).toMatchObject({ kind: 'refused', retry: true, untried: true, reason: 'held' });
    expect(carrier.calls).toHaveLength(1);
  });

  it('and is not there at all: nobody has it, so again', async () => {
    await carrier.stop();
    const [outcome] = await provider().send(many(1), 'orange');
    expect(outcome).toEqual({ kind: 'refused', retry: true, reason: 'connection: ECONNREFUSED' });
  });

  it('and our key is wrong: no recipient is given up', async () => {
    const [outcome] = await provider({ accessKeySecret: 'wrong' }).send(many(1), 'orange');
    expect(outcome).toMatchObject({ kind: 'refused', retry: true, reason: 'SignatureDoesNotMatch' });
  });
});

describe('what became of a lost answer', () => {
  const asked = (i: number, dispatch = '7'): Inquiry => ({
    ref: `${dispatch}-${i}`,
    to: to(i),
    since: new Date(),
    text: null,
  });

  it('is told exactly by number and dispatch: this one it has, that one not', async () => {
    const wire = provider({ timeoutMs: 400 });
    carrier.behave({ kind: 'silence' }, 1);
    expect((await wire.send(many(3), 'orange')).map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown']);
    const has = { kind: 'accepted', ref: null };
    const hasNot = { kind: 'refused', retry: true, reason: 'not-taken' };
    expect(await wire.inquire([asked(0), asked(2), asked(3), asked(1, '8')])).toEqual([has, has, hasNot, hasNot]);
  });

  it('also where a number has had more that day than a page holds', async () => {
    for (let dispatch = 1; dispatch <= 60; dispatch++)
      await provider().send([submission(1, { ref: `${dispatch}-1` })], 'notice');
    expect((await provider().inquire([asked(1, '60')]))[0]?.kind).toBe('accepted');
    expect((await provider().inquire([asked(1, '61')]))[0]?.kind).toBe('refused');
  });

  it('stays unknown where the carrier does not answer', async () => {
    await carrier.stop();
    expect(await provider().inquire([asked(1)])).toEqual([{ kind: 'unknown', reason: 'details-unreadable' }]);
  });
});

describe('an answer of the carrier', () => {
  it.each([
    ['a captive portal’s page', 200, '<html>', 'unknown', 'http-200'],
    ['OK without an id', 200, '{"Code":"OK"}', 'unknown', 'ok-without-id'],
    ['a gateway’s 502', 502, 'bad gateway', 'unknown', 'http-502'],
    ['a frequency limit', 200, '{"Code":"isv.BUSINESS_LIMIT_CONTROL"}', 'refused', 'isv.BUSINESS_LIMIT_CONTROL'],
    ['a code that nobody knows', 400, '{"Code":"isv.SOMETHING_NEW"}', 'refused', 'isv.SOMETHING_NEW'],
  ])('%s', (_, status, body, kind, reason) => {
    expect(endingOf(status, body, undefined).outcome).toMatchObject({ kind, reason });
  });

  it.each([
    ['+8613900000001', '13900000001'],
    ['+85291234567', '85291234567'],
  ])('numbers go and come back: %s', (e164, phone) => {
    expect([carrierNumber(e164), fromCarrier(phone)]).toEqual([phone, e164]);
  });
});
