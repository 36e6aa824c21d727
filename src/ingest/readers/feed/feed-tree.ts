import { toBeijingIso } from '../../../kernel/beijing-time.js';
import { readInstant } from '../cap/instant.js';
import { isAlert } from '../cap/read-alert.js';
import { isProfile } from '../profile/read-profile.js';
import { standalone } from '../xml/standalone.js';
import { childOf, childrenOf, outermost, textOf, type XmlNode } from '../xml/xml-node.js';
import type { Feed, FeedEntry } from './feed.js';

/** A feed out of its tree: Atom (RFC 4287), RSS 2.0, or RSS 1.0 (RDF); null for any other document. */
export function feedOf(root: XmlNode, text: string): Feed | null {
  if (root.name === 'feed') return atom(root, text);
  const channel = root.name === 'rss' || root.name === 'RDF' ? childOf(root, 'channel') : undefined;
  if (!channel) return null;
  const items = childrenOf(root.name === 'RDF' ? root : channel, 'item');
  return {
    format: 'rss',
    updated: instant(textOf(channel, 'lastBuildDate') ?? textOf(channel, 'pubDate') ?? textOf(channel, 'date')),
    next: linkBy(channel, (link) => link.attributes['rel'] === 'next'),
    entries: items.map((item) => rssEntry(item, text)),
  };
}

function atom(root: XmlNode, text: string): Feed {
  return {
    format: 'atom',
    updated: instant(textOf(root, 'updated')),
    next: linkBy(root, (link) => link.attributes['rel'] === 'next'),
    entries: childrenOf(root, 'entry').map((entry) => {
      const href = capLink(entry);
      const id = textOf(entry, 'id') ?? href ?? '';
      const updated = instant(textOf(entry, 'updated') ?? textOf(entry, 'published'));
      return { id, updated, title: textOf(entry, 'title') ?? '', message: messageIn(entry, text), href };
    }),
  };
}

function rssEntry(item: XmlNode, text: string): FeedEntry {
  const href = capLink(item) ?? textOf(item, 'link');
  const id = textOf(item, 'guid') ?? href ?? item.attributes['about'] ?? '';
  const updated = instant(textOf(item, 'pubDate') ?? textOf(item, 'date') ?? textOf(item, 'sent'));
  return { id, updated, title: textOf(item, 'title') ?? '', message: messageIn(item, text), href };
}

/** The link of CAP's own type, else of any XML, else of the entry itself. */
function capLink(entry: XmlNode): string | null {
  const content = childrenOf(entry, 'content').filter((one) => one.attributes['src'] !== undefined);
  const links = [...childrenOf(entry, 'link'), ...childrenOf(entry, 'enclosure'), ...content];
  const typed = (wanted: RegExp) => links.find((link) => wanted.test(link.attributes['type'] ?? '') && address(link));
  const plain = links.find(
    (link) =>
      (link.attributes['rel'] ?? 'alternate') === 'alternate' &&
      address(link) &&
      !/html/.test(link.attributes['type'] ?? ''),
  );
  const found = typed(/cap\+xml/i) ?? typed(/xml(?!.*atom)/i) ?? plain ?? links.find((link) => address(link));
  return found ? address(found) : null;
}

const address = (link: XmlNode): string | null =>
  link.attributes['href'] ?? link.attributes['url'] ?? link.attributes['src'] ?? null;

const linkBy = (node: XmlNode, wanted: (link: XmlNode) => boolean): string | null =>
  childrenOf(node, 'link').find(wanted)?.attributes['href'] ?? null;

/** The alert among the entry's elements, or as escaped text in its content. */
function messageIn(entry: XmlNode, text: string): Uint8Array | null {
  const [alert] = outermost(entry, (node) => isAlert(node) || isProfile(node));
  if (alert) return Buffer.from(standalone(text, alert), 'utf8');
  const escaped = entry.children.find((child) => /^\s*(?:<\?xml[^>]*\?>\s*)?<(?:\w+:)?alert[\s>]/.test(child.text));
  return escaped ? Buffer.from(escaped.text.trim(), 'utf8') : null;
}

/** Atom's RFC 3339 or RSS's RFC 822 (`Sun, 22 Nov 2026 05:00:00 +0000`). */
function instant(text: string | null): string | null {
  if (text === null) return null;
  const read = readInstant(text)?.at;
  if (read) return toBeijingIso(read);
  const parsed = /^(?:\w{3}, )?\d{1,2} \w{3} \d{4} [\d:]{5,8} ?\S+$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(parsed) ? null : toBeijingIso(new Date(parsed));
}
