import type { Receipt } from '../../../../dissemination/contracts/delivery.contract.js';
import { invalid } from '../../../../kernel/domain-error.js';
import { meaningOf } from './statuses.js';

/** A form body as the web server reads it; a name that comes twice is a list. */
export type Form = Readonly<Record<string, unknown>>;

/** References and sids are short; whatever is longer is not ours. */
const LONGEST_REF = 100;

/**
 * Reads a status callback whose signature has been checked (Twilio, "Track outbound message status").
 * @param url the address it came to; our reference is its `ref`
 * @throws `receipt` (invalid) when status or sid is absent, or the status is not documented
 */
export function readStatusCallback(provider: string, url: string, form: Form): Receipt {
  const word = single(form, 'MessageStatus');
  const providerRef = single(form, 'MessageSid') ?? single(form, 'SmsSid');
  const ref = new URL(url).searchParams.get('ref');
  const code = single(form, 'ErrorCode');
  const meaning = word === null ? null : meaningOf(word, code === null ? null : Number(code));
  if (word === null || meaning === null) throw fault('MessageStatus');
  if (providerRef === null || providerRef.length > LONGEST_REF) throw fault('MessageSid');
  if (ref !== null && ref.length > LONGEST_REF) throw fault('ref');
  const reason = code === null || code === '' ? word : `${word} ${code.slice(0, 20)}`;
  return { channel: 'sms', provider, ref: ref === '' ? null : ref, providerRef, ...meaning, reason };
}

function single(form: Form, name: string): string | null {
  const value = form[name];
  return typeof value === 'string' ? value : null;
}

const fault = (where: string) =>
  invalid('receipt', `The status callback has no ${where} that can be read.`, {
    where,
    next: 'Send what "Track outbound message status" describes; nothing was recorded.',
  });
