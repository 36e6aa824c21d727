import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { conflict, invalid, missing } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Sql, Tx } from '../../platform/database/sql.js';
import { AuditService } from '../../people/officers/audit.service.js';
import {
  requireSettings,
  requireSource,
  type NewSource,
  type SourceSettings,
  type SourceState,
} from './source-state.js';
import { SourcesStore } from './sources.store.js';

/** Where products come from: what officers set, and what they see of it (I4). Every act is in the audit. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly db: Database,
    private readonly store: SourcesStore,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** All sources, by code. */
  list(): Promise<SourceState[]> {
    return this.store.states(null);
  }

  /** @throws missing `source-unknown` */
  async get(code: string, sql: Sql = this.db): Promise<SourceState> {
    const [state] = await this.store.states(code, sql);
    if (state) return state;
    throw missing('source-unknown', `There is no source ${code}.`, { where: 'code', next: 'Add the source first.' });
  }

  /**
   * A polled source is polled at once, then on its schedule.
   * @throws invalid `source-code`, `source-name`, `source-promise`, `source-url`, `schedule`; conflict `source-known`
   */
  add(wish: NewSource, actor: Actor): Promise<SourceState> {
    requireSource(wish);
    return this.#act(wish.code, 'add-source', actor, wish, async (tx) => {
      const id = await this.store.add(tx, wish);
      if (id === null)
        throw conflict('source-known', `There is a source ${wish.code} already.`, {
          where: 'code',
          next: 'Choose another code, or change that source.',
        });
      if (wish.poll) await this.store.setPoll(tx, id, wish.poll, this.clock.now());
    });
  }

  /** What is left out stays as it is. @throws as `add`, and missing `source-unknown` */
  change(code: string, changes: Partial<SourceSettings>, actor: Actor): Promise<SourceState> {
    return this.#act(code, 'change-source', actor, changes, async (tx) => {
      const before = await this.get(code, tx);
      const { name, agencyId, promisedSeconds, requiresSignature } = before;
      const old = { name, agencyId, promisedSeconds, requiresSignature, poll: before.poll ?? undefined };
      const settings: SourceSettings = { ...old, ...changes };
      requireSettings(before.kind, settings);
      await this.store.change(tx, code, settings);
      if (changes.poll) await this.store.setPoll(tx, before.id, changes.poll, this.clock.now());
    });
  }

  /** From now on its pushes are refused, its feed is not polled, its files wait, and its silence raises no alarm. */
  async pause(code: string, actor: Actor): Promise<void> {
    await this.#setActive(code, false, 'pause-source', actor);
  }

  async resume(code: string, actor: Actor): Promise<void> {
    await this.#setActive(code, true, 'resume-source', actor);
  }

  /** The next poll is due now. @throws invalid `source-not-polled` */
  async pollNow(code: string, actor: Actor): Promise<void> {
    await this.#act(code, 'poll-source', actor, {}, async (tx) => {
      if (await this.store.pollNow(tx, code)) return;
      throw invalid('source-not-polled', `${code} is not polled.`, { where: 'code' });
    });
  }

  #setActive(code: string, active: boolean, act: string, actor: Actor): Promise<SourceState> {
    return this.#act(code, act, actor, {}, async (tx) => {
      if (await this.store.setActive(tx, code, active)) return;
      await this.get(code, tx);
      throw conflict('source-so-already', `${code} is ${active ? 'active' : 'paused'} already.`);
    });
  }

  #act(code: string, act: string, actor: Actor, details: Partial<NewSource>, work: (tx: Tx) => Promise<void>) {
    return this.db.transaction(async (tx) => {
      await work(tx);
      const state = await this.get(code, tx);
      await this.audit.record(tx, actor, act, `source:${code}`, settingsIn(details));
      return state;
    });
  }
}

/** An address may carry a key in its query, and nothing is ever taken out of the audit again. */
function settingsIn({ poll, ...settings }: Partial<NewSource>): Record<string, unknown> {
  if (!poll) return { ...settings };
  const { origin, pathname } = new URL(poll.url);
  return { ...settings, url: `${origin}${pathname}`, schedule: poll.schedule, allowPrivate: poll.allowPrivate };
}
