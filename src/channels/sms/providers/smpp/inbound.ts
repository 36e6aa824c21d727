import { createHash } from 'node:crypto';
import type { DeliverSm } from './wire/deliver-sm.js';

/** A message from a phone. */
export interface PhoneMessage {
  readonly provider: string;
  /** The same for a repeat of the same message. */
  readonly messageId: string;
  /** With the country's code and `+`. */
  readonly from: string;
  readonly to: string | null;
  readonly text: string;
}

/** Where messages from phones go; resolves when the message is kept, throws when it is not. */
export interface InboundMessages {
  take(message: PhoneMessage): Promise<void>;
}

const INTERNATIONAL = 1;
const RECEIPTED_ID = 0x001e;
/** A centre repeats what was not answered within a minute or so; a person asks again later than that. */
const REPEAT_MS = 120_000;

/**
 * The message in a deliver_sm; null for what holds no text, and for later parts of a long one: a keyword stands in the first.
 * SMPP gives messages from phones no id, so the same words from the same phone within two minutes count as a repeat.
 */
export function phoneMessage(provider: string, pdu: DeliverSm, receivedAt: Date): PhoneMessage | null {
  if (pdu.text === null || pdu.part !== 1) return null;
  const from = withCountry(pdu.source, pdu.sourceType);
  if (from === null) return null;
  const given = pdu.extras.get(RECEIPTED_ID)?.toString('latin1').replaceAll('\0', '');
  const slot = Math.floor(receivedAt.getTime() / REPEAT_MS);
  const messageId = given || createHash('sha256').update(`${slot} ${from} ${pdu.text}`).digest('hex').slice(0, 32);
  return { provider, messageId, from, to: pdu.destination || null, text: pdu.text };
}

/** E.164 of the sender: centres in China leave the country out of what they call a national number. */
function withCountry(source: string, type: number): string | null {
  const digits = source.replace(/^(\+|00)/, '');
  if (!/^\d{5,15}$/.test(digits)) return null;
  return type !== INTERNATIONAL && digits === source && /^1\d{10}$/.test(digits) ? `+86${digits}` : `+${digits}`;
}
