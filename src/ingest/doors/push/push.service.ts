import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { conflict } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/database.js';
import { readIdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { IngestService, type Incoming, type Received, type ReceiveStatus } from '../../ingest.service.js';
import type { Source } from '../../ingest.store.js';
import { sha256 } from '../../product-key.js';
import { PushAnswersStore, type KeptAnswer, type PushAnswer } from './push-answers.store.js';

/** A new product is created; a known one, or one kept apart, is answered without an error so that sources do not repeat it. */
const STATUS: Readonly<Record<ReceiveStatus, number>> = {
  accepted: 201,
  duplicate: 200,
  'not-a-warning': 202,
  quarantined: 422,
};

export interface Push {
  readonly source: Source;
  readonly bytes: Uint8Array;
  /** As the header was sent; undefined: each push is an arrival of its own. */
  readonly idempotencyKey: string | undefined;
}

export interface PushOutcome extends PushAnswer {
  /** The answer was given before; nothing has happened now. */
  readonly repeated: boolean;
}

/** Another transaction has given the key its answer: ours is undone, and theirs is told. */
class Overtaken extends Error {}

/** The push door: what came is received; with an Idempotency-Key it is received once, however often it is repeated in 24 h. */
@Injectable()
export class PushService {
  constructor(
    private readonly db: Database,
    private readonly ingest: IngestService,
    private readonly answers: PushAnswersStore,
    private readonly clock: Clock,
  ) {}

  /** @throws invalid `idempotency-key`; conflict `idempotency-key-reused`, when the key came with another body before */
  async push({ source, bytes, idempotencyKey }: Push): Promise<PushOutcome> {
    const incoming = { bytes, source, receivedAt: this.clock.now(), pastedBy: null };
    if (idempotencyKey === undefined) return { ...answerOf(await this.ingest.receive(incoming)), repeated: false };
    const key = readIdempotencyKey(idempotencyKey);
    const bodyHash = sha256(bytes);
    const known = await this.answers.find(source.id, key);
    if (known) return repeat(known, bodyHash);
    const answer = await this.#once(incoming, key, bodyHash);
    if (answer) return { ...answer, repeated: false };
    const winner = await this.answers.find(source.id, key);
    if (winner) return repeat(winner, bodyHash);
    throw new Error('a key was neither new nor known');
  }

  /** @returns null when another transaction gave the key its answer: then nothing of ours is kept */
  async #once(incoming: Incoming, key: string, bodyHash: Buffer): Promise<PushAnswer | null> {
    const read = await this.ingest.read(incoming.bytes, incoming.receivedAt);
    const work = this.db.transaction(async (tx) => {
      const answer = answerOf(await this.ingest.registerIn(tx, incoming, read));
      if (!(await this.answers.keep(tx, incoming.source.id, key, { ...answer, bodyHash }))) throw new Overtaken();
      return answer;
    });
    return work.catch((error: unknown) => {
      if (error instanceof Overtaken) return null;
      throw error;
    });
  }
}

const answerOf = (received: Received): PushAnswer => ({
  status: STATUS[received.status],
  answer: JSON.stringify(received),
});

function repeat({ bodyHash, status, answer }: KeptAnswer, sent: Buffer): PushOutcome {
  if (bodyHash.equals(sent)) return { status, answer, repeated: true };
  throw conflict('idempotency-key-reused', 'This Idempotency-Key came with another body before.', {
    where: 'Idempotency-Key',
    next: 'Give every product a key of its own, and repeat a key only with the same bytes.',
  });
}
