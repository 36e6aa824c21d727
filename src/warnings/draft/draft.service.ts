import { Injectable } from '@nestjs/common';
import { PROGRAM, type Actor } from '../../kernel/actor.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import { newWarningId } from '../../kernel/ids.js';
import type { Mode } from '../../kernel/mode.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { AgenciesStore } from '../../people/officers/agencies.store.js';
import type { Agency, AgencyPair } from '../../people/officers/agency.js';
import { AuditService } from '../../people/officers/audit.service.js';
import { outside, requireJurisdiction } from '../../people/officers/jurisdiction.js';
import { Divisions } from '../../reference/areas/divisions.js';
import { ProvincePartsStore, type ProvincePart } from '../../reference/areas/province-parts.store.js';
import { contentHash, type WarningContent } from '../content.js';
import type { ProductReading } from '../product.js';
import { questionsOf } from '../questions.js';
import { after, requireMember, requireSeen, type Warning } from '../warning.js';
import { WarningsStore } from '../warnings.store.js';
import { DraftedContent } from './drafted-content.js';
import { RELINK } from './draft.sql.js';
import { openParts, withParts } from './parts.js';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

export interface ProductArrived {
  readonly productId: string;
  readonly reading: ProductReading;
  /** Who pasted it in: he is its writer, for nobody else vouches for the words. Null for a source's own product. */
  readonly pastedBy: string | null;
  /** Ids of the products that an Update or Cancel message refers to; left out for bulletins, which refer to nothing. */
  readonly follows?: readonly string[];
}

/** What an officer had before him when he corrected a reading. */
export interface CorrectionSeen {
  /** Version of the product's draft; null: it had none. */
  readonly version: number | null;
  /** What a draft becomes that does not exist yet. */
  readonly mode: Mode;
}

/** Drafts, edits and submits. A draft that the program makes and submits unedited has no human author (W1). */
@Injectable()
export class DraftService {
  readonly #drafted: DraftedContent;

  constructor(
    private readonly db: Database,
    private readonly store: WarningsStore,
    private readonly agencies: AgenciesStore,
    private readonly divisions: Divisions,
    private readonly parts: ProvincePartsStore,
    private readonly audit: AuditService,
  ) {
    this.#drafted = new DraftedContent(store, divisions, parts);
  }

  /**
   * The program's draft of a product, submitted at once when no question is open.
   * @returns the warning's id; null when its issuers are no pair that we know, so an officer has to take it up, and for
   * a cancel of what is not in force
   */
  async fromProduct(tx: Tx, arrived: ProductArrived, mode: Mode): Promise<string | null> {
    const { productId, reading, pastedBy, follows } = arrived;
    if (follows) await this.#supersede(tx, arrived);
    const pair = await this.#pairOf(tx, reading.issuers);
    // A cancel lifts what it names and nothing else, least of all another warning of the same two agencies.
    const idle = reading.verb === 'lift' && follows && (await this.#drafted.newestInForce(tx, follows)) === null;
    if (!pair || idle) return null;
    const warning = await this.#insert(tx, pair, arrived, mode, pastedBy);
    await this.audit.record(tx, PROGRAM, 'draft', `warning:${warning.id}`, {
      product: productId,
      hash: warning.contentHash,
    });
    const open = questionsOf(warning.content, await this.store.now(tx)).length;
    const codes = codesOf(warning.content);
    if (pastedBy === null && open === 0 && outside(pair.land, codes).length === 0)
      await this.#submit(tx, warning.id, PROGRAM);
    return warning.id;
  }

  /** An officer takes up a product whose issuers the program did not know: the draft is his pair's, and he its author. */
  takeUp(arrived: ProductArrived, mode: Mode, actor: OfficerActor): Promise<string> {
    return this.db.transaction(async (tx) => {
      const known = await this.store.findByProduct(arrived.productId, tx);
      if (known)
        throw conflict('drafted-already', `This product is drafted as ${known.id}.`, { next: 'Open that draft.' });
      return this.#takeUp(tx, arrived, mode, actor);
    });
  }

  /**
   * The draft follows an officer's correction of its product's reading: a new version in his name, or a draft of his
   * pair when there is none yet. Either way he is one of its writers and never signs it (W1). The same words again
   * change nothing. Throws as `edit`, and `changed-since` when a draft was made or changed since he looked.
   * @returns the warning's id
   */
  async correct(
    tx: Tx,
    { productId, reading }: Omit<ProductArrived, 'pastedBy'>,
    seen: CorrectionSeen,
    actor: OfficerActor,
  ): Promise<string> {
    const known = await this.store.findByProduct(productId, tx);
    if (known === null) {
      if (seen.version !== null) throw discardedSince();
      return this.#takeUp(tx, { productId, reading, pastedBy: null }, seen.mode, actor);
    }
    const warning = await this.#open(tx, known.id, seen.version ?? 0, actor);
    // What a message follows, it names; for one that named nothing we have, nothing is guessed now either.
    const named = reading.message ? { follows: [] } : {};
    const { content, links } = await this.#drafted.of(tx, { ...warning, links: warning, ...named }, reading);
    requireWindow(content);
    if (contentHash(content, boundOf({ ...warning, ...links })) === warning.contentHash) return warning.id;
    await tx.run(RELINK, [warning.id, links.chainId, links.previousId]);
    await this.#revise(tx, { ...warning, ...links }, content, actor, 'correct-reading');
    return warning.id;
  }

  /** A new version in the officer's words; he is from now on one of its writers. */
  edit(id: string, version: number, content: WarningContent, actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      const warning = await this.#open(tx, id, version, actor);
      requireWindow(content);
      await this.#revise(tx, warning, content, actor, 'edit');
    });
  }

  /** Says which counties a part means, here and on every later evening (A2). */
  confirmPart(id: string, version: number, part: ProvincePart, actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      const warning = await this.#open(tx, id, version, actor);
      const codes = this.#checkedCodes(part);
      if (!openParts(warning.content).some((open) => open.placeCode === part.placeCode && open.part === part.part))
        throw conflict('part-not-open', `${part.part} of ${part.placeCode} is not an open part of this draft.`);
      const officer = requireMember(warning, actor);
      await this.parts.confirm({ ...part, codes }, officer.officerId, tx);
      await this.#revise(tx, warning, withParts(warning.content, [{ ...part, codes }]), actor, 'confirm-part');
    });
  }

  submit(id: string, version: number, actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      const warning = await this.store.lock(tx, id);
      requireSeen(warning, version);
      requireMember(warning, actor);
      await this.#submit(tx, id, actor);
    });
  }

  discard(id: string, version: number, reason: string, actor: Actor): Promise<void> {
    return this.db.transaction(async (tx) => {
      const warning = await this.store.lock(tx, id);
      requireSeen(warning, version);
      requireMember(warning, actor);
      await this.store.setState(tx, id, after(warning, 'discard'), reason);
      await this.audit.record(tx, actor, 'discard', `warning:${id}`, { reason });
    });
  }

  async #open(tx: Tx, id: string, version: number, actor: Actor): Promise<Warning> {
    const warning = await this.store.lock(tx, id);
    requireSeen(warning, version);
    requireMember(warning, actor);
    after(warning, 'edit');
    return warning;
  }

  async #revise(tx: Tx, warning: Warning, content: WarningContent, actor: Actor, act: string): Promise<void> {
    const officer = requireMember(warning, actor);
    await this.#requirePlaces(tx, warning, content);
    const version = warning.version + 1;
    const hash = contentHash(content, boundOf(warning));
    await this.store.revise(tx, { id: warning.id, version, content, contentHash: hash }, officer.officerId);
    await this.audit.record(tx, actor, act, `warning:${warning.id}`, { version, hash });
  }

  async #submit(tx: Tx, id: string, actor: Actor): Promise<void> {
    const warning = await this.store.lock(tx, id);
    after(warning, 'submit');
    const blocking = questionsOf(warning.content, await this.store.now(tx)).filter((question) => question.blocks);
    if (blocking.length > 0)
      throw conflict('questions-open', `${blocking.length} question(s) must be answered first.`, {
        where: blocking.map((question) => question.kind).join(', '),
        next: 'Answer them in the draft, then submit again.',
      });
    await this.#requirePlaces(tx, warning, warning.content);
    await this.store.submit(tx, id, actor.kind === 'officer' ? actor.officerId : null);
    await this.audit.record(tx, actor, 'submit', `warning:${id}`, {
      version: warning.version,
      hash: warning.contentHash,
    });
  }

  async #requirePlaces(tx: Tx, warning: Warning, content: WarningContent): Promise<void> {
    const codes = codesOf(content);
    for (const code of codes) this.divisions.get(code);
    const { land } = await this.agencies.pairOf(warning.landAgencyId, tx);
    requireJurisdiction(land, codes);
  }

  async #pairOf(tx: Tx, issuers: readonly string[]): Promise<AgencyPair | null> {
    const found = await Promise.all(issuers.map((name) => this.agencies.findByName(name, tx)));
    const known = found.filter((agency): agency is Agency => agency !== null && agency !== undefined);
    const land = known.find((agency) => agency.kind === 'land');
    const partner = known.find((agency) => agency.kind === 'meteorology');
    return land && partner && land.partnerId === partner.id ? { land, meteorology: partner } : null;
  }

  async #takeUp(tx: Tx, arrived: ProductArrived, mode: Mode, actor: OfficerActor): Promise<string> {
    const pair = await this.agencies.pairOf(actor.agencyId, tx);
    const warning = await this.#insert(tx, pair, arrived, mode, actor.officerId);
    await this.audit.record(tx, actor, 'draft', `warning:${warning.id}`, { product: arrived.productId });
    return warning.id;
  }

  /** What its sender has replaced before anybody worked on it is no more waited for. */
  async #supersede(tx: Tx, { productId, follows = [] }: ProductArrived): Promise<void> {
    for (const followed of follows) {
      const old = await this.store.findByProduct(followed, tx);
      if (!old || old.writers.length > 0 || !(old.state === 'draft' || old.state === 'submitted')) continue;
      const reason = `superseded by product ${productId}`;
      await this.store.setState(tx, old.id, after(await this.store.lock(tx, old.id), 'discard'), reason);
      await this.audit.record(tx, PROGRAM, 'discard', `warning:${old.id}`, { reason });
    }
  }

  async #insert(tx: Tx, pair: AgencyPair, arrived: ProductArrived, mode: Mode, officerId: string | null) {
    const { productId, reading, follows } = arrived;
    const agencies = { landAgencyId: pair.land.id, meteorologyAgencyId: pair.meteorology.id };
    const id = newWarningId(await this.store.now(tx));
    const { content, links } = await this.#drafted.of(tx, { id, mode, ...agencies, follows }, reading);
    const bare = { id, mode, verb: content.verb, productId, ...links, ...agencies, content };
    const warning = { ...bare, contentHash: contentHash(content, boundOf(bare)) };
    await this.store.insert(tx, warning, officerId);
    return warning;
  }

  #checkedCodes(part: ProvincePart): string[] {
    const codes = [...new Set(part.codes)].sort();
    const stranger = codes.find((code) => !this.divisions.within(this.divisions.get(code).code, part.placeCode));
    if (stranger === undefined && codes.length > 0) return codes;
    throw invalid(
      'part-counties',
      stranger ? `${stranger} does not lie in ${part.placeCode}.` : 'No county is chosen.',
      {
        where: 'codes',
        next: `Choose counties of ${this.divisions.name(part.placeCode, 'zh-CN')}.`,
      },
    );
  }
}

const codesOf = (content: WarningContent) =>
  content.items.flatMap((item) => item.areas.flatMap((area) => [...area.codes]));

const discardedSince = () =>
  conflict('changed-since', 'The draft that you saw is gone.', { next: 'Read the product again and act again.' });

/** A window that ends before it begins would be refused by every reader of CAP, after it was signed. */
function requireWindow({ validFrom, validTo }: WarningContent): void {
  if (validFrom === null || validTo === null || new Date(validFrom) < new Date(validTo)) return;
  throw invalid('window-order', 'The window ends before it begins.', {
    where: 'validTo',
    next: 'Give an end after the beginning.',
  });
}

/** What the hash binds besides the words. */
export const boundOf = (warning: Pick<Warning, 'mode' | 'chainId' | 'landAgencyId' | 'meteorologyAgencyId'>) => ({
  mode: warning.mode,
  chainId: warning.chainId,
  agencies: [warning.landAgencyId, warning.meteorologyAgencyId] as const,
});
