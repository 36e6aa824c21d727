/** 3GPP TS 23.038, 6.2.1: the default alphabet, without the escape. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** 3GPP TS 23.038, 6.2.1.1: behind the escape, so two septets each. */
const EXTENDED = '\f^{}\\[~]|€';

const SEPTETS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((symbol) => [symbol, 1] as const),
  ...[...EXTENDED].map((symbol) => [symbol, 2] as const),
]);

export type Encoding = 'gsm-7' | 'ucs-2';

/** Units in a message that stands alone, and in each part of a longer one (the 8-bit reference header takes the rest). */
const CAPACITY = { 'gsm-7': { single: 160, part: 153 }, 'ucs-2': { single: 70, part: 67 } } as const;

/** What a text costs. `units` are septets (GSM-7) or UTF-16 units (UCS-2). */
export interface Measure {
  readonly encoding: Encoding;
  readonly units: number;
  readonly segments: number;
}

/**
 * Counts as carriers bill (delivery.md, SMS facts): one character outside GSM-7 makes the whole text UCS-2.
 * An empty text is one segment.
 */
export function measure(text: string): Measure {
  const encoding = encodingOf(text);
  const units = encoding === 'ucs-2' ? text.length : sum(text, encoding);
  const { single, part } = CAPACITY[encoding];
  if (units <= single) return { encoding, units, segments: 1 };
  if (encoding === 'ucs-2' && !/[\ud800-\udbff]/.test(text))
    return { encoding, units, segments: Math.ceil(units / part) };
  return { encoding, units, segments: divide(text).length };
}

/** The parts as they go over the air; joined they are the text. Never between the halves of a surrogate pair or behind an escape. */
export function divide(text: string): string[] {
  const encoding = encodingOf(text);
  const { single, part } = CAPACITY[encoding];
  if (sum(text, encoding) <= single) return [text];
  const parts: string[] = [];
  let [current, units] = ['', 0];
  for (const symbol of text) {
    const weight = weightOf(symbol, encoding);
    if (units + weight > part) {
      parts.push(current);
      [current, units] = ['', 0];
    }
    current += symbol;
    units += weight;
  }
  return [...parts, current];
}

function encodingOf(text: string): Encoding {
  for (const symbol of text) if (!SEPTETS.has(symbol)) return 'ucs-2';
  return 'gsm-7';
}

const weightOf = (symbol: string, encoding: Encoding): number =>
  encoding === 'ucs-2' ? symbol.length : (SEPTETS.get(symbol) ?? 0);

function sum(text: string, encoding: Encoding): number {
  let units = 0;
  for (const symbol of text) units += weightOf(symbol, encoding);
  return units;
}
