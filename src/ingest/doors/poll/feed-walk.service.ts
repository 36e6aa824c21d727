import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { OutwardAnswer } from '../../../platform/http/outward/outward-client.js';
import { readPage, type PageEntry } from './feed-page.js';
import { PollClient } from './poll-client.js';
import { PollStore, type DuePoll } from './poll.store.js';
import { PolledMessages } from './polled-messages.service.js';

/** After an outage the feed is followed back so far; what is older has long left it. */
const MOST_PAGES = 20;

/**
 * Walks a feed back until it meets what it knows, and keeps every new entry before any is fetched: a link outlives its
 * place in the feed, and the validators are stored only with the entries they vouch for.
 */
@Injectable()
export class FeedWalk {
  constructor(
    private readonly db: Database,
    private readonly store: PollStore,
    private readonly client: PollClient,
    private readonly messages: PolledMessages,
  ) {}

  /**
   * @throws what stopped it, after everything found until then is kept; the next walk then goes on over what it knows,
   * for the gap lies behind it
   */
  async walk(due: DuePoll): Promise<void> {
    const first = await this.client.feed(due);
    if (first === null) return;
    const found: PageEntry[] = [];
    const broken = await this.#follow(due, first, found).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (found.length > 0) await this.store.setBehind(due);
    await this.#keep(due, inOrder(found), broken ? null : first);
    if (broken) throw broken.error;
  }

  /** A source that is new brings its first page and not its archive. */
  async #follow(due: DuePoll, first: OutwardAnswer, found: PageEntry[]): Promise<void> {
    let answer = first;
    for (let pages = 1; ; pages++) {
      const { entries, next } = await readPage(answer);
      const fresh = await this.#fresh(due, entries);
      found.push(...fresh);
      const isKnown = fresh.length === 0 && !due.behind;
      if (isKnown || next === null || due.isFirst || pages === MOST_PAGES) return;
      answer = await this.client.page(next, due);
    }
  }

  async #fresh(due: DuePoll, entries: readonly PageEntry[]): Promise<PageEntry[]> {
    const keys = entries.map((entry) => entry.key);
    const unseen = await this.store.unseen(due.sourceId, keys);
    return entries.filter((entry) => unseen.has(entry.key.toString('hex')));
  }

  async #keep(due: DuePoll, entries: readonly PageEntry[], whole: OutwardAnswer | null): Promise<void> {
    for (const { key, message } of entries)
      if (message) await this.messages.receive(due.sourceId, message, (tx) => this.store.taken(tx, due.sourceId, key));
    const links = entries.flatMap(({ key, message, href }) => (message || href === null ? [] : [{ key, href }]));
    await this.db.transaction(async (tx) => {
      await this.store.wait(tx, due.sourceId, links);
      if (whole) await this.store.setValidators(tx, due, validatorsOf(whole));
    });
  }
}

/** Feeds name the newest first; products are taken in the order in which they were made, as far as the feed tells. */
function inOrder(found: readonly PageEntry[]): PageEntry[] {
  const time = ({ updated }: PageEntry) => (updated === null ? NaN : Date.parse(updated));
  const oldestFirst = [...found].reverse();
  return oldestFirst.some((entry) => Number.isNaN(time(entry)))
    ? oldestFirst
    : oldestFirst.sort((a, b) => time(a) - time(b));
}

const validatorsOf = ({ headers }: OutwardAnswer) => ({
  etag: headers['etag'] ?? null,
  lastModified: headers['last-modified'] ?? null,
});
