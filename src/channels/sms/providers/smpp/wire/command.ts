/** Numbers of SMPP 3.4, 5.1.2.1. A response is its request's number with the highest bit set. */
export const COMMAND = {
  bindTransceiver: 0x09,
  submitSm: 0x04,
  deliverSm: 0x05,
  unbind: 0x06,
  enquireLink: 0x15,
} as const;

const RESPONSE = 0x8000_0000;
export const GENERIC_NACK = 0x8000_0000;

/** The number of a request's response. */
export const responseTo = (command: number): number => (command | RESPONSE) >>> 0;

export const isResponse = (command: number): boolean => command >= RESPONSE;

export const HEADER_LENGTH = 16;
const NOTHING = Buffer.alloc(0);

/** A packet: length, command, status, sequence number, body (SMPP 3.4, 3.2). */
export function packet(command: number, status: number, sequence: number, body: Buffer = NOTHING): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_LENGTH + body.length);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.writeUInt32BE(command, 4);
  bytes.writeUInt32BE(status, 8);
  bytes.writeUInt32BE(sequence, 12);
  body.copy(bytes, HEADER_LENGTH);
  return bytes;
}

export const commandOf = (frame: Buffer): number => frame.readUInt32BE(4);
export const statusOf = (frame: Buffer): number => frame.readUInt32BE(8);
export const sequenceOf = (frame: Buffer): number => frame.readUInt32BE(12);

/** Several C-octet strings and octets in the order of the body: a string gets its zero octet, a number is one octet. */
export function fields(...values: readonly (string | number)[]): Buffer {
  return Buffer.concat(
    values.map((value) => (typeof value === 'number' ? Buffer.of(value) : Buffer.from(`${value}\0`, 'latin1'))),
  );
}

/** The C-octet string at `offset`, without its end; what has no end is cut at the packet's. */
export function stringAt(frame: Buffer, offset: number): string {
  const end = frame.indexOf(0, offset);
  return frame.toString('latin1', offset, end < 0 ? frame.length : end);
}
