import fc from 'fast-check';
import library from 'smpp';
import { describe, expect, it } from 'vitest';
import { phoneMessage } from '../../../../../src/channels/sms/providers/smpp/inbound.js';
import { isReceipt, readReceipt } from '../../../../../src/channels/sms/providers/smpp/receipts/receipt-notice.js';
import { readDeliverSm } from '../../../../../src/channels/sms/providers/smpp/wire/deliver-sm.js';
import { receiptOf } from '../../../../support/smsc/smsc.js';

const TO = '+8613800000001';
const AT = new Date('2026-06-21T10:00:00Z');

function delivered(fields: Readonly<Record<string, unknown>>) {
  return readDeliverSm(new library.PDU('deliver_sm', fields).toBuffer());
}

const receipt = (stat: string, changes: Readonly<Record<string, unknown>> = {}) => {
  const pdu = delivered(receiptOf('1A2B', TO, stat, changes));
  return pdu && isReceipt(pdu) ? readReceipt(pdu) : null;
};

describe('a receipt of the centre (SMPP 3.4, appendix B)', () => {
  it.each([
    ['DELIVRD', 'delivered', false],
    ['EXPIRED', 'expired', true],
    ['DELETED', 'failed', true],
    ['REJECTD', 'failed', true],
    ['UNDELIV', 'failed', false],
    ['ACCEPTD', 'accepted', false],
    ['ENROUTE', 'accepted', false],
    ['UNKNOWN', 'accepted', false],
    ['delivrd', 'delivered', false],
  ])('that says %s means %s', (stat, status, permanent) => {
    expect(receipt(stat)).toMatchObject({ id: '1A2B', status, permanent, numbers: [TO.slice(1), '10690000'] });
  });

  it.each([
    [1, 'accepted'],
    [2, 'delivered'],
    [3, 'expired'],
    [4, 'failed'],
    [5, 'failed'],
    [6, 'accepted'],
    [7, 'accepted'],
    [8, 'failed'],
  ])('believes its parameter (state %i) more than its text', (state, status) => {
    const changes = { receipted_message_id: 'FFFF', message_state: state, network_error_code: Buffer.of(3, 0, 27) };
    expect(receipt('REJECTD', changes)).toMatchObject({ id: 'FFFF', status, reason: expect.stringMatching(/ 27$/) });
  });

  it('is one also where the centre forgets the class and gives the parameters', () => {
    expect(receipt('x', { esm_class: 0, receipted_message_id: '77', message_state: 2 })).toMatchObject({ id: '77' });
  });

  it.each([
    ['stat:UNDELIV id:9 err:011', { id: '9', status: 'failed', reason: 'UNDELIV 011' }],
    ['ID:9 STAT:DELIVRD ERR:000 TEXT:stat:REJECTD', { id: '9', status: 'delivered', reason: 'DELIVRD' }],
    ['id:9 done date:2606211801 stat:DELIVRD', { id: '9', status: 'delivered' }],
  ])('is read in any order: %s', (text, expected) => {
    expect(receipt('x', { short_message: Buffer.from(text) })).toMatchObject(expected);
  });

  it.each(['', 'hello', 'id: stat:DELIVRD', 'stat:DELIVRD', 'id:9 stat:PERHAPS'])(
    'is none that can be read: "%s"',
    (text) => expect(receipt('x', { short_message: Buffer.from(text) })).toBeNull(),
  );
});

describe('a message from a phone', () => {
  const said = (fields: Readonly<Record<string, unknown>>) => {
    const pdu = delivered({ source_addr_ton: 1, source_addr: TO.slice(1), destination_addr: '10690000', ...fields });
    return pdu && phoneMessage('smpp', pdu, AT);
  };
  const words = { data_coding: 8, short_message: Buffer.from('退订', 'utf16le').swap16() };

  it('is handed on with its number, its words and an id that a repeat has too', () => {
    const once = said(words);
    expect(once).toMatchObject({ provider: 'smpp', from: TO, to: '10690000', text: '退订' });
    expect(said(words)?.messageId).toBe(once?.messageId);
    expect(once?.messageId).not.toBe(said({ ...words, source_addr: '8613800000002' })?.messageId);
  });

  it('has its words in the payload when they are long', () => {
    const text = '订阅'.repeat(60);
    expect(said({ data_coding: 8, message_payload: Buffer.from(text, 'utf16le').swap16() })?.text).toBe(text);
  });

  it('counts by its first part; the others hold no keyword', () => {
    const part = (number: number) => ({
      esm_class: 0x40,
      data_coding: 0,
      short_message: Buffer.concat([Buffer.of(5, 0, 3, 9, 2, number), Buffer.from('DY enshi')]),
    });
    expect(said(part(1))?.text).toBe('DY enshi');
    expect(said(part(2))).toBeNull();
  });

  it.each([
    [2, '13800000001', TO],
    [0, '8613800000001', TO],
    [0, '008613800000001', TO],
    [1, '+8613800000001', TO],
    [5, 'BANK', null],
  ])('of type %i from %s is from %s', (type, source, from) => {
    expect(said({ ...words, source_addr_ton: type, source_addr: source })?.from ?? null).toBe(from);
  });

  it('never breaks the reader, whatever the octets are', () => {
    const whole = new library.PDU('deliver_sm', { ...receiptOf('1', TO), message_state: 2 }).toBuffer();
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 17), fc.nat(255), (length, place, octet) => {
        const broken = Buffer.from(whole.subarray(0, Math.max(16, length)));
        if (16 + place < broken.length) broken[16 + place] = octet;
        const pdu = readDeliverSm(broken);
        if (pdu && isReceipt(pdu)) readReceipt(pdu);
        else if (pdu) phoneMessage('smpp', pdu, AT);
      }),
      { numRuns: 400 },
    );
  });
});
