/** A repair that a rule offers for what could not be read: it changes what it says, and nothing else. */
export interface Proposal {
  /** `decode-gb18030`, `close-ring` …: the name under which it is accepted and recorded. */
  readonly repair: string;
  /** The whole document as it would be received. */
  readonly bytes: Uint8Array;
  /** The part that changes, before and after, as text. */
  readonly before: string;
  readonly after: string;
  /** Characters that could not be read and are marked in `after`. */
  readonly lost: number;
}

/** Stands for a character that is lost: printers' 〓, which no bulletin uses for anything else (U+3013). */
export const LOST = '〓';

export interface Refused {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}
