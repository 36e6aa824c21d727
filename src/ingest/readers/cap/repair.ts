import polygonClipping from 'polygon-clipping';
import { invalid } from '../../../kernel/domain-error.js';
import { xmlText } from '../xml/xml-text.js';
import { crossingsOf } from './crossing.js';
import type { Position } from './message.js';
import type { Mending } from './notes.js';
import { areaOf, ringText, swapped, type RingText } from './ring.js';

export type RingRepair = 'close-ring' | 'swap-axes' | 'uncross-ring';

/**
 * The proposed text of a polygon, a pure function of the present text: closed by its first pair; the axes exchanged;
 * or, of a ring that crosses itself, the largest part. Null when nothing comes of it.
 */
export function repairedRing(repair: RingRepair, text: string): string | null {
  const read = ringText(text);
  if (!('positions' in read)) return null;
  const ring = repairs[repair](read);
  return ring === null ? null : ring.map(([lon, lat]) => `${lat},${lon}`).join(' ');
}

const repairs: Readonly<Record<RingRepair, (read: RingText) => readonly Position[] | null>> = {
  'close-ring': ({ positions }) => [...positions, ...positions.slice(0, 1)],
  'swap-axes': ({ positions }) => swapped(positions),
  'uncross-ring': ({ positions }) => uncrossed(positions),
};

/** A ring that crosses itself more often was not drawn by a slip; taking it apart would cost seconds. */
const MOST_CROSSINGS = 24;
/** A sliver that is rounded may cross itself again, where it is thinner than a hand's breadth. */
const MOST_TIMES = 3;

function uncrossed(ring: readonly Position[]): readonly Position[] | null {
  let part: readonly Position[] | null = ring;
  for (let times = 0; part !== null && times < MOST_TIMES; times++) {
    if (!crossesAtMost(part, MOST_CROSSINGS)) return null;
    part = largestPart(part);
    if (part !== null && crossesAtMost(part, 0)) return part;
  }
  return null;
}

/** Whether the ring crosses itself no more often than this. */
function crossesAtMost(ring: readonly Position[], most: number): boolean {
  const crossings = crossingsOf(ring, most + 1);
  return crossings !== 'too-complex' && crossings.length <= most;
}

function largestPart(ring: readonly Position[]): readonly Position[] | null {
  try {
    const parts = polygonClipping.union([ring.map(([lon, lat]): [number, number] => [lon, lat])]);
    const outer = parts.flatMap((part) => part.slice(0, 1));
    const sorted = outer.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)));
    return sorted[0]?.map(([lon, lat]): Position => [rounded(lon), rounded(lat)]) ?? null;
  } catch {
    return null;
  }
}

/** A crossing lies between the pairs as they were given; six decimals are a hand's breadth. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/**
 * The mended document in UTF-8, for one press of an officer. A signature no longer holds afterwards.
 * @param bytes the document as it arrived
 * @param details of the refusal: `repair`, `at`, `to` (`notes.ts`)
 * @param references `sender,identifier,sent`, chosen by the officer, for `add-references`
 */
export function repaired(
  bytes: Uint8Array,
  details: Readonly<Record<string, unknown>>,
  references?: string,
): Uint8Array {
  const { repair, at, to } = details as Partial<Mending>;
  const { text } = xmlText(bytes);
  if (!repair || !at) throw invalid('repair-none', 'There is no repair for this fault.', { next: 'Ask the sender.' });
  const present = text.slice(at[0], at[1]);
  const wanted = repair === 'add-references' ? referencesElement(references, details['prefix']) : to;
  const mended = wanted ?? (isRingRepair(repair) ? repairedRing(repair, present) : null);
  if (mended === null || mended === undefined)
    throw invalid('repair-fails', 'The repair comes to nothing.', {
      where: details['where'] as string,
      next: 'Ask the sender.',
    });
  const whole = text.slice(0, at[0]) + mended + text.slice(at[1]);
  return Buffer.from(whole.replace(/^(<\?xml[^>]*?encoding\s*=\s*["'])[^"']+/, '$1UTF-8'), 'utf8');
}

const isRingRepair = (repair: string): repair is RingRepair => repair in repairs;

function referencesElement(references: string | undefined, prefix: unknown): string {
  if (!references || !/^[^\s,<&]+,[^\s,<&]+,[^\s,<&]+$/.test(references))
    throw invalid('repair-references', 'Which message it is about has not been chosen.', {
      where: 'references',
      next: 'Choose one of the open messages of this sender.',
    });
  const name = typeof prefix === 'string' && prefix !== '' ? `${prefix}:references` : 'references';
  return `<${name}>${references}</${name}>`;
}
