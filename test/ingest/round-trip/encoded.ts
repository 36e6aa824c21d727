/** Bytes of a text in the encodings that arrive; the inverse of the platform's own decoder, which cannot encode. */
export const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  'utf-16le with a mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16be with a mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  gb18030: inGb18030,
};

let twoBytes: Map<string, readonly [number, number]> | undefined;

function inGb18030(text: string): Uint8Array {
  twoBytes ??= table();
  const known = twoBytes;
  return Uint8Array.from([...text].flatMap((one) => bytesOf(one, known)));
}

function bytesOf(one: string, known: ReadonlyMap<string, readonly [number, number]>): readonly number[] {
  const code = one.codePointAt(0) ?? 0;
  if (code < 0x80) return [code];
  const pair = known.get(one);
  if (!pair) throw new Error(`"${one}" needs four bytes in GB18030: not written here`);
  return pair;
}

function table(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\uFFFD' && !found.has(character))
        found.set(character, [lead, trail]);
    }
  return found;
}
