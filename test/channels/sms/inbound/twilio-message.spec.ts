import { describe, expect, it } from 'vitest';
import { isOptOut, isOptOutReceipt } from '../../../../src/channels/sms/inbound/inbound-messages.js';
import { readSender } from '../../../../src/channels/sms/inbound/sender.js';
import { readTwilioMessage } from '../../../../src/channels/sms/inbound/twilio-message.js';

const form = { MessageSid: 'SM1', AccountSid: 'AC1', From: '+8613800000001', To: '+8610690000', Body: 'DY 恩施市' };

describe('a message in the form of Twilio', () => {
  it('is read', () => {
    expect(readTwilioMessage('twilio', form)).toEqual({
      provider: 'twilio',
      messageId: 'SM1',
      from: '+8613800000001',
      to: '+8610690000',
      text: 'DY 恩施市',
    });
  });

  it.each<[object, string | undefined]>([
    [{ Body: 'anything', OptOutType: 'STOP' }, 'stop'],
    [{ Body: 'anything', OptOutType: 'HELP' }, 'help'],
    [{ Body: ' Stop ' }, 'stop'],
    [{ Body: 'unstop' }, 'start'],
    [{ Body: 'HELP' }, undefined],
    [{ Body: 'TD' }, undefined],
    [{ Body: 'stop it' }, undefined],
  ])('%j: Twilio has itself acted: %s', (changes, optOut) => {
    expect(readTwilioMessage('twilio', { ...form, ...changes }).optOut).toBe(optOut);
  });

  it.each([{ MessageSid: undefined }, { MessageSid: 'S'.repeat(101) }, { From: '' }, { From: ['+86', '+1'] }])(
    'with %j is refused, naming the field',
    (changes) => {
      const [where] = Object.keys(changes);
      expect(() => readTwilioMessage('twilio', { ...form, ...changes })).toThrow(
        expect.objectContaining({ code: 'inbound-message', details: expect.objectContaining({ where }) }),
      );
    },
  );

  it('without a text (a picture) is a message, too', () => {
    expect(readTwilioMessage('twilio', { ...form, Body: undefined }).text).toBe('');
  });
});

describe('a sender', () => {
  it.each([
    ['+8613800000001', '+8613800000001'],
    ['8613800000001', '+8613800000001'],
    ['13800000001', '+8613800000001'],
    ['+12025550123', '+12025550123'],
    ['10086', null],
    ['Bank', null],
    ['', null],
  ])('%j is %j', (from, sender) => expect(readSender(from)).toBe(sender));
});

describe('21610', () => {
  const receipt = { channel: 'sms', provider: 'twilio', ref: '1-1', providerRef: 'SM1', permanent: true };
  it('is an opt-out in an answer and in a receipt, and no other number is', () => {
    const answers = ['21610', 'twilio 21610', '121610', '21614'].map((reason) =>
      isOptOut({ kind: 'refused', retry: false, reason }),
    );
    expect(answers).toEqual([true, true, false, false]);
    expect(isOptOut({ kind: 'accepted', ref: '21610' })).toBe(false);
    const receipts = ['undelivered 21610', 'delivered'].map((reason) =>
      isOptOutReceipt({ ...receipt, status: reason === 'delivered' ? 'delivered' : 'failed', reason }),
    );
    expect(receipts).toEqual([true, false]);
  });
});
