import type { Submission } from '../../../../../dissemination/contracts/delivery.contract.js';
import type { LongTexts } from '../smpp.config.js';
import { COMMAND, fields, HEADER_LENGTH } from './command.js';
import { partHeader, userData, type UserData } from './user-data.js';

/** A dispatch has some hundreds of texts at most (house.md, variants). */
const REMEMBERED_TEXTS = 512;
/** A week; centres keep nothing longer. */
const LONGEST_VALIDITY = 7 * 86_400;
const HAS_HEADER = 0x40;
const FINAL_RECEIPT = 0x01;
const MESSAGE_PAYLOAD = 0x0424;
const NOTHING = Buffer.alloc(0);

/** Which packet of a message, and under which numbers. */
export interface Turn {
  /** Part, from 0. */
  readonly number: number;
  /** The same for all parts of a message, another for the next to the same phone. */
  readonly reference: number;
  readonly sequence: number;
}

/**
 * The packets of a message (SMPP 3.4, 4.4.1), written by hand: the library's own way through filters, type tables and
 * `for … in` is nine tenths of what a message costs, and a whole window shares a few texts.
 */
export class SubmitForm {
  readonly #sender: Buffer;
  readonly #texts = new Map<string, UserData>();
  readonly #tails = new Map<number, Buffer>();

  constructor(
    source: string,
    private readonly long: LongTexts,
  ) {
    this.#sender = fields('', ...senderOf(source), 0x01, 0x01);
  }

  /** The text's octets, remembered. */
  dataOf(text: string): UserData {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const fresh = userData(text, this.long);
    if (this.#texts.size >= REMEMBERED_TEXTS) this.#texts.clear();
    this.#texts.set(text, fresh);
    return fresh;
  }

  /** The packet of one part. */
  encode(
    message: Pick<Submission, 'to' | 'validForSeconds'>,
    data: UserData,
    { number, reference, sequence }: Turn,
  ): Buffer {
    const octets = data.parts[number] ?? NOTHING;
    const header = data.parts.length > 1 ? partHeader(reference, data.parts.length, number + 1) : NOTHING;
    const to = message.to.slice(1);
    const tail = this.#tail(message.validForSeconds);
    const text = (data.inPayload ? 4 : header.length) + octets.length;
    const bytes = Buffer.allocUnsafe(HEADER_LENGTH + this.#sender.length + to.length + 4 + tail.length + 3 + text);
    let at = writeHeader(bytes, sequence);
    at += this.#sender.copy(bytes, at);
    at += bytes.write(to, at, 'latin1');
    bytes[at++] = 0;
    bytes[at++] = header.length > 0 ? HAS_HEADER : 0;
    bytes[at++] = 0;
    bytes[at++] = 0;
    at += tail.copy(bytes, at);
    writeText(bytes, at, data, header, octets);
    return bytes;
  }

  /** No delivery later than this: schedule (none), validity, final receipt wanted, replace (no). */
  #tail(validForSeconds: number): Buffer {
    const seconds = Math.min(LONGEST_VALIDITY, Math.max(1, Math.floor(validForSeconds)));
    const known = this.#tails.get(seconds);
    if (known) return known;
    const fresh = fields('', relativeTime(seconds), FINAL_RECEIPT, 0);
    if (this.#tails.size >= REMEMBERED_TEXTS) this.#tails.clear();
    this.#tails.set(seconds, fresh);
    return fresh;
  }
}

function writeHeader(bytes: Buffer, sequence: number): number {
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.writeUInt32BE(COMMAND.submitSm, 4);
  bytes.writeUInt32BE(0, 8);
  return bytes.writeUInt32BE(sequence, 12);
}

/** data_coding, default message, length, text; or the text as an optional parameter behind an empty one. */
function writeText(bytes: Buffer, start: number, data: UserData, header: Buffer, octets: Buffer): void {
  let at = start;
  bytes[at++] = data.dataCoding;
  bytes[at++] = 0;
  bytes[at++] = data.inPayload ? 0 : header.length + octets.length;
  if (data.inPayload) {
    at = bytes.writeUInt16BE(MESSAGE_PAYLOAD, at);
    at = bytes.writeUInt16BE(octets.length, at);
  } else at += header.copy(bytes, at);
  octets.copy(bytes, at);
}

/** Seconds from now as `YYMMDDhhmmss000R` (SMPP 3.4, 7.1.1). */
export function relativeTime(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `0000${two(seconds / 86_400)}${two((seconds % 86_400) / 3600)}${two((seconds % 3600) / 60)}${two(seconds % 60)}000R`;
}

/** Type, plan and address of the sender (SMPP 3.4, 5.2.5–5.2.6): letters, an international number, a short code, or none. */
function senderOf(source: string): [number, number, string] {
  if (source === '') return [0, 0, ''];
  if (!/^\+?\d+$/.test(source)) return [5, 0, source];
  return source.startsWith('+') ? [1, 1, source.slice(1)] : [3, 0, source];
}

/** What would be refused for certain is not sent; the reason carries no number (it reaches logs). */
export function faultOf({ to, text, validForSeconds }: Submission): string | null {
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return 'not-e164';
  if (text === '') return 'text-empty';
  return validForSeconds < 1 ? 'expired-before-sending' : null;
}
