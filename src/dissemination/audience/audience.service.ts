import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database/sql.js';
import { Divisions } from '../../reference/areas/divisions.js';
import { Policy } from '../../reference/policy/policy.js';
import type { Alert } from '../alert.js';
import type { Announcement, DeliveryPreview } from '../announcement.js';
import type { DeliveryChannel, Variant, VariantReader } from '../contracts/delivery.contract.js';
import { PlanStore, type ReaderGroup } from '../delivery/plan/plan.store.js';
import { audienceOf, type AudienceQuery } from './audience.js';

/** The words for one kind of reader. */
export type Compose = (reader: VariantReader) => Variant;

/** Who is meant and what each kind of reader is told; the same answer before signing and at the plan. */
@Injectable()
export class AudienceService {
  constructor(
    private readonly divisions: Divisions,
    private readonly store: PlanStore,
    private readonly policy: Policy,
  ) {}

  query(alert: Announcement | Alert, earlier: readonly string[], channel: string, horizon: Date): AudienceQuery {
    return audienceOf(alert, earlier, channel, horizon, this.divisions);
  }

  /** Keeps the texts of a dispatch that are not there yet: what readers get is fixed from here on. */
  async freezeTexts(tx: Sql, dispatchId: string, query: AudienceQuery, compose: Compose): Promise<void> {
    await this.store.addVariants(tx, dispatchId, await this.#texts(tx, query, compose));
  }

  async preview(sql: Sql, channel: DeliveryChannel, alert: Alert, query: AudienceQuery): Promise<DeliveryPreview> {
    const texts = await this.#texts(sql, query, (reader) => channel.compose(alert, reader));
    const sum = (pick: (text: ReaderGroup & Variant) => number) => texts.reduce((total, text) => total + pick(text), 0);
    const segments = sum((text) => text.recipients * text.segments);
    const rate = this.policy.rules.delivery.segmentsPerSecond;
    const shown = texts.map(({ text, segments: each, recipients }) => ({ text, segments: each, recipients }));
    const etaSeconds = rate > 0 ? Math.ceil(segments / rate) : null;
    return { channel: channel.name, recipients: sum((text) => text.recipients), segments, etaSeconds, texts: shown };
  }

  async #texts(sql: Sql, query: AudienceQuery, compose: Compose): Promise<(ReaderGroup & Variant)[]> {
    const readers = await this.store.readers(sql, query);
    return readers.map((reader) => ({ ...reader, ...compose(reader) }));
  }
}
