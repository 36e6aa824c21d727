/** One line of sixteen bytes. */
export interface HexLine {
  /** Offset of its first byte, eight hexadecimal digits. */
  readonly address: string;
  readonly bytes: readonly string[];
  /** Printable ASCII as it is, everything else a dot. */
  readonly ascii: string;
  /** Index in this line of the byte at fault; null: it is in another line. */
  readonly fault: number | null;
}

const WIDTH = 16;
const AROUND = 3;

/** The bytes around an offset, three lines before and after; the first lines without one. */
export function hexdump(bytes: Uint8Array, offset: number | null): HexLine[] {
  const middle = Math.floor((offset ?? 0) / WIDTH);
  const first = Math.max(0, middle - AROUND);
  const last = Math.min(Math.ceil(bytes.length / WIDTH), middle + AROUND + 1);
  return Array.from({ length: Math.max(0, last - first) }, (_, index) =>
    lineAt(bytes, (first + index) * WIDTH, offset),
  );
}

function lineAt(bytes: Uint8Array, from: number, offset: number | null): HexLine {
  const line = [...bytes.subarray(from, from + WIDTH)];
  const inside = offset !== null && offset >= from && offset < from + line.length;
  return {
    address: from.toString(16).padStart(8, '0'),
    bytes: line.map((byte) => byte.toString(16).padStart(2, '0')),
    ascii: line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
    fault: inside ? offset - from : null,
  };
}

/** The offset that a refusal names: a number of its own, or `byte 12` in its place; null when it names none. */
export function offsetOf(details: Readonly<Record<string, unknown>>): number | null {
  const { offset, where } = details;
  if (typeof offset === 'number' && Number.isInteger(offset) && offset >= 0) return offset;
  const byte = typeof where === 'string' ? /^byte (\d+)$/.exec(where)?.[1] : undefined;
  return byte === undefined ? null : Number(byte);
}
