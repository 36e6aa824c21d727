import { HEADER_LENGTH, stringAt } from './command.js';
import { textOf } from './alphabet.js';

/** What the centre hands us: a receipt, or a message from a phone (SMPP 3.4, 4.6.1). */
export interface DeliverSm {
  readonly source: string;
  /** 1: an international number (SMPP 3.4, 5.2.5). */
  readonly sourceType: number;
  readonly destination: string;
  readonly esmClass: number;
  /** The text without its header; null where the coding holds no text. */
  readonly text: string | null;
  /** Which part of a longer message this is, from 1; 1 for a message that stands alone. */
  readonly part: number;
  /** Optional parameters by their tag. */
  readonly extras: ReadonlyMap<number, Buffer>;
}

const HAS_HEADER = 0x40;
const MESSAGE_PAYLOAD = 0x0424;

/**
 * Reads a deliver_sm leniently: times are not looked at, unknown parameters are kept, a parameter that runs over the end ends the
 * reading. Null where not even the mandatory part is whole.
 */
export function readDeliverSm(frame: Buffer): DeliverSm | null {
  const body = new Body(frame);
  body.string();
  const sourceType = body.octet();
  body.octet();
  const source = body.string();
  body.skip(2);
  const destination = body.string();
  const esmClass = body.octet();
  body.skip(2);
  body.string();
  body.string();
  body.skip(2);
  const dataCoding = body.octet();
  body.octet();
  const short = body.octets(body.octet());
  if (body.isOver) return null;
  const extras = body.extras();
  const data = short.length > 0 ? short : (extras.get(MESSAGE_PAYLOAD) ?? short);
  return { source, sourceType, destination, esmClass, ...messageOf(esmClass, dataCoding, data), extras };
}

function messageOf(esmClass: number, dataCoding: number, data: Buffer): Pick<DeliverSm, 'text' | 'part'> {
  if ((esmClass & HAS_HEADER) === 0 || data.length === 0) return { text: textOf(dataCoding, data), part: 1 };
  const headerEnd = 1 + (data[0] ?? 0);
  return { text: textOf(dataCoding, data.subarray(headerEnd)), part: partOf(data.subarray(1, headerEnd)) };
}

/** Elements of a user data header (3GPP TS 23.040, 9.2.3.24): 0x00 and 0x08 number the parts, last octet the number. */
function partOf(header: Buffer): number {
  for (let at = 0; at + 1 < header.length; at += 2 + (header[at + 1] ?? 0)) {
    const last = at + 1 + (header[at + 1] ?? 0);
    if (header[at] === 0x00 || header[at] === 0x08) return header[last] ?? 1;
  }
  return 1;
}

/** Reads on from the header; what lies behind the end reads as nothing and is remembered. */
class Body {
  #at = HEADER_LENGTH;
  isOver = false;

  constructor(private readonly frame: Buffer) {}

  string(): string {
    const text = stringAt(this.frame, Math.min(this.#at, this.frame.length));
    this.skip(text.length + 1);
    return text;
  }

  octet(): number {
    this.skip(1);
    return this.frame[this.#at - 1] ?? 0;
  }

  octets(length: number): Buffer {
    this.skip(length);
    return this.frame.subarray(this.#at - length, this.#at);
  }

  skip(length: number): void {
    this.#at += length;
    if (this.#at > this.frame.length) this.isOver = true;
  }

  extras(): Map<number, Buffer> {
    const found = new Map<number, Buffer>();
    while (this.#at + 4 <= this.frame.length) {
      const tag = this.frame.readUInt16BE(this.#at);
      const end = this.#at + 4 + this.frame.readUInt16BE(this.#at + 2);
      if (end > this.frame.length) break;
      found.set(tag, this.frame.subarray(this.#at + 4, end));
      this.#at = end;
    }
    return found;
  }
}
