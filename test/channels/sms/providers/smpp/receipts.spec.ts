import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../../support/eventually.js';
import { receiptOf } from '../../../../support/smsc/smsc.js';
import { LONG_FLASH, submission } from './wire.fixture.js';
import { subject, type Subject, type Wishes } from './smpp.fixture.js';

const TO = '+8613910000001';
let the: Subject;
afterEach(() => the.close());

/** One message, taken by the centre. */
async function taken(wishes: Wishes = {}, text?: string) {
  the = await subject(wishes);
  const wish = submission(TO, text === undefined ? {} : { text });
  const [outcome] = await the.provider.send([wish], 'orange');
  return { ...the, wish, outcome, ids: the.smsc.taken.map(({ id }) => id) };
}

describe('a receipt over the bind', () => {
  it('finds its message, is kept, and only then answered', async () => {
    const { smsc, inbox, wish, ids } = await taken();
    const answer = await smsc.say('deliver_sm', receiptOf(ids[0] ?? '', TO));
    expect(answer).toMatchObject({ command: 'deliver_sm_resp', command_status: 0 });
    expect(inbox.receipts).toEqual([
      {
        channel: 'sms',
        provider: 'smpp',
        ref: wish.ref,
        providerRef: ids[0],
        status: 'delivered',
        permanent: false,
        reason: 'DELIVRD',
      },
    ]);
  });

  it('that cannot be kept is handed over again by the centre', async () => {
    const { smsc, inbox, ids } = await taken();
    inbox.isDown = true;
    const refused = await smsc.say('deliver_sm', receiptOf(ids[0] ?? '', TO));
    expect(refused.command_status).toBe(0x64);
    inbox.isDown = false;
    expect((await smsc.say('deliver_sm', receiptOf(ids[0] ?? '', TO))).command_status).toBe(0);
    expect(inbox.receipts.length).toBe(1);
  });

  it('finds its message also when the database was away as the id came', async () => {
    the = await subject({ timing: { sweepMs: 20 } });
    the.refs.isDown = true;
    const wish = submission(TO);
    await the.provider.send([wish], 'orange');
    expect((await the.smsc.say('deliver_sm', receiptOf(the.smsc.taken[0]?.id ?? '', TO))).command_status).toBe(0);
    the.refs.isDown = false;
    await eventually('the receipt', () => (the.inbox.receipts.length > 0 ? true : null));
    expect(the.inbox.receipts).toMatchObject([{ ref: wish.ref, status: 'delivered' }]);
  });

  it('waits for the id that is just being kept', async () => {
    the = await subject();
    the.refs.keepMs = 50;
    the.smsc.rules.set('*', { kind: 'hold' });
    const wish = submission(TO);
    const sending = the.provider.send([wish], 'orange');
    await eventually('the request', () => (the.smsc.taken.length > 0 ? true : null));
    the.smsc.answerHeld();
    await the.smsc.say('deliver_sm', receiptOf(the.smsc.taken[0]?.id ?? '', TO));
    expect(the.inbox.receipts).toMatchObject([{ ref: wish.ref, status: 'delivered' }]);
    expect(the.refs.early).toEqual([]);
    await sending;
  });

  it('that comes before the answer to our own request is kept for it (T13)', async () => {
    the = await subject({ timing: { sweepMs: 20 } });
    the.smsc.rules.set('*', { kind: 'receipt-first' });
    const wish = submission(TO);
    await the.provider.send([wish], 'orange');
    await eventually('the receipt', () => (the.inbox.receipts.length > 0 ? true : null));
    expect(the.inbox.receipts).toMatchObject([{ ref: wish.ref, status: 'delivered' }]);
    await eventually('nothing left', () => (the.refs.early.length === 0 ? true : null));
  });

  it.each([
    {
      what: 'hexadecimal in the response, decimal in the receipt',
      idOf: (n: number) => n.toString(16).toUpperCase(),
      told: (id: string) => String(Number.parseInt(id, 16)),
    },
    {
      what: 'decimal in the response, hexadecimal in the receipt',
      idOf: (n: number) => String(n),
      told: (id: string) => Number(id).toString(16),
    },
    {
      what: 'zeros in front in the receipt',
      idOf: (n: number) => String(n),
      told: (id: string) => id.padStart(10, '0'),
    },
    { what: 'words', idOf: (n: number) => `smsc-a-${n}`, told: (id: string) => id },
  ])('finds its message with ids in $what', async ({ idOf, told }) => {
    const { smsc, inbox, wish, ids } = await taken({ smsc: { idOf } });
    await smsc.say('deliver_sm', receiptOf(told(ids[0] ?? ''), TO));
    expect(inbox.receipts).toMatchObject([{ ref: wish.ref, status: 'delivered' }]);
  });

  it('is not given to the reader whose id only looks the same', async () => {
    // 4096 decimal is 1000 hexadecimal: the first reader's id reads like the second's, told in the other way.
    const ids = ['1000', '4096'];
    the = await subject({ smsc: { idOf: () => ids.shift() ?? '' } });
    const [one, other] = [submission(TO), submission('+8613910000002')];
    await the.provider.send([one, other], 'orange');
    await the.smsc.say('deliver_sm', receiptOf('4096', one.to));
    expect(the.inbox.receipts).toMatchObject([{ ref: one.ref }]);
    await the.smsc.say('deliver_sm', receiptOf('4096', other.to));
    expect(the.inbox.receipts).toMatchObject([{ ref: one.ref }, { ref: other.ref }]);
  });

  it('of a message in parts says "delivered" only with the last of them', async () => {
    const { smsc, inbox, ids } = await taken({}, LONG_FLASH);
    const [first = '', second = ''] = ids;
    await smsc.say('deliver_sm', receiptOf(second, TO));
    await smsc.say('deliver_sm', receiptOf(second, TO));
    expect(inbox.receipts.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    await smsc.say('deliver_sm', receiptOf(first, TO));
    expect(inbox.receipts.at(-1)).toMatchObject({ status: 'delivered', reason: 'DELIVRD 1/2' });
  });

  it('of one failed part says that the message failed', async () => {
    const { smsc, inbox, ids } = await taken({}, LONG_FLASH);
    await smsc.say('deliver_sm', receiptOf(ids[0] ?? '', TO));
    await smsc.say('deliver_sm', receiptOf(ids[1] ?? '', TO, 'UNDELIV'));
    expect(inbox.receipts.map(({ status }) => status)).toEqual(['accepted', 'failed']);
  });

  it('that nobody can read is refused for good, not asked for again', async () => {
    const { smsc } = await taken();
    const answer = await smsc.say('deliver_sm', { esm_class: 4, short_message: Buffer.from('?') });
    expect(answer.command_status).toBe(0x66);
  });

  it('shows no number in what is kept of it (S26, S28)', async () => {
    const { smsc, inbox, refs } = await taken();
    await smsc.say('deliver_sm', receiptOf('77777777', TO));
    const kept = JSON.stringify([inbox.receipts, refs.early, [...refs.kept]]);
    expect(refs.early.length).toBe(1);
    expect(kept).not.toContain(TO.slice(-8));
  });
});

describe('a word from a phone over the bind', () => {
  const words = {
    source_addr_ton: 1,
    source_addr: TO.slice(1),
    destination_addr: '10690000',
    data_coding: 8,
    short_message: Buffer.from('退订', 'utf16le').swap16(),
  };

  it('is handed on and then answered', async () => {
    the = await subject();
    the.provider.start();
    await eventually('the bind', () => (the.smsc.binds.length > 0 ? true : null));
    expect((await the.smsc.say('deliver_sm', words)).command_status).toBe(0);
    expect(the.said).toMatchObject([{ from: TO, text: '退订' }]);
  });

  it('that cannot be kept is handed over again', async () => {
    the = await subject({ inbound: () => Promise.reject(new Error('the database is away')) });
    the.provider.start();
    await eventually('the bind', () => (the.smsc.binds.length > 0 ? true : null));
    expect((await the.smsc.say('deliver_sm', words)).command_status).toBe(0x64);
  });
});
