import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database/sql.js';
import { Divisions } from '../../reference/areas/divisions.js';
import { Policy } from '../../reference/policy/policy.js';
import type { Alert } from '../alert.js';
import type { Announcement, DeliveryPreview } from '../announcement.js';
import type { DeliveryChannel, Variant, VariantReader } from '../contracts/delivery.contract.js';
import { PlanStore } from '../delivery/plan/plan.store.js';
import type { ReaderGroup } from '../delivery/plan/tally.js';
import { audienceOf, untoldOf, type AudienceQuery } from './audience.js';
import { noteMeant } from './meant.store.js';

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

  /** As `audienceOf`; where policy says so, without those for whom a "continue" is nothing new. */
  query(alert: Announcement | Alert, earlier: readonly string[], channel: string, horizon: Date): AudienceQuery {
    const whole = audienceOf(alert, earlier, channel, horizon, this.divisions);
    const mayBeSilent = alert.verb === 'continue' && this.policy.rules.flash.silentContinue.includes(channel);
    return mayBeSilent && earlier.length > 0 ? untoldOf(whole, alert, earlier) : whole;
  }

  /** Keeps with a dispatch how many a "continue" was about, so that it is seen how many it left in peace; nothing for all else. */
  async noteSilent(tx: Sql, dispatchId: string, { whole }: AudienceQuery): Promise<void> {
    if (whole) await noteMeant(tx, dispatchId, whole);
  }

  async preview(sql: Sql, channel: DeliveryChannel, alert: Alert, query: AudienceQuery): Promise<DeliveryPreview> {
    const texts = await this.#texts(sql, query, (reader) => channel.compose(alert, reader));
    const segments = texts.reduce((total, text) => total + text.recipients * text.segments, 0);
    const rate = this.policy.rules.delivery.segmentsPerSecond;
    const shown = texts.map(({ text, segments: each, recipients }) => ({ text, segments: each, recipients }));
    const etaSeconds = rate > 0 ? Math.ceil(segments / rate) : null;
    const recipients = headcount(texts);
    const silent = query.whole ? headcount(await this.store.readers(sql, query.whole)) - recipients : 0;
    return { channel: channel.name, recipients, silent, segments, etaSeconds, texts: shown };
  }

  async #texts(sql: Sql, query: AudienceQuery, compose: Compose): Promise<(ReaderGroup & Variant)[]> {
    const readers = await this.store.readers(sql, query);
    return readers.map((reader) => ({ ...reader, ...compose(reader) }));
  }
}

const headcount = (groups: readonly Pick<ReaderGroup, 'recipients'>[]): number =>
  groups.reduce((total, { recipients }) => total + recipients, 0);
