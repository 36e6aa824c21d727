/** 3GPP TS 23.038, 6.2.1: the default alphabet in the order of its codes; 0x1b is the escape. */
const SYMBOLS: readonly string[] = [
  ...'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?',
  ...'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
];
/** 3GPP TS 23.038, 6.2.1.1: each symbol behind the escape at its code. */
const BEHIND_ESCAPE: ReadonlyMap<number, string> = new Map([
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
]);
const ESCAPE = 0x1b;

const CODES = new Map<string, readonly number[]>([
  ...SYMBOLS.map((symbol, code) => [symbol, [code]] as const),
  ...[...BEHIND_ESCAPE].map(([code, symbol]) => [symbol, [ESCAPE, code]] as const),
]);
CODES.delete('\u001b');

/** A text in the default alphabet, one octet a septet as SMPP carries it (data_coding 0); null where a symbol is not in it. */
export function toDefaultAlphabet(text: string): Buffer | null {
  const octets: number[] = [];
  for (const symbol of text) {
    const codes = CODES.get(symbol);
    if (!codes) return null;
    octets.push(...codes);
  }
  return Buffer.from(octets);
}

/** The text of such octets; what stands for nothing is read as a blank (3GPP TS 23.038, 6.2.1.1, note 1). */
export function fromDefaultAlphabet(octets: Buffer): string {
  let text = '';
  for (let at = 0; at < octets.length; at++) {
    const code = octets[at] ?? 0;
    text += code === ESCAPE ? (BEHIND_ESCAPE.get(octets[++at] ?? 0) ?? ' ') : (SYMBOLS[code] ?? ' ');
  }
  return text;
}

/** UTF-16, the higher octet first, without a mark (data_coding 8); half a surrogate pair becomes U+FFFD. */
export const toUcs2 = (text: string): Buffer => Buffer.from(text.toWellFormed(), 'utf16le').swap16();

/** The text of such octets; an odd last octet is left out. */
export const fromUcs2 = (octets: Buffer): string =>
  Buffer.from(octets.subarray(0, octets.length & ~1))
    .swap16()
    .toString('utf16le');

const OTHERS: Readonly<Record<number, (octets: Buffer) => string>> = {
  0: fromDefaultAlphabet,
  1: (octets) => octets.toString('ascii'),
  3: (octets) => octets.toString('latin1'),
  8: fromUcs2,
  // Reserved in SMPP 3.4, 5.2.19; Chinese gateways send GBK in it.
  15: (octets) => new TextDecoder('gbk').decode(octets),
};

/** The text of a message from a phone (SMPP 3.4, 5.2.19); null for a coding that holds no text. */
export const textOf = (dataCoding: number, octets: Buffer): string | null =>
  OTHERS[dataCoding & 0x0f]?.(octets) ?? null;
