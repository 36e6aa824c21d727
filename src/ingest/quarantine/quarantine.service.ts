import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { AuditService } from '../../people/officers/audit.service.js';
import { dryRun, IngestService, type Received } from '../ingest.service.js';
import { IngestStore } from '../ingest.store.js';
import { QuarantineStore, type QuarantinedArrival } from './quarantine.store.js';
import { needsReferences } from './repairs/message-repairs.js';
import type { Proposal } from './repairs/proposal.js';
import { proposalsFor } from './repairs/proposals.js';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

/** A repair with what would become of it. */
export interface Offer extends Proposal {
  readonly outcome: Received;
}

export interface Held {
  readonly row: QuarantinedArrival;
  readonly bytes: Uint8Array;
  /** Empty when no rule helps, and for what is settled. */
  readonly offers: readonly Offer[];
  /** It says what it changes, but not which message: the officer has to. */
  readonly needsReferences: boolean;
}

export interface Acceptance {
  readonly repair: string;
  /** `sender,identifier,sent`, for `add-references`. */
  readonly references?: string;
}

/** What could not be read is never lost: it is repaired by a rule and an officer's press, or put aside with a reason (I5). */
@Injectable()
export class QuarantineService {
  constructor(
    private readonly db: Database,
    private readonly store: QuarantineStore,
    private readonly ingest: IngestService,
    private readonly products: IngestStore,
    private readonly audit: AuditService,
  ) {}

  /** Throws `quarantine-unknown` (missing). Nothing is received. */
  async find(id: string): Promise<Held> {
    const [row, bytes] = [await this.store.get(id), await this.store.raw(id)];
    const proposals = row.settledAt === null ? proposalsFor(bytes, row) : [];
    const offers = await Promise.all(
      proposals.map(async (proposal) => ({ ...proposal, outcome: await dryRun(proposal.bytes, row.receivedAt) })),
    );
    // What would be read stands alone: no officer has to choose between a bulletin and mojibake.
    const readable = offers.filter(({ outcome }) => outcome.status !== 'quarantined');
    const useful = readable.length > 0 ? readable : stillHeld(offers, row);
    return { row, bytes, offers: useful, needsReferences: row.settledAt === null && needsReferences(row) };
  }

  /**
   * The repaired bytes come in as an arrival of the same source, at the time when the broken ones came; the officer is a
   * writer of what is drafted of them, since he vouches for words that nobody sent. All of it or nothing, and once.
   * Throws `quarantine-settled`, `repair-unknown` (conflict), `quarantine-unknown` (missing).
   */
  async accept(id: string, { repair, references }: Acceptance, actor: OfficerActor): Promise<Received> {
    const [row, bytes] = [await this.store.get(id), await this.store.raw(id)];
    requireOpen(row);
    const proposal = proposalsFor(bytes, row, references).find((one) => one.repair === repair);
    if (!proposal) throw repairUnknown(repair);
    const { receivedAt } = row;
    const source = await this.products.source(row.sourceId);
    const reading = await this.ingest.read(proposal.bytes, receivedAt);
    return this.db.transaction(async (tx) => {
      requireOpen(await this.store.lock(tx, id));
      const incoming = { bytes: proposal.bytes, source, receivedAt, pastedBy: actor.officerId, repairOf: id };
      const received = await this.ingest.registerIn(tx, incoming, reading);
      await this.#settle(tx, id, actor, {
        outcome: 'repaired',
        note: repair,
        productId: received.productId,
        nextId: received.quarantineId,
      });
      return received;
    });
  }

  /** Throws `reason-missing` (invalid), `quarantine-settled` (conflict), `quarantine-unknown` (missing). */
  dismiss(id: string, reason: string, actor: OfficerActor): Promise<void> {
    const note = reason.trim();
    if (note === '')
      throw invalid('reason-missing', 'Putting it aside needs a reason.', { where: 'reason', next: 'Say why.' });
    return this.db.transaction(async (tx) => {
      requireOpen(await this.store.lock(tx, id));
      await this.#settle(tx, id, actor, { outcome: 'dismissed', note, productId: null, nextId: null });
    });
  }

  async #settle(
    tx: Tx,
    id: string,
    actor: OfficerActor,
    how: Pick<QuarantinedArrival, 'productId' | 'nextId'> & { outcome: 'repaired' | 'dismissed'; note: string },
  ): Promise<void> {
    await this.store.settle(tx, id, { ...how, officerId: actor.officerId });
    const { outcome, note, productId, nextId } = how;
    const act = outcome === 'repaired' ? 'accept-repair' : 'dismiss-arrival';
    const details = outcome === 'repaired' ? { repair: note, product: productId, next: nextId } : { reason: note };
    await this.audit.record(tx, actor, act, `quarantine:${id}`, details);
  }
}

/** Of repairs that leave another fault the likeliest one; a text that would land here for the same reason is no repair. */
const stillHeld = (offers: readonly Offer[], { code }: QuarantinedArrival): readonly Offer[] =>
  offers.filter(({ outcome }) => outcome.findings[0]?.kind !== code).slice(0, 1);

function requireOpen({ id, outcome, settledAt }: QuarantinedArrival): void {
  if (settledAt === null) return;
  throw conflict('quarantine-settled', `Arrival ${id} was ${outcome} already.`, {
    next: 'Read how; if you pressed twice, the first press has done it.',
  });
}

const repairUnknown = (repair: string) =>
  conflict('repair-unknown', `The repair ${repair} does not fit what is here.`, {
    next: 'Open the page again and choose one of the repairs that it shows.',
  });
