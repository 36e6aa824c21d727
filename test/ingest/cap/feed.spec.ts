import { describe, expect, it } from 'vitest';
import { dryRun } from '../../../src/ingest/ingest.service.js';
import { readFeed } from '../../../src/ingest/readers/feed/read-feed.js';
import { message } from './compose.js';
import { RECEIVED } from './read.js';

const one = message({ identifier: 'EX-1' });
const two = message({ identifier: 'EX-2', infos: [{ severity: 'Extreme' }] });
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const atom = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>t</title><updated>2026-07-01T12:00:00Z</updated><link rel="next" href="page2.atom"/>${entries}</feed>`;
const rss = (items: string) =>
  `<rss version="2.0" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><channel><title>t</title><lastBuildDate>Wed, 01 Jul 2026 12:00:00 +0000</lastBuildDate>${items}</channel></rss>`;

describe('feeds', () => {
  it('Atom: links are chosen by their type', async () => {
    const links =
      '<link href="page.html" type="text/html"/><link rel="alternate" href="/cap/1.xml" type="application/cap+xml"/>';
    const feed = await readFeed(
      Buffer.from(
        atom(`<entry><id>e1</id><title>Storm</title><updated>2026-07-01T11:00:00Z</updated>${links}</entry>`),
      ),
    );
    expect(feed).toEqual({
      format: 'atom',
      updated: '2026-07-01T20:00:00+08:00',
      next: 'page2.atom',
      entries: [{ id: 'e1', title: 'Storm', updated: '2026-07-01T19:00:00+08:00', message: null, href: '/cap/1.xml' }],
    });
  });

  it('RSS: guid, link and the date of RFC 822', async () => {
    const feed = await readFeed(
      Buffer.from(
        rss(
          '<item><title>x</title><guid>g1</guid><link>https://example.org/1.xml</link><pubDate>Wed, 01 Jul 2026 11:00:00 GMT</pubDate></item>',
        ),
      ),
    );
    expect(feed.entries).toEqual([
      { id: 'g1', title: 'x', updated: '2026-07-01T19:00:00+08:00', message: null, href: 'https://example.org/1.xml' },
    ]);
  });

  it.each([
    ['elements', `<content type="text/xml">${one}</content>`],
    ['escaped text', `<content type="text">${escaped(one)}</content>`],
    ['CDATA', `<content><![CDATA[${one}]]></content>`],
  ])('an entry that carries its message as %s', async (_, content) => {
    const feed = await readFeed(Buffer.from(atom(`<entry><id>e1</id>${content}</entry>`)));
    const carried = feed.entries[0]?.message ?? new Uint8Array();
    expect((await dryRun(carried, RECEIVED)).product?.message?.identifier).toBe('EX-1');
  });

  it('a prefix that the feed declares comes with the message', async () => {
    const inner = one.replaceAll(/<(\/?)(?=[a-z])/g, '<$1cap:').replace(/ xmlns="[^"]*"/, '');
    const feed = await readFeed(Buffer.from(rss(`<item><guid>g</guid>${inner}</item>`)));
    expect((await dryRun(feed.entries[0]?.message ?? new Uint8Array(), RECEIVED)).status).toBe('accepted');
  });

  it('a whole feed is read entry by entry; one broken message does not hold up the rest', async () => {
    const entries = [one, message({ identifier: 'a,b' }), two].map(
      (alert) => `<entry><id>e</id><content>${alert}</content></entry>`,
    );
    const received = await dryRun(Buffer.from(atom(entries.join(''))), RECEIVED);
    expect(received.status).toBe('accepted');
    expect(received.entries?.map((entry) => entry.status)).toEqual(['accepted', 'quarantined', 'accepted']);
  });

  it('several messages in one envelope are several', async () => {
    const received = await dryRun(Buffer.from(`<alerts>${one}${two}</alerts>`), RECEIVED);
    expect(received.entries?.map((entry) => entry.product?.items[0]?.proposed)).toEqual(['orange', 'red']);
  });

  it('an empty feed is heard, and no warning', async () => {
    const received = await dryRun(Buffer.from(atom('')), RECEIVED);
    expect(received).toMatchObject({ status: 'not-a-warning', findings: [{ kind: 'feed-empty' }] });
  });

  it('a message is no feed', async () => {
    await expect(readFeed(Buffer.from(one))).rejects.toMatchObject({ code: 'feed-not-a-feed' });
  });
});
