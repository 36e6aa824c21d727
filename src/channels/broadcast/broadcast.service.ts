import { Injectable } from '@nestjs/common';
import { toBeijingIso } from '../../kernel/beijing-time.js';
import { forbidden, invalid, missing } from '../../kernel/domain-error.js';
import type { Mode } from '../../kernel/mode.js';
import { AiringsStore, type AiredAlert } from './airings.store.js';
import {
  PROMISE_SECONDS,
  type Airing,
  type AiringReport,
  type Feed,
  type FeedItem,
  type FeedQuery,
} from './broadcast.schema.js';
import { BroadcastStore, type StoredItem } from './broadcast.store.js';

/** The outlet that a partner's key speaks for. */
export interface FeedOutlet {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly mode: Mode;
}

/** What stations pull, and what they say they aired. */
@Injectable()
export class BroadcastService {
  constructor(
    private readonly items: BroadcastStore,
    private readonly airings: AiringsStore,
  ) {}

  /** The outlet's items, newest first, and the ids of their alerts for the pull log. */
  async feed(outlet: FeedOutlet, query: FeedQuery): Promise<{ readonly feed: Feed; readonly alertIds: string[] }> {
    const generatedAt = toBeijingIso(await this.items.now());
    const page = await this.items.page({ outletId: outlet.id, since: query.since ?? null, limit: query.limit });
    const feed: Feed = {
      outlet: { code: outlet.code, name: outlet.name },
      generatedAt,
      promiseSeconds: PROMISE_SECONDS,
      cursor: page[0]?.cursor ?? query.since ?? '0',
      more: query.since !== undefined && page.length === query.limit,
      items: page.map(shown),
    };
    return { feed, alertIds: page.map((item) => item.alertId) };
  }

  /**
   * Puts one airing on record, once.
   * @throws forbidden `airing-outlet`, missing `airing-alert`, invalid `airing-time`
   */
  async report(outlet: FeedOutlet, partnerId: string, report: AiringReport): Promise<Airing> {
    if (report.outlet !== undefined && report.outlet !== outlet.code) throw foreignOutlet(outlet, report.outlet);
    const alert = await this.airings.findAlert(report.alert, outlet.mode);
    if (!alert) throw unknownAlert(report.alert);
    const airedAt = timeOf(report, alert);
    const airing = { alertId: alert.id, outletId: outlet.id, airedAt, programme: report.programme, partnerId };
    const { id, fresh } = await this.airings.add(airing);
    return {
      id,
      alert: alert.identifier,
      outlet: outlet.code,
      airedAt: toBeijingIso(airedAt),
      programme: report.programme,
      known: !fresh,
    };
  }
}

function shown(stored: StoredItem): FeedItem {
  const reason = stopReason(stored);
  return {
    ...stored.item,
    identifier: stored.identifier,
    warningId: stored.warningId,
    chainId: stored.chainId,
    publishedAt: toBeijingIso(stored.publishedAt),
    doNotAir: reason !== null,
    doNotAirReason: reason,
  };
}

/** A lift is said until it expires itself, whatever has become of its warning. */
function stopReason({ item, endedHow, expired }: StoredItem): FeedItem['doNotAirReason'] {
  if (item.mode !== 'live') return 'not-live';
  if (endedHow !== null && item.kind !== 'kill') return endedHow;
  return expired ? 'expired' : null;
}

/** To the whole second: the same minute reported with and without fractions is one airing. */
function timeOf(report: AiringReport, alert: AiredAlert): Date {
  const at = new Date(Math.floor(Date.parse(report.airedAt) / 1_000) * 1_000);
  const early = at.getTime() < Math.floor(alert.issuedAt.getTime() / 1_000) * 1_000;
  if (!early && at <= alert.now) return at;
  const why = early ? `before the alert was issued (${toBeijingIso(alert.issuedAt)})` : 'in the future';
  throw invalid('airing-time', `The airing at ${report.airedAt} is ${why}.`, {
    where: 'airedAt',
    next: 'Report the time at which it was aired, with its zone: 2024-06-21T19:31:00+08:00.',
  });
}

const foreignOutlet = (own: FeedOutlet, named: string) =>
  forbidden('airing-outlet', `Your key speaks for ${own.code}, not for ${named}.`, {
    where: 'outlet',
    next: 'Leave the outlet out, or use the key of that outlet.',
  });

const unknownAlert = (name: string) =>
  missing('airing-alert', `No alert is called ${name}.`, {
    where: 'alert',
    next: 'Name the `identifier` or the `warningId` of an item in /api/v1/broadcast.',
  });
