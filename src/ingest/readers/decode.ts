import { invalid } from '../../kernel/domain-error.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Tab, line feed, form feed and carriage return are text; every other control means that the bytes are not. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x85]);
const isControl = (code: number) => code < 0x20 || (code >= 0x7f && code < 0xa0);
/** U+FFFD in the input is somebody else's damage: the text is gone. U+FFFE and U+FFFF are no characters. */
const isFault = (code: number) => (isControl(code) && !TEXT_CONTROLS.has(code)) || code >= 0xfffd;

/**
 * The text of a bulletin's bytes: a byte order mark decides, else zero bytes of UTF-16, else strict UTF-8, else GB18030 (which holds GBK and
 * GB 2312). Throws `undecodable` (invalid) with the offset of the first byte that no text can hold; never U+FFFD.
 */
export function decode(bytes: Uint8Array): Decoded {
  const marked = BOMS.find(([, bom]) => bom.every((byte, at) => bytes[at] === byte));
  if (marked) return strictly(bytes.subarray(marked[1].length), marked[0], marked[1].length);
  const wide = unmarkedUtf16(bytes);
  if (wide) return wide;
  const offset = invalidOffset(bytes, 'utf-8');
  if (offset === null) return strictly(bytes, 'utf-8', 0);
  if (invalidOffset(bytes, 'gb18030') === null) return strictly(bytes, 'gb18030', 0);
  throw undecodable(offset, 'The bytes are neither UTF-8 nor GB18030.');
}

/** Chinese, figures and their punctuation: nearly all of a bulletin, and hardly any of random bytes. */
const ORDINARY = /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203f\u2160-\u216f\x20-\x7e\s]/g;
const SURELY = 0.95;

/** UTF-16 without its mark: every ASCII figure leaves a zero byte, which no other text has. */
function unmarkedUtf16(bytes: Uint8Array): Decoded | undefined {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return undefined;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    if (!decodes(bytes, encoding, false)) continue;
    const text = decoder(encoding).decode(bytes);
    const ordinary = text.match(ORDINARY)?.length ?? 0;
    if (ordinary >= text.length * SURELY && firstFault(text) === -1) return { text, encoding };
  }
  return undefined;
}

function strictly(bytes: Uint8Array, encoding: Encoding, skipped: number): Decoded {
  const offset = invalidOffset(bytes, encoding);
  if (offset !== null) throw undecodable(offset + skipped, `The bytes are not ${encoding}, as their mark says.`);
  const text = decoder(encoding).decode(bytes);
  const fault = firstFault(text);
  if (fault === -1) return { text, encoding };
  const at = byteLength(text.slice(0, fault), encoding, bytes) + skipped;
  throw undecodable(at, `A character that is no text (U+${hex(text.charCodeAt(fault))}) stands in it.`);
}

function firstFault(text: string): number {
  for (let at = 0; at < text.length; at++) if (isFault(text.charCodeAt(at))) return at;
  return -1;
}

/** Offset of the first byte at which decoding fails, found by halving; null when all of it decodes. */
function invalidOffset(bytes: Uint8Array, encoding: Encoding): number | null {
  if (decodes(bytes, encoding, false)) return null;
  if (decodes(bytes, encoding, true)) return cutOffset(bytes, encoding);
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle), encoding, true)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Where the last character begins, of which the end is missing (no encoding here uses more than four bytes). */
function cutOffset(bytes: Uint8Array, encoding: Encoding): number {
  const lengths = [1, 2, 3, 4].map((cut) => bytes.length - cut);
  return lengths.find((length) => length >= 0 && decodes(bytes.subarray(0, length), encoding, false)) ?? 0;
}

/** `stream` allows the last character to be cut: only a byte that can never be right counts. */
function decodes(bytes: Uint8Array, encoding: Encoding, stream: boolean): boolean {
  try {
    decoder(encoding).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

const decoder = (encoding: Encoding) => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });

/** Bytes that the first characters took. GB18030 has no encoder here: the shortest prefix with that text is searched. */
function byteLength(text: string, encoding: Encoding, bytes: Uint8Array): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text, 'utf8');
  if (encoding !== 'gb18030') return text.length * 2;
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (decoder('gb18030').decode(bytes.subarray(0, middle), { stream: true }).length >= text.length) high = middle;
    else low = middle + 1;
  }
  return low;
}

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

const undecodable = (offset: number, why: string) =>
  invalid('undecodable', `${why} First fault at byte ${offset}.`, {
    where: `byte ${offset}`,
    offset,
    next: 'Save the file as UTF-8 or GB18030 text and send it again; the bytes are kept in quarantine.',
  });
