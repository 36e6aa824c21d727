import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { beijingParts } from '../kernel/beijing-time.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/sql.js';
import { Geography } from '../reference/areas/geography.js';
import { highest, rankOrder } from '../reference/grading/rank.js';
import { Policy } from '../reference/policy/policy.js';
import { DraftService } from '../warnings/draft/draft.service.js';
import type { ProductReading } from '../warnings/product.js';
import { IngestStore, type Source } from './ingest.store.js';
import { place, type Placement } from './messages/placement.js';
import { MessagesStore } from './messages/messages.store.js';
import { messageKey, productKey, sha256 } from './product-key.js';
import type { Reading, SingleReading } from './reading.js';
import { readArrival, unsigned } from './readers/read-arrival.js';
import { withShapeProposals } from './readers/message/shape-proposal.js';
import type { ProductRead } from './readers/read-product.js';
import { collected, outcome, quarantined, type Received, type Registered } from './received.js';

export type { Received, ReceiveStatus, Registered } from './received.js';

export interface Incoming {
  readonly bytes: Uint8Array;
  readonly source: Source;
  readonly receivedAt: Date;
  /** Row id of the officer who pasted it. */
  readonly pastedBy: string | null;
  /** Row id of the quarantined arrival that this one mends. */
  readonly repairOf?: string | null;
}

/** A bulletin stands for itself; a message among those of its sender. */
const ALONE: Placement = { findings: [], drafts: true, follows: [] };

/** The one way in for every door: kept for ever, read, recognised, and drafted; or kept in quarantine with the reason (I1, I5). */
@Injectable()
export class IngestService {
  constructor(
    private readonly db: Database,
    private readonly store: IngestStore,
    private readonly drafts: DraftService,
    private readonly policy: Policy,
    private readonly messages: MessagesStore,
    private readonly geography: Geography,
  ) {}

  /** `read` and `registerIn` in a transaction of its own. Throws unavailable `reading-busy`: nothing is kept, send it again. */
  async receive(incoming: Incoming): Promise<Registered> {
    const reading = await this.read(incoming.bytes, incoming.receivedAt);
    return this.db.transaction((tx) => this.registerIn(tx, incoming, reading));
  }

  /** Reads outside any transaction: opening a document may take seconds, and no row is locked meanwhile. */
  async read(bytes: Uint8Array, receivedAt: Date): Promise<Reading> {
    const reading = await readArrival(bytes, receivedAt);
    if (reading.kind !== 'collection') return this.#proposed(reading);
    const entries = reading.entries.map((entry) => ({ ...entry, reading: this.#proposed(entry.reading) }));
    return { ...reading, entries };
  }

  #proposed(reading: SingleReading): SingleReading {
    return reading.kind === 'product'
      ? { ...reading, read: withShapeProposals(reading.read, this.geography) }
      : reading;
  }

  /** Writes all that one arrival means, inside the caller's transaction. */
  async registerIn(tx: Tx, incoming: Incoming, reading: Reading): Promise<Registered> {
    if (reading.kind !== 'collection') return this.#registerOne(tx, incoming, reading);
    if (reading.entries.length === 0) return this.#register(tx, incoming, reading.head);
    const entries: Registered[] = [];
    for (const entry of reading.entries)
      entries.push(await this.#registerOne(tx, { ...incoming, bytes: entry.bytes }, entry.reading));
    return collected(entries, reading.head.findings);
  }

  #registerOne(tx: Tx, incoming: Incoming, reading: SingleReading): Promise<Registered> {
    if (reading.kind === 'refused') return this.#quarantine(tx, incoming, reading.error);
    const { code, requiresSignature } = incoming.source;
    const signed = reading.read.reading.message?.signedBy.includes(code) ?? false;
    if (requiresSignature && !signed) return this.#quarantine(tx, incoming, unsigned(code));
    return this.#register(tx, incoming, reading.read);
  }

  async #quarantine(tx: Tx, incoming: Incoming, error: DomainError): Promise<Registered> {
    const { receivedAt } = incoming;
    const wish = { code: error.code, reason: error.message, details: error.details, receivedAt };
    const quarantineId = await this.store.quarantine(tx, wish);
    await this.#arrived(tx, incoming, null, quarantineId);
    return { ...quarantined(error), quarantineId };
  }

  async #register(tx: Tx, incoming: Incoming, read: ProductRead): Promise<Registered> {
    const key = keyOf(read);
    const { message } = read.reading;
    if (message) await this.messages.lock(tx, message.sender);
    const placement = message && !(await this.store.findByKey(tx, key)) ? await this.#place(tx, read) : ALONE;
    const findings = [...read.findings, ...placement.findings];
    const productId = await this.store.insert(tx, rowOf(read, key, incoming.receivedAt, findings));
    if (productId === null) return this.#duplicate(tx, incoming, key);
    await this.#arrived(tx, incoming, productId, null);
    if (message) await this.messages.record(tx, productId, message);
    const warningId = drafted(read, placement)
      ? await this.#draft(tx, {
          productId,
          reading: read.reading,
          pastedBy: incoming.pastedBy,
          ...followed(read, placement),
        })
      : null;
    return { ...outcome(read), findings, productId, warningId, quarantineId: null };
  }

  async #place(tx: Tx, { reading: { message } }: ProductRead): Promise<Placement> {
    return message ? place(message, await this.messages.around(tx, message)) : ALONE;
  }

  async #duplicate(tx: Tx, incoming: Incoming, key: Buffer): Promise<Registered> {
    const known = await this.store.findByKey(tx, key);
    if (!known) throw new Error('a product was neither new nor known');
    await this.#arrived(tx, incoming, known.id, null);
    const { id, reading, findings, spans } = known;
    return {
      status: 'duplicate',
      productId: id,
      warningId: null,
      quarantineId: null,
      product: reading,
      findings,
      spans,
    };
  }

  #draft(tx: Tx, arrived: Drafting): Promise<string | null> {
    const { bySource, mode } = this.policy.rules.draft;
    return bySource ? this.drafts.fromProduct(tx, arrived, mode) : Promise.resolve(null);
  }

  #arrived(tx: Tx, incoming: Incoming, productId: string | null, quarantineId: string | null) {
    const { source, receivedAt, bytes, repairOf } = incoming;
    const arrival = { sourceId: source.id, receivedAt, sha256: sha256(bytes), raw: bytes, productId, quarantineId };
    return this.store.arrived(tx, { ...arrival, repairedFrom: repairOf ?? null });
  }
}

interface Drafting {
  readonly productId: string;
  readonly reading: ProductReading;
  readonly pastedBy: string | null;
  /** Products that it updates or cancels; absent for a bulletin, which does not say. */
  readonly follows?: readonly string[];
}

const followed = ({ reading }: ProductRead, { follows }: Placement) =>
  reading.message && reading.verb !== 'first' ? { follows } : {};

const keyOf = ({ normalisedText, keyTimes, reading }: ProductRead): Buffer =>
  reading.message ? messageKey(reading) : productKey(normalisedText, keyTimes);

/** Messages about other events, drills, tests, and what has been superseded are kept and never drafted. */
const drafted = ({ status, reading, findings }: ProductRead, placement: Placement): boolean =>
  status === 'accepted' &&
  placement.drafts &&
  !findings.some((one) => one.kind === 'exercise') &&
  (reading.message === undefined ||
    (reading.items.length > 0 && !findings.some((one) => one.kind === 'other-event' && one.item !== null)));

function rowOf(read: ProductRead, key: Buffer, receivedAt: Date, findings: ProductRead['findings']) {
  const top = highest(read.reading.items.flatMap((item) => (item.level ? [item.level] : [])));
  const { status, text, reading, spans } = read;
  const year = beijingParts(receivedAt).year;
  return { key, status, receivedAt, year, text, reading, findings, spans, rankOrder: top && rankOrder(top) };
}

/** Reads without storing anything. */
export async function dryRun(bytes: Uint8Array, receivedAt: Date): Promise<Received> {
  const reading = await readArrival(bytes, receivedAt);
  if (reading.kind !== 'collection') return dry(reading);
  if (reading.entries.length === 0) return dry({ kind: 'product', read: reading.head });
  return collected(
    reading.entries.map((entry) => dry(entry.reading)),
    reading.head.findings,
  );
}

function dry(reading: SingleReading): Received {
  if (reading.kind === 'refused') return quarantined(reading.error);
  return { ...outcome(reading.read), productId: null, warningId: null };
}
