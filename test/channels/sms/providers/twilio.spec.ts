import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Behaviour } from '../../../../src/channels/sms/providers/simulator/behaviour.js';
import { Simulator } from '../../../../src/channels/sms/providers/simulator/simulator.js';
import { TwilioProvider, type TwilioOptions } from '../../../../src/channels/sms/providers/twilio/twilio.js';
import type { Submission } from '../../../../src/dissemination/contracts/delivery.contract.js';

const simulator = () => new Simulator({ stepMs: 1, receipts: false });
let [carrier, base] = [simulator(), ''];
let providers: TwilioProvider[] = [];

beforeEach(async () => {
  carrier = simulator();
  base = await carrier.start();
});
afterEach(async () => {
  await Promise.all(providers.map((provider) => provider.close()));
  providers = [];
  await carrier.stop();
});

function provider(changes: Partial<TwilioOptions> = {}): TwilioProvider {
  const { accountSid, authToken } = carrier;
  const sender = { messagingServiceSid: 'MG00000000000000000000000000000000' };
  const one = new TwilioProvider({
    name: 'twilio',
    baseUrl: base,
    accountSid,
    authToken,
    sender,
    receiptsUrl: null,
    ...changes,
  });
  providers.push(one);
  return one;
}

const to = (i: number) => `+861390000${String(i).padStart(4, '0')}`;
const submission = (i: number, changes: Partial<Submission> = {}): Submission => ({
  ref: `1-${i}`,
  to: to(i),
  text: '【自然资源部】恩施市地质灾害橙色预警',
  validForSeconds: 600,
  ...changes,
});

describe("Twilio's wire", () => {
  it('hands over text, number, validity and the address for receipts, and gives back the sid', async () => {
    const receiptsUrl = 'https://warn.example/receipts/sms/twilio';
    const [outcome] = await provider({ receiptsUrl }).send([submission(1)], 'orange');
    const [taken] = carrier.messages();
    expect(outcome).toEqual({ kind: 'accepted', ref: taken?.sid });
    expect(taken).toMatchObject({
      to: to(1),
      body: '【自然资源部】恩施市地质灾害橙色预警',
      validityPeriod: 600,
      statusCallback: `${receiptsUrl}?ref=1-1`,
    });
  });

  it('sends from one number where there is no service', async () => {
    await provider({ sender: { from: '+15005550006' } }).send([submission(1)], 'orange');
    expect(carrier.messages()[0]).toMatchObject({ from: '+15005550006', messagingServiceSid: null });
  });

  it('carries more than it has connections, each once, outcomes in order', async () => {
    const batch = Array.from({ length: 100 }, (_, i) => submission(i));
    const outcomes = await provider({ connections: 3 }).send(batch, 'orange');
    const sids = new Map(carrier.messages().map((message) => [message.to, message.sid]));
    expect(outcomes).toEqual(batch.map((one) => ({ kind: 'accepted', ref: sids.get(one.to) })));
    expect(carrier.counts.taken).toBe(100);
  });

  it('waits as long as a 429 asks', async () => {
    carrier.rule(to(1), { kind: 'throttle', retryAfterSeconds: 3 });
    const throttled = { kind: 'refused', retry: true, reason: '20429', retryAfterMs: 3000 };
    expect(await provider().send([submission(1)], 'orange')).toEqual([throttled]);
  });

  it('refuses without a post what Twilio would refuse for certain', async () => {
    const batch = [
      submission(1, { to: '13900000001' }),
      submission(2, { to: '+86 139' }),
      submission(3, { validForSeconds: 0.5 }),
    ];
    const reasons = ['not-e164', 'not-e164', 'expired-before-sending'];
    expect(await provider().send(batch, 'orange')).toEqual(
      reasons.map((reason) => ({ kind: 'refused', retry: false, reason })),
    );
    expect(carrier.counts.requests).toBe(0);
  });

  it('gives no recipient up for a wrong key of ours', async () => {
    const [outcome] = await provider({ authToken: 'wrong' }).send([submission(1)], 'orange');
    expect(outcome).toMatchObject({ kind: 'refused', retry: true, reason: '20003' });
  });
});

describe('a provider that misbehaves (T08)', () => {
  const cases: { what: string; behaviour: Behaviour; reason: RegExp }[] = [
    { what: 'says nothing', behaviour: { kind: 'silence' }, reason: /^no-answer-in-time$/ },
    { what: 'answers byte by byte without an end', behaviour: { kind: 'drip' }, reason: /^no-answer-in-time$/ },
    { what: 'resets the connection once it has read', behaviour: { kind: 'reset' }, reason: /^connection: / },
    { what: 'breaks inside', behaviour: { kind: 'error', status: 500 }, reason: /^20500$/ },
  ];

  it.each(cases)('and $what leaves the outcome unknown; the others arrive', async ({ behaviour, reason }) => {
    carrier.rule(to(1), behaviour);
    const outcomes = await provider({ timeoutMs: 600 }).send([submission(0), submission(1), submission(2)], 'orange');
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'unknown', 'accepted']);
    expect(outcomes[1]).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(reason) });
  });

  it('and never answers does not swallow what waits behind it: what was never posted may be sent again', async () => {
    carrier.rule(to(0), { kind: 'silence' });
    const slow = provider({ timeoutMs: 600, connections: 1 });
    const outcomes = await slow.send([submission(0), submission(1)], 'orange');
    expect(outcomes).toEqual([
      { kind: 'unknown', reason: 'no-answer-in-time' },
      { kind: 'refused', retry: true, untried: true, reason: 'no-free-connection-in-time' },
    ]);
    // The freed connection carries the next, and still not the one that was given back.
    expect((await slow.send([submission(2)], 'orange')).map(({ kind }) => kind)).toEqual(['accepted']);
    expect(carrier.messages(to(1))).toEqual([]);
  });

  it('cannot make a call longer than 9.5 s, whatever is configured', () => {
    expect(() => provider({ timeoutMs: 60_000 })).not.toThrow();
    expect(TwilioProvider.longestCallMs(60_000)).toBe(9500);
    expect(TwilioProvider.longestCallMs(undefined)).toBe(9500);
    expect(TwilioProvider.longestCallMs(200)).toBe(200);
  });

  it('is not there at all: nothing was handed over, so again', async () => {
    await carrier.stop();
    const outcomes = await provider().send([submission(1), submission(2)], 'orange');
    const gone = { kind: 'refused', retry: true, reason: 'connection: ECONNREFUSED' };
    expect(outcomes).toEqual([gone, gone]);
  });
});
