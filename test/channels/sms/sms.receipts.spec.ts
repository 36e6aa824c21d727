import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catch, Global, Module, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PlaceNames } from '../../../src/reference/areas/place-names.js';
import { InboundMessages } from '../../../src/channels/sms/inbound/inbound-messages.js';
import { SmsProviders } from '../../../src/channels/sms/providers/sms-providers.js';
import { SmsChannel } from '../../../src/channels/sms/sms.channel.js';
import { SmsModule } from '../../../src/channels/sms/sms.module.js';
import { Channels } from '../../../src/dissemination/contracts/channels.js';
import type { Receipt } from '../../../src/dissemination/contracts/delivery.contract.js';
import { ReceiptInbox } from '../../../src/dissemination/delivery/receipt-inbox.js';
import { DisseminationModule } from '../../../src/dissemination/dissemination.module.js';
import { AddressRefs } from '../../../src/dissemination/providers/address-refs.js';
import { ProviderBoard } from '../../../src/dissemination/providers/provider-board.js';
import { ProvidersModule } from '../../../src/dissemination/providers/providers.module.js';
import { RateBudgets } from '../../../src/dissemination/providers/budget/rate-budgets.js';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';
import { Database } from '../../../src/platform/database/database.js';
import { Policy, readPolicy } from '../../../src/reference/policy/policy.js';
import { FewPlaces } from './place-names.fixture.js';

class Notebook extends ReceiptInbox {
  receipts: Receipt[] = [];
  #waiting: { count: number; tell: () => void }[] = [];

  override async record(receipts: readonly Receipt[]): Promise<void> {
    this.receipts.push(...receipts);
    for (const { count, tell } of this.#waiting) if (this.receipts.length >= count) tell();
  }

  until(count: number): Promise<void> {
    return new Promise((tell) => this.#waiting.push({ count, tell }));
  }
}

/** Stands in for the program's own filter: kind to status, code in the body. */
@Catch(DomainError)
class Problems implements ExceptionFilter {
  catch(error: DomainError, host: ArgumentsHost): void {
    const status = {
      invalid: 400,
      unauthenticated: 401,
      forbidden: 403,
      missing: 404,
      conflict: 409,
      unavailable: 503,
    }[error.kind];
    host
      .switchToHttp()
      .getResponse<{ status(code: number): { send(body: unknown): void } }>()
      .status(status)
      .send({ code: error.code });
  }
}

const inbox = new Notebook();
const channels = new Channels();
const dataDir = mkdtempSync(join(tmpdir(), 'shanyu-sms-'));
const env = readEnvironment({
  DATA_DIR: dataDir,
  PUBLIC_URL: 'https://warn.example',
  SMS_PROVIDERS: 'simulator,twilio,aliyun',
  TWILIO_BASE_URL: 'http://127.0.0.1:9',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'secret',
  TWILIO_MESSAGING_SERVICE_SID: 'MG1',
  ALIYUN_BASE_URL: 'http://127.0.0.1:9',
  ALIYUN_ACCESS_KEY_ID: 'LTAI1',
  ALIYUN_ACCESS_KEY_SECRET: 'secret',
  ALIYUN_TEMPLATES_FILE: 'config/aliyun-templates.example.json',
  ALIYUN_RECEIPT_SECRET: 'of-the-receipts-of-tests',
  ALIYUN_RECEIPT_FROM: '127.0.0.1',
});
/** The one number that is somebody's. */
const refsOf = async (_: string, notices: readonly { dispatchId: string; address: string }[]) =>
  notices.map(({ dispatchId, address }) => (address === '+8613900000001' ? `${dispatchId}-42` : null));

@Global()
@Module({
  providers: [
    { provide: Config, useValue: new Config(env, 'postgres://nowhere') },
    { provide: ReceiptInbox, useValue: inbox },
    { provide: Channels, useValue: channels },
    { provide: PlaceNames, useValue: new FewPlaces() },
    { provide: Policy, useValue: readPolicy() },
    { provide: Database, useValue: {} },
  ],
  exports: [Config, ReceiptInbox, Channels, PlaceNames, Policy, Database],
})
class Surroundings {}

@Module({
  providers: [
    { provide: ProviderBoard, useValue: { join: () => undefined, told: () => undefined, isProbing: () => false } },
    { provide: RateBudgets, useValue: { open: () => null } },
    { provide: AddressRefs, useValue: { refsOf } },
  ],
  exports: [ProviderBoard, RateBudgets, AddressRefs],
})
class NoBoard {}

let app: NestFastifyApplication;
beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [SmsModule] })
    .overrideModule(DisseminationModule)
    .useModule(Surroundings)
    .overrideModule(ProvidersModule)
    .useModule(NoBoard)
    .compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useGlobalFilters(new Problems());
  await app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true });
});
beforeEach(() => {
  inbox.receipts = [];
});

const path = '/receipts/sms/twilio?ref=7-42';
const form = { AccountSid: 'AC1', MessageSid: 'SM1', MessageStatus: 'delivered', To: '+8613900000001' };

interface Call {
  readonly path?: string;
  readonly form?: Record<string, string>;
  readonly signature?: string | null;
  readonly type?: string;
  readonly payload?: string;
}

/** Posts a callback, signed as Twilio signs unless told otherwise. */
function post(call: Call = {}) {
  const [to, fields] = [call.path ?? path, call.form ?? form];
  const signature = call.signature ?? getExpectedTwilioSignature('secret', `https://warn.example${to}`, fields);
  return app.inject({
    method: 'POST',
    url: to,
    headers: {
      'content-type': call.type ?? 'application/x-www-form-urlencoded',
      ...(call.signature !== null && { 'x-twilio-signature': signature }),
    },
    payload: call.payload ?? new URLSearchParams(fields).toString(),
  });
}

describe('a status callback', () => {
  it('that Twilio signed over the public address is recorded and answered with 204', async () => {
    const { statusCode, body } = await post();
    expect([statusCode, body]).toEqual([204, '']);
    expect(inbox.receipts).toEqual([
      {
        channel: 'sms',
        provider: 'twilio',
        ref: '7-42',
        providerRef: 'SM1',
        status: 'delivered',
        permanent: false,
        reason: 'delivered',
      },
    ]);
  });

  const other = (token: string, url: string, fields: Record<string, string> = form) =>
    getExpectedTwilioSignature(token, url, fields);
  it.each<{ what: string; call: Call; status: number; code: string }>([
    { what: 'without a signature', call: { signature: null }, status: 403, code: 'receipt-signature' },
    { what: 'with an empty signature', call: { signature: '' }, status: 403, code: 'receipt-signature' },
    {
      what: 'signed with another token',
      call: { signature: other('guess', `https://warn.example${path}`) },
      status: 403,
      code: 'receipt-signature',
    },
    {
      what: 'signed for the host it came to, not the public one',
      call: { signature: other('secret', `http://localhost:3000${path}`) },
      status: 403,
      code: 'receipt-signature',
    },
    {
      what: 'whose reference was changed',
      call: { path: '/receipts/sms/twilio?ref=7-43', signature: other('secret', `https://warn.example${path}`) },
      status: 403,
      code: 'receipt-signature',
    },
    {
      what: 'whose status was changed',
      call: { form: { ...form, MessageStatus: 'failed' }, signature: other('secret', `https://warn.example${path}`) },
      status: 403,
      code: 'receipt-signature',
    },
    {
      what: 'in JSON',
      call: { type: 'application/json', payload: '{"MessageStatus":{"toString":1}}' },
      status: 403,
      code: 'receipt-signature',
    },
    {
      what: 'of a provider that is not configured',
      call: { path: '/receipts/sms/smpp?ref=1' },
      status: 404,
      code: 'receipt-provider',
    },
    {
      what: "of the simulator, signed with Twilio's token",
      call: { path: '/receipts/sms/simulator?ref=7-42' },
      status: 403,
      code: 'receipt-signature',
    },
    {
      what: 'with a status that nobody documents',
      call: { form: { ...form, MessageStatus: 'teleported' } },
      status: 400,
      code: 'receipt',
    },
  ])('$what is refused with $status and leaves nothing', async ({ call, status, code }) => {
    const answer = await post(call);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(inbox.receipts).toEqual([]);
  });
});

describe('a receipt that says the phone’s owner told the carrier to stop', () => {
  it('makes the owner leave us too', async () => {
    const gone: string[] = [];
    app.get(InboundMessages).register({
      take: () => Promise.reject(new Error('nothing comes in here')),
      optedOut: async (refs) => void gone.push(...refs),
    });
    await post({ form: { ...form, MessageStatus: 'undelivered', ErrorCode: '21610' } });
    expect(gone).toEqual(['7-42']);
  });
});

describe('a report of the Aliyun-shaped carrier', () => {
  const report = (path: string, payload: object, remoteAddress = '127.0.0.1') =>
    app.inject({ method: 'POST', url: path, payload, remoteAddress });
  const line = (changes: object = {}) => ({
    phone_number: '13900000001',
    success: true,
    biz_id: '9^0',
    out_id: '7',
    ...changes,
  });

  it('is recorded under the delivery that number and dispatch name, and answered as the carrier expects', async () => {
    const lines = [line(), line({ phone_number: '13900000002' }), line({ out_id: 'notice-9' })];
    const { statusCode, body } = await report('/receipts/sms/aliyun/of-the-receipts-of-tests', lines);
    expect([statusCode, JSON.parse(body)]).toEqual([200, { code: 0, msg: '接收成功' }]);
    expect(inbox.receipts.map(({ ref, provider, status }) => [ref, provider, status])).toEqual([
      ['7-42', 'aliyun', 'delivered'],
      [null, 'aliyun', 'delivered'],
      ['notice-9', 'aliyun', 'delivered'],
    ]);
  });

  it.each([
    ['another path', '/receipts/sms/aliyun/of-the-receipts-of-others', '127.0.0.1', 404],
    ['another network', '/receipts/sms/aliyun/of-the-receipts-of-tests', '203.0.113.9', 404],
    ['a signature’s path', '/receipts/sms/aliyun', '127.0.0.1', 404],
    ['another path for messages', '/inbound/sms/aliyun/guess', '127.0.0.1', 404],
  ])('by %s is refused and leaves nothing', async (_, path, from, status) => {
    expect((await report(path, [line()], from)).statusCode).toBe(status);
    expect(inbox.receipts).toEqual([]);
  });

  it('that cannot be read is refused whole', async () => {
    const answer = await report('/receipts/sms/aliyun/of-the-receipts-of-tests', [line(), {}]);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'receipt']);
    expect(inbox.receipts).toEqual([]);
  });

  it('of what phones have sent goes to the desk, each message', async () => {
    const texts: string[] = [];
    app.get(InboundMessages).register({
      take: async ({ from, text }) => void texts.push(`${from} ${text}`),
      optedOut: async () => undefined,
    });
    const said = [{ phone_number: '13900000001', content: 'TD', dest_code: '1069', sequence_id: 1 }];
    expect((await report('/inbound/sms/aliyun/of-the-receipts-of-tests', said)).statusCode).toBe(200);
    expect(texts).toEqual(['+8613900000001 TD']);
  });
});

describe('the whole way inside one program', () => {
  it('registers as the channel sms', () => {
    expect(channels.find('sms')).toBe(app.get(SmsChannel));
    expect(channels.find('sms')).toMatchObject({ kind: 'delivery', traits: { receipts: true } });
  });

  it('an SMS by the simulator comes back as receipts under our reference, though the public address is elsewhere', async () => {
    const complete = inbox.until(3);
    const text = '【自然资源部】恩施市地质灾害橙色预警';
    const [outcome] = await app
      .get(SmsChannel)
      .send([{ ref: '7-42', to: '+8613900000001', text, validForSeconds: 600 }], {
        mode: 'live',
        lane: 'orange',
        provider: 'simulator',
      });
    await complete;
    const sid = outcome?.kind === 'accepted' ? outcome.ref : null;
    expect(inbox.receipts.map(({ ref, providerRef, status }) => [ref, providerRef, status])).toEqual([
      ['7-42', sid, 'accepted'],
      ['7-42', sid, 'accepted'],
      ['7-42', sid, 'delivered'],
    ]);
    expect(app.get(SmsProviders).simulator.server.counts).toMatchObject({ requests: 1, taken: 1, refused: 0 });
  });
});
