import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { conflict } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Sql } from '../../platform/database/sql.js';
import { AuditService } from '../../people/officers/audit.service.js';
import { canonical } from '../../warnings/content.js';
import { asDrafted } from '../../warnings/draft/as-drafted.js';
import { DraftService, type CorrectionSeen } from '../../warnings/draft/draft.service.js';
import type { ProductReading } from '../../warnings/product.js';
import type { Warning } from '../../warnings/warning.js';
import { WarningsStore } from '../../warnings/warnings.store.js';
import { IngestStore, type Product } from '../ingest.store.js';
import { CorrectionsStore, type Correction } from './corrections.store.js';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

/** A product as it is understood now: what the program read, what officers made of it, and the draft that follows. */
export interface Understood {
  readonly product: Product;
  readonly correction: Correction | null;
  readonly warning: Warning | null;
  /** What the program read, with the corrections and the draft's answers in it. */
  readonly reading: ProductReading;
  readonly answered: readonly string[];
}

export interface CorrectionOrder extends CorrectionSeen {
  readonly productId: string;
  /** Number of the correction that the officer saw; 0: none. */
  readonly number: number;
  readonly reading: ProductReading;
  /** Questions that this act answers. */
  readonly answers: readonly string[];
}

/** Officers put readings right; the program's own reading stays as it was, and the draft follows (I2, A2). */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly db: Database,
    private readonly products: IngestStore,
    private readonly store: CorrectionsStore,
    private readonly warnings: WarningsStore,
    private readonly drafts: DraftService,
    private readonly audit: AuditService,
  ) {}

  /** Throws `product-unknown` (missing). */
  async find(productId: string, sql: Sql = this.db): Promise<Understood> {
    const product = await this.products.get(productId, sql);
    const correction = await this.store.find(productId, sql);
    const warning = await this.warnings.findByProduct(productId, sql);
    const read = correction?.reading ?? product.reading;
    const reading = warning ? asDrafted(read, warning.content) : read;
    return { product, correction, warning, reading, answered: correction?.answered ?? [] };
  }

  /**
   * Keeps the correction and lets the draft follow. A reading that is as it was only answers its questions: the draft is
   * not touched, and who confirmed what was read may still sign. Throws `changed-since` (conflict) for a second press.
   * @returns the draft's id; null when there is none and nothing was changed
   */
  correct(order: CorrectionOrder, actor: OfficerActor): Promise<string | null> {
    return this.db.transaction(async (tx) => {
      const now = await this.find(order.productId, tx);
      const number = (now.correction?.number ?? 0) + 1;
      const answered = [...new Set([...now.answered, ...order.answers])];
      const { productId, reading } = order;
      const kept =
        number === order.number + 1 &&
        (await this.store.insert(tx, { productId, number, reading, answered, officerId: actor.officerId }));
      if (!kept) throw changedSince();
      const same = canonical(reading) === canonical(now.reading);
      const warningId = same
        ? (now.warning?.id ?? null)
        : await this.drafts.correct(tx, { productId, reading }, order, actor);
      const details = { number, answers: order.answers, warning: warningId };
      await this.audit.record(tx, actor, same ? 'answer-product' : 'correct-product', `product:${productId}`, details);
      return warningId;
    });
  }
}

const changedSince = () =>
  conflict('changed-since', 'The reading was corrected since you opened it.', {
    next: 'Read what it is now; if you pressed twice, the first press has done it.',
  });
