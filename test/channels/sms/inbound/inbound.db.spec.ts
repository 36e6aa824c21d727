import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InboundJobHandler } from '../../../../src/channels/sms/inbound/inbound.job.js';
import { InboundService, type InboundJob } from '../../../../src/channels/sms/inbound/inbound.service.js';
import { InboundStore } from '../../../../src/channels/sms/inbound/inbound.store.js';
import { InboundMessages, type InboundMessage } from '../../../../src/channels/sms/inbound/inbound-messages.js';
import type { Asker, Reply } from '../../../../src/channels/sms/inbound/requests/reply.js';
import type { Requests } from '../../../../src/channels/sms/inbound/requests/requests.service.js';
import type { NewNotice } from '../../../../src/dissemination/notices/notice.js';
import type { Notices } from '../../../../src/dissemination/notices/notices.service.js';
import type { Suppressions } from '../../../../src/dissemination/notices/leaving/suppressions.service.js';
import { conflict } from '../../../../src/kernel/domain-error.js';
import { AddressCipher } from '../../../../src/people/subscribers/addresses.js';
import type { Config } from '../../../../src/platform/config/config.js';
import type { Tx } from '../../../../src/platform/database/sql.js';
import { testAddressKeys } from '../../../support/address-keys.js';
import { cloneDatabase, type TestDatabase } from '../../../support/database.js';
import { onlyQueue, type QueuedJob } from '../../../support/recorded-queue.js';

const NOW = new Date('2024-06-21T18:30:00+08:00');
const message: InboundMessage = { provider: 'smpp', messageId: 'm1', from: '13800000001', to: null, text: 'TD' };

let test: TestDatabase;
let jobs: QueuedJob[];
let posted: NewNotice[];
let acts: string[];
let reply: (tx: Tx, asker: Asker) => Promise<Reply>;
let postFails: boolean;
let desk: InboundService;
let handler: InboundJobHandler;

beforeAll(async () => {
  test = await cloneDatabase();
  await test.setNow(NOW);
  await test.db.run('CREATE TABLE acts (what text)');
});
afterAll(() => test?.close());
beforeEach(async () => {
  await test.db.run('TRUNCATE inbound_messages, acts');
  [jobs, posted, acts, postFails] = [[], [], [], false];
  reply = async (tx) => {
    await tx.run(`INSERT INTO acts VALUES ('left')`);
    return { outcome: 'left', notice: { kind: 'left', text: '您已退订。' } };
  };
  const cipher = new AddressCipher(testAddressKeys());
  const store = new InboundStore(test.db);
  const optedOut = async (refs: readonly string[]) => void acts.push(...refs);
  desk = new InboundService(test.db, store, cipher, onlyQueue(jobs), { optedOut } as unknown as Suppressions);
  const requests = { answer: (tx: Tx, _: unknown, asker: Asker) => reply(tx, asker) } as unknown as Requests;
  const post = async (_: Tx, notice: NewNotice) => {
    if (postFails) throw new Error('the database went away');
    posted.push(notice);
  };
  const config = { env: { SMS_SIGNATURE: '地质灾害预警' } } as Config;
  handler = new InboundJobHandler(test.db, store, cipher, requests, { post } as unknown as Notices, config);
});

const run = () => handler.handle(jobs[0]?.data as InboundJob);
const done = async () => (await test.db.rows('SELECT FROM acts')).length;
const record = async () => (await test.db.rows('SELECT keyword, outcome FROM inbound_messages'))[0];

describe('a message from a phone', () => {
  it('is durable when it is taken, and makes one job, however often it is told', async () => {
    await desk.take(message);
    await desk.take(message);
    await desk.take({ ...message, provider: 'aliyun' });
    expect(jobs.map(({ queue }) => queue)).toEqual(['inbound', 'inbound']);
  });

  it('is acted upon and answered within the hour, or not at all', async () => {
    await desk.take(message);
    await run();
    expect(posted).toEqual([
      {
        kind: 'left',
        to: { kind: 'sms', address: '+8613800000001', audience: 'live' },
        text: '【地质灾害预警】您已退订。',
        expiresAt: new Date(NOW.getTime() + 3_600_000),
      },
    ]);
    expect(await record()).toEqual({ keyword: 'leave', outcome: 'left' });
  });

  it('is acted upon once: a job that runs again, or twice at once, finds it handled', async () => {
    await desk.take(message);
    await Promise.all([run(), run(), run()]);
    await run();
    expect([await done(), posted.length]).toEqual([1, 1]);
  });

  it('that could not be answered is not acted upon either, and the next run does both', async () => {
    await desk.take(message);
    postFails = true;
    await expect(run()).rejects.toThrow('the database went away');
    expect([await done(), await record()]).toEqual([0, { keyword: null, outcome: null }]);
    postFails = false;
    await run();
    expect([await done(), posted.length]).toEqual([1, 1]);
  });

  it('whose wish is refused is answered so, and nothing of the wish remains', async () => {
    reply = async (tx) => {
      await tx.run(`INSERT INTO acts VALUES ('half')`);
      throw conflict('address-audience', 'another audience');
    };
    await desk.take(message);
    await run();
    expect([await done(), await record()]).toEqual([0, { keyword: 'leave', outcome: 'refused' }]);
    expect(posted).toMatchObject([
      { kind: 'answer', text: '【地质灾害预警】暂时不能办理，请稍后再试，或到网站订阅。' },
    ]);
  });
});

describe('old messages', () => {
  it('are forgotten after the days that policy keeps them', async () => {
    await desk.take(message);
    const after = (days: number) => test.setNow(new Date(NOW.getTime() + days * 86_400_000));
    const store = new InboundStore(test.db);
    await after(90);
    expect(await store.sweep(90)).toBe(0);
    await after(91);
    expect(await store.sweep(90)).toBe(1);
    await test.setNow(NOW);
  });
});

describe('the desk where wires hand messages in', () => {
  it('says so while nobody takes them, and passes them on once somebody does', async () => {
    const inbound = new InboundMessages();
    expect(() => inbound.take(message)).toThrow(expect.objectContaining({ code: 'inbound-desk', kind: 'unavailable' }));
    await inbound.optedOut(['7-1']);
    inbound.register(desk);
    await inbound.take(message);
    await inbound.optedOut(['7-2']);
    expect([jobs.length, acts]).toEqual([1, ['7-2']]);
  });
});
