import { describe, expect, it } from 'vitest';
import { readStatusCallback } from '../../../../src/channels/sms/providers/twilio/status-callback.js';

const url = 'https://warn.example/receipts/sms/twilio?ref=7-42';
const read = (form: Record<string, unknown>, address = url) =>
  readStatusCallback('twilio', address, { MessageSid: 'SM1', ...form });

describe('a status callback becomes a receipt', () => {
  it.each([
    { word: 'accepted', status: 'accepted', permanent: false },
    { word: 'scheduled', status: 'accepted', permanent: false },
    { word: 'queued', status: 'accepted', permanent: false },
    { word: 'sending', status: 'accepted', permanent: false },
    { word: 'sent', status: 'accepted', permanent: false },
    { word: 'delivered', status: 'delivered', permanent: false },
    { word: 'read', status: 'delivered', permanent: false },
    { word: 'canceled', status: 'failed', permanent: true },
    { word: 'failed', status: 'failed', permanent: false },
    { word: 'undelivered', code: '30003', status: 'failed', permanent: false },
    { word: 'undelivered', code: '30004', status: 'failed', permanent: true },
    { word: 'undelivered', code: '30005', status: 'failed', permanent: true },
    { word: 'undelivered', code: '30006', status: 'failed', permanent: true },
    { word: 'failed', code: '30007', status: 'failed', permanent: true },
    { word: 'failed', code: '30008', status: 'failed', permanent: false },
    { word: 'failed', code: '30036', status: 'expired', permanent: true },
    { word: 'failed', code: 'nonsense', status: 'failed', permanent: false },
  ])('$word $code', ({ word, code, status, permanent }) => {
    expect(read({ MessageStatus: word, ...(code && { ErrorCode: code }) })).toEqual({
      channel: 'sms',
      provider: 'twilio',
      ref: '7-42',
      providerRef: 'SM1',
      status,
      permanent,
      reason: code ? `${word} ${code}` : word,
    });
  });

  it('knows a message by its sid alone when the reference is absent', () => {
    expect(read({ MessageStatus: 'sent' }, 'https://warn.example/receipts/sms/twilio')).toMatchObject({
      ref: null,
      providerRef: 'SM1',
    });
  });

  it.each([
    { what: 'no status', form: {}, where: 'MessageStatus' },
    { what: 'a status Twilio does not document', form: { MessageStatus: 'teleported' }, where: 'MessageStatus' },
    { what: 'the status twice', form: { MessageStatus: ['sent', 'failed'] }, where: 'MessageStatus' },
    { what: 'no sid', form: { MessageStatus: 'sent', MessageSid: undefined }, where: 'MessageSid' },
    { what: 'an endless sid', form: { MessageStatus: 'sent', MessageSid: 'S'.repeat(101) }, where: 'MessageSid' },
  ])('$what is refused, and says where', ({ form, where }) => {
    expect(() => read(form)).toThrow(
      expect.objectContaining({ code: 'receipt', details: expect.objectContaining({ where }) }),
    );
  });
});
