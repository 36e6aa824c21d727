import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict } from '../../../kernel/domain-error.js';
import type { OfficerActor } from '../../../people/officers/officer.js';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import { readIdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { ActAnswersStore } from './act-answers.store.js';

/** One act of an officer. */
export interface Act {
  readonly officer: OfficerActor;
  /** As the header was sent; undefined: each call is an act of its own. */
  readonly idempotencyKey: string | undefined;
  /** Everything that was asked, in a fixed order: the same key with anything else is refused. */
  readonly asked: readonly string[];
  /** Acts in the transaction that keeps the answer: both are there, or neither. */
  run(tx: Tx): Promise<object>;
}

export interface ActOutcome {
  /** JSON. */
  readonly answer: string;
  /** The answer was given before; nothing has happened now. */
  readonly repeated: boolean;
}

/**
 * Acts that may be repeated when their answer was lost: with an Idempotency-Key they happen once, however often they come in
 * 24 h. A refusal changes nothing and is not kept, so that the same key may succeed once its cause is mended.
 */
@Injectable()
export class ActsService {
  constructor(
    private readonly db: Database,
    private readonly answers: ActAnswersStore,
  ) {}

  /** Throws `idempotency-key` (invalid), `idempotency-key-reused` (conflict), and whatever the act throws. */
  act(act: Act): Promise<ActOutcome> {
    const key = act.idempotencyKey === undefined ? null : readIdempotencyKey(act.idempotencyKey);
    return this.db.transaction((tx) => (key === null ? answered(tx, act) : this.#once(tx, act, key)));
  }

  async #once(tx: Tx, act: Act, key: string): Promise<ActOutcome> {
    const { officerId } = act.officer;
    const actHash = createHash('sha256').update(JSON.stringify(act.asked)).digest();
    const known = await this.answers.lock(tx, officerId, key);
    if (known && !known.actHash.equals(actHash)) throw reused();
    if (known) return { answer: known.answer, repeated: true };
    const outcome = await answered(tx, act);
    await this.answers.keep(tx, officerId, key, { actHash, answer: outcome.answer });
    return outcome;
  }
}

async function answered(tx: Tx, act: Act): Promise<ActOutcome> {
  return { answer: JSON.stringify(await act.run(tx)), repeated: false };
}

const reused = () =>
  conflict('idempotency-key-reused', 'This Idempotency-Key came with another act before.', {
    where: 'Idempotency-Key',
    next: 'Give every act a key of its own, and repeat a key only with the same act.',
  });
