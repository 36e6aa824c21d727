import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient.js';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Simulator, type SimulatorOptions } from '../../../../src/channels/sms/providers/simulator/simulator.js';
import { ReceiptCatcher } from './receipt-catcher.js';

const catcher = new ReceiptCatcher();
let [simulator, base, callback] = [new Simulator(), '', ''];

async function start(options: SimulatorOptions = {}): Promise<void> {
  simulator = new Simulator({ stepMs: 1, ...options });
  base = await simulator.start();
}

beforeEach(async () => {
  catcher.caught.length = 0;
  callback = `${await catcher.start()}/receipts/sms/simulator`;
  await start();
});
afterEach(async () => {
  await simulator.stop();
  await catcher.stop();
});

/** Twilio's own client, led to the simulator: a peer that nobody here wrote. */
function sdk(authToken = simulator.authToken): twilio.Twilio {
  class ToSimulator extends RequestClient {
    override request<T>(options: RequestClient.RequestOptions<T>) {
      return super.request<T>({ ...options, uri: options.uri.replace('https://api.twilio.com', base) });
    }
  }
  return twilio(simulator.accountSid, authToken, { httpClient: new ToSimulator() });
}

const message = (changes: object = {}) => ({
  to: '+8613900000001',
  body: '【自然资源部】恩施市地质灾害橙色预警',
  messagingServiceSid: 'MG00000000000000000000000000000000',
  validityPeriod: 600,
  statusCallback: `${callback}?ref=7-42`,
  ...changes,
});

describe("the simulator speaks Twilio to Twilio's own client", () => {
  it('takes a message, lists it by number and day, and shows it', async () => {
    const client = sdk();
    const made = await client.messages.create(message());
    await client.messages.create(message({ to: '+8613900000002' }));
    expect(made).toMatchObject({ status: 'accepted', to: '+8613900000001', numSegments: '1', errorCode: null });
    expect(made.dateCreated).toBeInstanceOf(Date);
    await simulator.settled();
    const today = new Date();
    const [listed, ...others] = await client.messages.list({ to: '+8613900000001', dateSent: today });
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ sid: made.sid, body: made.body, status: 'delivered' });
    expect((await client.messages(made.sid).fetch()).status).toBe('delivered');
  });

  it('lists page by page, newest first', async () => {
    const client = sdk();
    const sids: string[] = [];
    for (let i = 0; i < 5; i++) sids.unshift((await client.messages.create(message())).sid);
    const listed = await client.messages.list({ pageSize: 2 });
    expect(listed.map(({ sid }) => sid)).toEqual(sids);
  });

  it.each([
    { what: 'a number that opted out', changes: { to: '+8613900621610' }, status: 400, code: 21610 },
    { what: 'no number at all', changes: { to: '12' }, status: 400, code: 21211 },
    { what: 'an empty text', changes: { body: '' }, status: 400, code: 21602 },
    { what: 'a text too long', changes: { body: 'x'.repeat(1601) }, status: 400, code: 21617 },
    { what: 'no sender', changes: { messagingServiceSid: undefined }, status: 400, code: 21603 },
    { what: 'a validity beyond ten hours', changes: { validityPeriod: 36_001 }, status: 400, code: 90007 },
    { what: 'too many at once', changes: { to: '+8613900600429' }, status: 429, code: 20429 },
    { what: 'an inner error', changes: { to: '+8613900600500' }, status: 500, code: 20500 },
  ])("refuses $what in the shape of Twilio's errors", async ({ changes, status, code }) => {
    const refusal = expect.objectContaining({ status, code, moreInfo: `https://www.twilio.com/docs/errors/${code}` });
    await expect(sdk().messages.create(message(changes))).rejects.toEqual(refusal);
    expect(simulator.counts).toMatchObject({ requests: 1, taken: 0, refused: 1 });
  });

  it('refuses a wrong token and an unknown sid', async () => {
    await expect(sdk('wrong').messages.create(message())).rejects.toMatchObject({ status: 401, code: 20003 });
    await expect(
      sdk()
        .messages(`SM${'0'.repeat(32)}`)
        .fetch(),
    ).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});

describe('the simulator sends receipts', () => {
  it('queued, sent, delivered, in this order, each signed over the address it was given', async () => {
    const { sid } = await sdk().messages.create(message());
    await simulator.settled();
    expect(catcher.statuses(sid)).toEqual(['queued', 'sent', 'delivered']);
    for (const { path, signature, form } of catcher.caught) {
      expect(path).toBe('/receipts/sms/simulator?ref=7-42');
      expect(validateRequest(simulator.authToken, signature, `${callback}?ref=7-42`, form)).toBe(true);
      expect(form).toMatchObject({ AccountSid: simulator.accountSid, To: '+8613900000001', SmsSid: sid });
    }
    expect(simulator.counts.receipts).toEqual({ sent: 3, failed: 0, dropped: 0 });
  });

  it.each([
    { what: 'a failure with its code', to: '+8613900630003', statuses: ['queued', 'sent', 'undelivered'] },
    { what: 'nothing', to: '+8613900600000', statuses: [] },
    {
      what: 'each twice',
      to: '+8613900600002',
      statuses: ['queued', 'queued', 'sent', 'sent', 'delivered', 'delivered'],
    },
    { what: 'delivered before the answer', to: '+8613900600001', statuses: ['delivered'] },
  ])('$what, where the number asks for it', async ({ to, statuses }) => {
    const { sid } = await sdk().messages.create(message({ to }));
    if (to.endsWith('600001')) expect(catcher.statuses(sid)).toEqual(['delivered']);
    await simulator.settled();
    expect(catcher.statuses(sid)).toEqual(statuses);
    if (to.endsWith('630003')) expect(catcher.caught.at(-1)?.form['ErrorCode']).toBe('30003');
  });

  it('to another origin where it is told so, signed for the public one', async () => {
    await simulator.stop();
    const origin = new URL(callback).origin;
    await start({ callbackOrigin: () => origin });
    const told = 'https://warn.example/receipts/sms/simulator?ref=7-42';
    await sdk().messages.create(message({ statusCallback: told }));
    await simulator.settled();
    const [first] = catcher.caught;
    expect(validateRequest(simulator.authToken, first?.signature ?? '', told, first?.form ?? {})).toBe(true);
  });

  it('and counts those that nobody took', async () => {
    await sdk().messages.create(message({ statusCallback: 'http://127.0.0.1:1/gone?ref=1' }));
    await simulator.settled();
    expect(simulator.counts.receipts).toEqual({ sent: 0, failed: 3, dropped: 0 });
  });
});

describe('the simulator is bounded and obeys', () => {
  it('forgets the oldest messages and still counts them', async () => {
    await simulator.stop();
    await start({ capacity: 2, receipts: false });
    const client = sdk();
    for (const body of ['一', '二', '三']) await client.messages.create(message({ body }));
    expect(simulator.messages().map(({ body }) => body)).toEqual(['三', '二']);
    expect(simulator.counts.taken).toBe(3);
    expect(catcher.caught).toEqual([]);
  });

  it('drops receipts beyond its capacity and says how many', async () => {
    await simulator.stop();
    await start({ capacity: 1, stepMs: 60_000 });
    const client = sdk();
    for (const body of ['一', '二']) await client.messages.create(message({ body }));
    expect(simulator.counts.receipts.dropped).toBe(3);
  });

  it('follows a rule so often as it was told, and takes counted-up numbers for what they are when asked', async () => {
    simulator.rule('+8613900000001', { kind: 'reject', code: 21614 }, 1);
    await expect(sdk().messages.create(message())).rejects.toMatchObject({ code: 21614 });
    expect((await sdk().messages.create(message())).status).toBe('accepted');
    await simulator.stop();
    await start({ magicNumbers: false });
    expect((await sdk().messages.create(message({ to: '+8613900621610' }))).status).toBe('accepted');
  });
});
