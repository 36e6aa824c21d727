import { Client } from 'pg';
import { z } from 'zod';
import type { StoredAsset } from '../asset.js';
import { AT, INDEX, SINCE } from './follower.sql.js';

/** Who follows: told what is new, and what is there no more. */
export interface Follower {
  /** Path → ETag of what is held now. */
  held(): ReadonlyMap<string, string>;
  put(assets: readonly StoredAsset[]): void;
  drop(paths: readonly string[]): void;
}

const BATCH = 100;

const row = z
  .object({
    path: z.string(),
    version: z.coerce.number(),
    type: z.string(),
    body: z.instanceof(Buffer),
    etag: z.string(),
    modified_at: z.date(),
  })
  .transform(({ modified_at, ...rest }): StoredAsset => ({ ...rest, modifiedAt: modified_at }));
const indexRow = z.object({ path: z.string(), etag: z.string(), version: z.coerce.number() });

/**
 * One connection of its own that follows the published site: it must not wait for the pool, nor the pool for it, and
 * a database that hangs is given up after `TIMEOUT_MS` (`query_timeout` works on our side of a dead line).
 */
export class SiteSession {
  readonly #client: Client;
  #version = 0;

  /** @param wake called when something was published */
  private constructor(url: string, timeoutMs: number, wake: () => void) {
    this.#client = new Client({
      connectionString: url,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
    });
    this.#client.on('notification', wake);
    // A connection that breaks while idle tells so by an event; the next look then fails and ends the session.
    this.#client.on('error', wake);
  }

  static async open(url: string, timeoutMs: number, wake: () => void): Promise<SiteSession> {
    const session = new SiteSession(url, timeoutMs, wake);
    await session.#client.connect();
    await session.#client.query('LISTEN site');
    return session;
  }

  /** Compares everything once: the mirror may be older than the database, or come from another one. */
  async reconcile(follower: Follower): Promise<void> {
    const index = z.array(indexRow).parse((await this.#client.query(INDEX)).rows);
    const held = follower.held();
    const wanted = index.filter(({ path, etag }) => held.get(path) !== etag).map(({ path }) => path);
    for (let from = 0; from < wanted.length; from += BATCH)
      follower.put(await this.#ask(AT, wanted.slice(from, from + BATCH)));
    const there = new Set(index.map(({ path }) => path));
    // An empty table is a database that has not rendered yet, or was lost: no reason to take the site down.
    if (there.has('/')) follower.drop([...held.keys()].filter((path) => !there.has(path)));
    this.#version = index.reduce((top, { version }) => Math.max(top, version), 0);
  }

  /** Takes over what changed since the last look. */
  async look(follower: Follower): Promise<void> {
    const fresh = await this.#ask(SINCE, this.#version);
    if (fresh.length === 0) return;
    follower.put(fresh);
    this.#version = fresh.at(-1)?.version ?? this.#version;
  }

  close(): Promise<void> {
    return this.#client.end().catch(() => undefined);
  }

  async #ask(statement: string, parameter: unknown): Promise<readonly StoredAsset[]> {
    return z.array(row).parse((await this.#client.query(statement, [parameter])).rows);
  }
}
