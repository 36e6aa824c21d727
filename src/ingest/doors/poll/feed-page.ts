import { createHash } from 'node:crypto';
import { invalid } from '../../../kernel/domain-error.js';
import type { OutwardAnswer } from '../../../platform/http/outward/outward-client.js';
import { readFeed } from '../../readers/feed/read-feed.js';
import { jsonList } from './json-list.js';

/** One entry, with its message or with the address of it. */
export interface PageEntry {
  /** What it is known by, so that it is fetched once. */
  readonly key: Buffer;
  readonly updated: string | null;
  readonly message: Uint8Array | null;
  /** Absolute. */
  readonly href: string | null;
}

export interface FeedPage {
  readonly entries: readonly PageEntry[];
  readonly next: URL | null;
}

const FEED = /^(?:<\?[^>]*>|<!--[\s\S]*?-->|\s)*<(?:\w+:)?(?:feed|rss|rdf)\b/i;
const SNIFFED_BYTES = 4_096;

/**
 * What an answer holds: the entries of an Atom or RSS feed or of a list in JSON; anything else is one message.
 * @throws invalid `feed-wrong-type` for HTML (a page of a proxy or of a log-in); what `readFeed` throws
 */
export async function readPage({ body, headers, url }: OutwardAnswer): Promise<FeedPage> {
  const type = headers['content-type'] ?? '';
  const start = body.toString('latin1', 0, SNIFFED_BYTES).replace(/^\u00ef\u00bb\u00bf/, '');
  if (/html/i.test(type) || /^\s*<(?:!doctype\s+html|html)\b/i.test(start))
    throw invalid('feed-wrong-type', `${url.origin}${url.pathname} answers with a web page, not with a feed.`, {
      where: `${url.origin}${url.pathname}`,
      next: 'Look at the address in a browser: it may have moved, or ask for a log-in.',
    });
  if (FEED.test(start)) return fromFeed(body, url);
  const listed = /^\s*[[{]/.test(start) ? jsonList(body) : null;
  if (listed) return { entries: listed.map((one) => entry(one, url)), next: nextIn(headers['link'], url) };
  const document = createHash('sha256').update('document\n').update(body).digest();
  return { entries: [{ key: document, updated: null, message: body, href: null }], next: null };
}

async function fromFeed(body: Uint8Array, url: URL): Promise<FeedPage> {
  const feed = await readFeed(body);
  const carrying = feed.entries.filter((one) => one.message !== null || one.href !== null);
  return {
    entries: carrying.map((one) => entry(one, url)),
    next: feed.next === null ? null : URL.parse(feed.next, url),
  };
}

interface Written {
  readonly id: string;
  readonly updated: string | null;
  readonly message?: Uint8Array | null;
  readonly href: string | null;
}

/** An update is a new entry, or the old one with another time: either way another key. */
function entry({ id, updated, message = null, href }: Written, base: URL): PageEntry {
  const key = createHash('sha256')
    .update(JSON.stringify([id, updated ?? href]))
    .digest();
  return { key, updated, message, href: href === null ? null : (URL.parse(href, base)?.href ?? href) };
}

/** `Link: <…>; rel="next"` (RFC 8288). */
function nextIn(header: string | undefined, base: URL): URL | null {
  const match = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(header ?? '');
  return match?.[1] === undefined ? null : URL.parse(match[1], base);
}
