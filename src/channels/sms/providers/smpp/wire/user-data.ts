import { divide } from '../../../segments.js';
import type { LongTexts } from '../smpp.config.js';
import { toDefaultAlphabet, toUcs2 } from './alphabet.js';

/** SMPP 3.4, 5.2.19: the centre's default alphabet, and UCS-2. */
const DEFAULT = 0x00;
const UCS2 = 0x08;

/** One text as it goes out. */
export interface UserData {
  readonly dataCoding: number;
  /** What is billed, and what the rate counts. */
  readonly segments: number;
  /** The octets of each packet: one a segment, or one for all in message_payload. */
  readonly parts: readonly Buffer[];
  /** In message_payload instead of short_message. */
  readonly inPayload: boolean;
}

/** The text in its coding, divided as it is counted and billed; `long` decides for more than one segment. */
export function userData(text: string, long: LongTexts): UserData {
  // One symbol outside the default alphabet makes the whole text UCS-2, so each part is judged by the whole.
  const dataCoding = toDefaultAlphabet(text) ? DEFAULT : UCS2;
  const divided = divide(text);
  const inPayload = long === 'payload' && divided.length > 1;
  const pieces = inPayload ? [text] : divided;
  const parts = pieces.map((piece) =>
    dataCoding === UCS2 ? toUcs2(piece) : (toDefaultAlphabet(piece) ?? toUcs2(piece)),
  );
  return { dataCoding, segments: divided.length, parts, inPayload };
}

/**
 * The header of part `number` (from 1) of `count`: concatenated short messages with an 8-bit reference
 * (3GPP TS 23.040, 9.2.3.24.1).
 */
export const partHeader = (reference: number, count: number, number: number): Buffer =>
  Buffer.of(0x05, 0x00, 0x03, reference & 0xff, count, number);
