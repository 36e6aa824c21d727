import { DomainError, invalid } from '../../../kernel/domain-error.js';
import { decode } from '../decode.js';

export interface XmlText {
  /** The document without byte order mark and white space before it. */
  readonly text: string;
  /** As products name it: utf-8, utf-16le, utf-16be, gb18030, or the label of the declaration in small letters. */
  readonly encoding: string;
  /** What was bridged, in a sentence each. */
  readonly tolerances: readonly { readonly rule: string; readonly message: string }[];
}

const DECLARED = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;
/** GBK and GB 2312 are parts of GB18030, Latin 1 is read as its superset, as every browser does. */
const ALIASES: Readonly<Record<string, string>> = { gbk: 'gb18030', gb2312: 'gb18030', 'utf-16': 'utf-16le' };

/**
 * The text of an XML document's bytes (XML 1.0, appendix F): byte order mark, else valid UTF-8 whatever the
 * declaration says (a relay that transcodes seldom mends it), else the declared encoding, else what bulletins are
 * tried for. Throws `undecodable` (invalid) with the byte offset; never U+FFFD.
 */
export function xmlText(bytes: Uint8Array): XmlText {
  const wide = wideEncoding(bytes);
  const declared = wide ?? declaredEncoding(bytes);
  const { text, encoding } = decoded(bytes, declared, wide !== null);
  const trimmed = text.replace(/^[\ufeff\s]+/, '');
  const mismatch = wide === null && declared !== null && !sameEncoding(declared, encoding);
  const lost = /^\ufeff?\s/.test(text);
  return {
    text: trimmed,
    encoding,
    tolerances: [
      ...(mismatch ? [said('encoding', `The declaration says ${declared}; the bytes are ${encoding}.`)] : []),
      ...(lost ? [said('leading-space', 'White space stands before the document.')] : []),
    ],
  };
}

const said = (rule: string, message: string) => ({ rule, message });

function decoded(bytes: Uint8Array, declared: string | null, wide: boolean): { text: string; encoding: string } {
  if (wide && declared !== null) return strictly(bytes, declared);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Every declared encoding of this family reads plain ASCII the same.
    const ascii = text.length === bytes.length;
    return { text: noFault(text), encoding: ascii && declared ? plain(declared) : 'utf-8' };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    return declared === null || plain(declared) === 'utf-8' ? decode(bytes) : strictly(bytes, declared);
  }
}

/** Two bytes a character: by mark, or by the zero beside the first `<`. */
function wideEncoding(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  return null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 400))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  return DECLARED.exec(head)?.[1]?.toLowerCase() ?? null;
}

const plain = (label: string): string => ALIASES[label] ?? label;
const sameEncoding = (declared: string, found: string) =>
  plain(declared) === found || (found === 'utf-8' && /^(?:us-)?ascii$/.test(declared));

function strictly(bytes: Uint8Array, label: string): { text: string; encoding: string } {
  const encoding = plain(label);
  try {
    return { text: noFault(new TextDecoder(encoding, { fatal: true }).decode(bytes)), encoding };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof RangeError) throw undecodable(0, `Nobody here knows the encoding "${label}".`);
    throw undecodable(firstFault(bytes, encoding), `The bytes are not ${encoding}, as they say.`);
  }
}

/** U+FFFD in the input is somebody else's damage: the text is gone. */
function noFault(text: string): string {
  const at = text.search(/[\ufffd\0]/);
  if (at < 0) return text;
  throw undecodable(Buffer.byteLength(text.slice(0, at)), 'A character was lost on the way (U+FFFD or U+0000).');
}

function firstFault(bytes: Uint8Array, encoding: string): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

const undecodable = (offset: number, why: string) =>
  invalid('undecodable', `${why} First fault at byte ${offset}.`, {
    where: `byte ${offset}`,
    offset,
    next: 'Send the document as UTF-8; the bytes are kept in quarantine.',
  });
