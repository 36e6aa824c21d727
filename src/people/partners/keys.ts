import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalid, missing } from '../../kernel/domain-error.js';
import type { Sql } from '../../platform/database/sql.js';
import { hashKey, mintKey, prefixOf, type Holder } from './key.js';
import { KeysStore } from './keys.store.js';

/** What a key opens, and for whom. */
export interface KeyHolder {
  readonly holder: Holder;
  /** Row id in `sources`, `partners` or `officers`. */
  readonly holderId: string;
  readonly scopes: readonly string[];
}

const SCOPE = /^[a-z][a-z-]*:[a-z][a-z-]*$/;

/** Keys of machines: data sources, media partners, and officers at the command line. */
@Injectable()
export class KeysService {
  constructor(private readonly store: KeysStore) {}

  /**
   * Makes a key and returns it; it cannot be shown again. Scopes read `what:act`, as `broadcast:read`.
   * @throws invalid `key-scopes` when there is none or one is misspelt
   */
  async create(holder: KeyHolder, sql?: Sql): Promise<{ readonly key: string; readonly prefix: string }> {
    const wrong = holder.scopes.find((scope) => !SCOPE.test(scope));
    if (holder.scopes.length === 0 || wrong !== undefined) {
      throw invalid('key-scopes', `A key needs scopes like broadcast:read; got ${wrong ?? 'none'}.`, {
        where: 'scopes',
      });
    }
    const minted = mintKey(holder.holder);
    await this.store.add({ ...holder, prefix: minted.prefix, hash: minted.hash }, sql);
    return { key: minted.key, prefix: minted.prefix };
  }

  /** Whom a key belongs to; null when it is malformed, unknown, wrong or revoked (which of them is not said). */
  async verify(key: string): Promise<KeyHolder | null> {
    const prefix = prefixOf(key);
    const kept = prefix === null ? null : await this.store.find(prefix);
    if (!kept || !timingSafeEqual(kept.hash, hashKey(key))) return null;
    return { holder: kept.holder, holderId: kept.holderId, scopes: kept.scopes };
  }

  /** Takes effect with the next request. */
  async revoke(prefix: string, sql?: Sql): Promise<void> {
    if (await this.store.revoke(prefix, sql)) return;
    throw missing('key-missing', `No key in force begins with ${prefix}.`, { where: 'prefix' });
  }
}
