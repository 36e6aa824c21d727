/** One entry of a feed: the message itself, or where it lies. */
export interface FeedEntry {
  /** `id` of Atom, `guid` of RSS; the link where neither is given. */
  readonly id: string;
  /** ISO 8601 with +08:00; null when the entry does not say or says it in no known form. */
  readonly updated: string | null;
  readonly title: string;
  /** The CAP message that it carries, as a document of its own. */
  readonly message: Uint8Array | null;
  /** Its CAP link as written: resolve it against the feed's own address. */
  readonly href: string | null;
}

export interface Feed {
  readonly format: 'atom' | 'rss';
  readonly updated: string | null;
  /** The next page (RFC 5005), as written. */
  readonly next: string | null;
  readonly entries: readonly FeedEntry[];
}
