import type { Submission } from '../../../../dissemination/contracts/delivery.contract.js';
import { measure } from '../../segments.js';
import type { Filled, Templates } from './templates.js';

/** One number in a letter, with its place in the window. */
export interface Receiver extends Filled {
  readonly index: number;
  /** As the carrier writes numbers: without country code in China, without plus elsewhere. */
  readonly phone: string;
  readonly segments: number;
}

/** One call: numbers of one template, and what we call them. */
export interface Letter {
  readonly outId: string;
  readonly receivers: readonly Receiver[];
  /** One text for all (SendSms), or one each (SendBatchSms). */
  readonly kind: 'one-text' | 'many-texts';
}

/** What cannot go into any letter, by its place in the window. */
export interface Unfit {
  readonly index: number;
  readonly reason: 'not-e164' | 'expired-before-sending' | 'no-template';
}

const MOST_OF_MANY_TEXTS = 100;

/**
 * What we call a message with the carrier (OutId, returned in receipts and look-ups). A letter has one for all its numbers, so
 * it is the dispatch: with the number it names one delivery. What is no delivery goes alone, under its own reference.
 */
export const outIdOf = (ref: string): string => /^(\d+)-\d+$/.exec(ref)?.[1] ?? ref;

/** `13900000001` in China, `85291234567` elsewhere; null for what is no E.164. */
export function carrierNumber(to: string): string | null {
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return null;
  return to.startsWith('+86') ? to.slice(3) : to.slice(1);
}

/** The E.164 of a number as the carrier writes it; null for what is none. */
export function fromCarrier(phone: string): string | null {
  if (/^1\d{10}$/.test(phone)) return `+86${phone}`;
  const digits = phone.replace(/^(\+|00)/, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}

/**
 * A window as letters: numbers of one text together, at most `most`; single ones of the same template in one letter of many
 * texts, at most 100.
 */
export function lettersOf(
  batch: readonly Submission[],
  templates: Templates,
  most: number,
): { readonly letters: readonly Letter[]; readonly unfit: readonly Unfit[] } {
  const unfit: Unfit[] = [];
  const byText = new Map<string, Receiver[]>();
  for (const [index, submission] of batch.entries()) {
    const receiver = receiverOf(submission, index, templates);
    if ('reason' in receiver) unfit.push(receiver);
    else push(byText, `${outIdOf(submission.ref)}\n${submission.text}`, receiver);
  }
  const letters: Letter[] = [];
  const singles = new Map<string, Receiver[]>();
  for (const [key, receivers] of byText) {
    const outId = key.slice(0, key.indexOf('\n'));
    const [first] = receivers;
    if (receivers.length === 1 && first) push(singles, `${outId}\n${first.code}`, first);
    else letters.push(...inParts(outId, receivers, most, 'one-text'));
  }
  for (const [key, receivers] of singles) {
    const outId = key.slice(0, key.indexOf('\n'));
    letters.push(...inParts(outId, receivers, Math.min(most, MOST_OF_MANY_TEXTS), 'many-texts'));
  }
  return { letters, unfit };
}

function receiverOf({ to, text, validForSeconds }: Submission, index: number, templates: Templates): Receiver | Unfit {
  const phone = carrierNumber(to);
  if (phone === null) return { index, reason: 'not-e164' };
  if (validForSeconds < 1) return { index, reason: 'expired-before-sending' };
  const filled = templates.fill(text);
  return filled ? { ...filled, index, phone, segments: measure(text).segments } : { index, reason: 'no-template' };
}

function inParts(outId: string, receivers: readonly Receiver[], most: number, kind: Letter['kind']): Letter[] {
  const letters: Letter[] = [];
  for (let from = 0; from < receivers.length; from += most)
    letters.push({ outId, receivers: receivers.slice(from, from + most), kind });
  return letters;
}

function push(map: Map<string, Receiver[]>, key: string, receiver: Receiver): void {
  const list = map.get(key);
  if (list) list.push(receiver);
  else map.set(key, [receiver]);
}
