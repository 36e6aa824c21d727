import type { Span } from '../../../warnings/product.js';

export const MARKS = ['source', 'time', 'level', 'place', 'hazard', 'other'] as const;
export type Mark = (typeof MARKS)[number];

/** A stretch of the text, with what was read from it; no path: nothing was. */
export interface Stretch {
  readonly text: string;
  /** Of all values that were read here; the closest, which is the most exact, first. */
  readonly paths: readonly string[];
  readonly mark: Mark | null;
  /** Paths of the values whose words begin, and end, with this stretch. */
  readonly begins: readonly string[];
  readonly ends: readonly string[];
}

/** What kind of value a path (`items.0.areas.1`, `validFrom`) names. */
export function markOf(path: string): Mark {
  if (/level/i.test(path)) return 'level';
  if (/areas|place/i.test(path)) return 'place';
  if (/issuedAt|valid/i.test(path)) return 'time';
  if (/hazard/i.test(path)) return 'hazard';
  return /issuers|verb/i.test(path) ? 'source' : 'other';
}

/**
 * The text cut wherever a span begins or ends, so that spans which overlap or nest are each lit in full; joined again
 * it is the text to the character. Spans are half-open in UTF-16 units; what lies outside the text is cut to it.
 */
export function stretches(text: string, spans: Readonly<Record<string, Span>>): Stretch[] {
  const within = (at: number) => Math.min(Math.max(at, 0), text.length);
  const marked = Object.entries(spans).map(([path, [from, to]]) => ({ path, from: within(from), to: within(to) }));
  const cuts = [...new Set([0, text.length, ...marked.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    const covering = marked
      .filter((span) => span.from <= from && to <= span.to && span.from < span.to)
      .toSorted((a, b) => a.to - a.from - (b.to - b.from));
    const pathsOf = (some: typeof covering) => some.map(({ path }) => path);
    const [closest] = covering;
    return {
      text: text.slice(from, to),
      paths: pathsOf(covering),
      mark: closest ? markOf(closest.path) : null,
      begins: pathsOf(covering.filter((span) => span.from === from)),
      ends: pathsOf(covering.filter((span) => span.to === to)),
    };
  });
}

/** Ids of a value in the table and of its words in the text, so that each can lead to the other; none for other paths. */
const PATH = /^[a-zA-Z]+(?:\.[a-zA-Z0-9]+)*$/;
export const valueId = (path: string): string | undefined => (PATH.test(path) ? `value-${path}` : undefined);
export const wordsId = (path: string): string | undefined => (PATH.test(path) ? `words-${path}` : undefined);
