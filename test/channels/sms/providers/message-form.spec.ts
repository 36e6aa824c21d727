import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageForm } from '../../../../src/channels/sms/providers/twilio/message-form.js';

const service = { messagingServiceSid: 'MG1' };
const receipts = 'https://warn.example/receipts/sms/twilio';
const message = { ref: '7-42', to: '+8613900000001', text: '【自然资源部】a+b & 50%', validForSeconds: 600.9 };
const read = (form: MessageForm, changes: Partial<typeof message> = {}) =>
  Object.fromEntries(new URLSearchParams(form.encode({ ...message, ...changes })));

describe('the form of one message', () => {
  it('says to whom, what, by which service, for how long and where the receipt goes', () => {
    expect(read(new MessageForm(service, receipts))).toEqual({
      MessagingServiceSid: 'MG1',
      StatusCallback: `${receipts}?ref=7-42`,
      ValidityPeriod: '600',
      To: '+8613900000001',
      Body: '【自然资源部】a+b & 50%',
    });
  });

  it('names a number instead of a service, and no callback where no receipts are wanted', () => {
    const form = read(new MessageForm({ from: '+15005550006' }, null));
    expect(form).toMatchObject({ From: '+15005550006' });
    expect(form).not.toHaveProperty('StatusCallback');
    expect(form).not.toHaveProperty('MessagingServiceSid');
  });

  it.each([
    { seconds: 1, period: '1' },
    { seconds: 36_000, period: '36000' },
    { seconds: 86_400, period: '36000' },
  ])('keeps the validity of $seconds s within what Twilio takes', ({ seconds, period }) => {
    expect(read(new MessageForm(service, receipts), { validForSeconds: seconds })['ValidityPeriod']).toBe(period);
  });

  it('gives every text and reference back as it was, encoded once, in ASCII', () => {
    const form = new MessageForm(service, receipts);
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(any, any, (text, ref) => {
        const body = form.encode({ ...message, text, ref });
        expect(body).toMatch(/^[\x21-\x7e]*$/);
        const parsed = new URLSearchParams(body);
        expect(parsed.get('Body')).toBe(text.toWellFormed());
        expect(new URL(parsed.get('StatusCallback') ?? '').searchParams.get('ref')).toBe(ref.toWellFormed());
      }),
    );
  });

  it('does not mix texts up when it forgets some', () => {
    const form = new MessageForm(service, receipts);
    const texts = Array.from({ length: 1200 }, (_, i) => `第${i}条`);
    for (const text of [...texts, ...texts]) expect(read(form, { text })['Body']).toBe(text);
  });
});
