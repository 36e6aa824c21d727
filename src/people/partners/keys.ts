import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { invalid, missing } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { AuditService } from '../officers/audit.service.js';
import { requireAdministrator } from '../officers/officer.js';
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
  constructor(
    private readonly db: Database,
    private readonly store: KeysStore,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes a key and returns it; it cannot be shown again. Scopes read `what:act`, as `broadcast:read`. The audit keeps the
   * prefix, by which the key is revoked.
   * @throws forbidden `role`; invalid `key-scopes` when there is no scope or one is misspelt
   */
  async create(actor: Actor, holder: KeyHolder): Promise<{ readonly key: string; readonly prefix: string }> {
    requireAdministrator(actor);
    mustBeScopes(holder.scopes);
    const { key, prefix, hash } = mintKey(holder.holder);
    await this.db.transaction(async (tx) => {
      await this.store.add({ ...holder, prefix, hash }, tx);
      await this.#record(tx, actor, 'create-key', prefix, { ...holder });
    });
    return { key, prefix };
  }

  /** Whom a key belongs to; null when it is malformed, unknown, wrong or revoked (which of them is not said). */
  async verify(key: string): Promise<KeyHolder | null> {
    const prefix = prefixOf(key);
    const kept = prefix === null ? null : await this.store.find(prefix);
    if (!kept || !timingSafeEqual(kept.hash, hashKey(key))) return null;
    return { holder: kept.holder, holderId: kept.holderId, scopes: kept.scopes };
  }

  /** Takes effect with the next request. Throws `role` (forbidden), `key-missing` (missing). */
  async revoke(actor: Actor, prefix: string): Promise<void> {
    requireAdministrator(actor);
    await this.db.transaction(async (tx) => {
      if (!(await this.store.revoke(prefix, tx)))
        throw missing('key-missing', `No key in force has the prefix ${prefix}.`, {
          where: 'prefix',
          next: 'It is the ten characters after the second underscore; the audit names it as key:<prefix>.',
        });
      await this.#record(tx, actor, 'revoke-key', prefix, {});
    });
  }

  #record(tx: Tx, actor: Actor, act: string, prefix: string, details: Record<string, unknown>): Promise<void> {
    return this.audit.record(tx, actor, act, `key:${prefix}`, details);
  }
}

function mustBeScopes(scopes: readonly string[]): void {
  const wrong = scopes.find((scope) => !SCOPE.test(scope));
  if (scopes.length > 0 && wrong === undefined) return;
  throw invalid('key-scopes', `A key needs scopes like broadcast:read; got ${wrong ?? 'none'}.`, {
    where: 'scopes',
    next: 'Write each as what:act in small letters.',
  });
}
