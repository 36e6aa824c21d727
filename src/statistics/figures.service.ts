import { Injectable } from '@nestjs/common';
import { invalid } from '../kernel/domain-error.js';
import { Database } from '../platform/database/database.js';
import { AIRINGS, DELIVERIES, ITEMS, JOINT, PRODUCTS } from './figures.sql.js';

/** The ministry's figures (S1); the counting rule of each stands in `figures.sql.ts`. */
export interface Figures {
  /** Half-open period, ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly products: { readonly total: number; readonly byLevel: Readonly<Record<string, number>> };
  /** Live items of grade 3 and above, per channel and outlet, and each alert counted once (jointly). */
  readonly items: { readonly byOutlet: readonly OutletCount[]; readonly jointly: number };
  readonly airings: { readonly total: number; readonly byOutlet: readonly { outlet: string; n: number }[] };
  readonly deliveries: readonly DeliveryCount[];
}

export interface OutletCount {
  readonly channel: string;
  readonly outlet: string;
  readonly n: number;
}

/** Addresses, not messages; the states after `planned` add up to it. */
export interface DeliveryCount {
  readonly channel: string;
  readonly planned: number;
  /** Not handed over yet. */
  readonly waiting: number;
  /** Taken by the provider, no receipt yet. */
  readonly accepted: number;
  readonly delivered: number;
  readonly failed: number;
  readonly unknown: number;
  readonly expired: number;
  readonly cancelled: number;
  /** They left before it was sent. */
  readonly suppressed: number;
}

type Count = { readonly n: number };
/** Days that people write with four digits; the database knows no others for certain. */
const [EARLIEST, LATEST] = [new Date('1900-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59Z')];
const total = (rows: readonly Count[]) => rows.reduce((sum, row) => sum + row.n, 0);

@Injectable()
export class FiguresService {
  constructor(private readonly db: Database) {}

  /**
   * @param from inclusive @param to exclusive
   * @throws invalid `period` when it ends before it begins, or lies outside of the years 1900 to 9999
   */
  async figures(from: Date, to: Date): Promise<Figures> {
    mustBePeriod(from, to);
    const ask = <Row>(text: string) => this.db.rows<Row>(text, [from, to]);
    const [products, byOutlet, joint, airings, deliveries] = await Promise.all([
      ask<Count & { level: string }>(PRODUCTS),
      ask<OutletCount>(ITEMS),
      ask<Count>(JOINT),
      ask<Count & { outlet: string }>(AIRINGS),
      ask<DeliveryCount>(DELIVERIES),
    ]);
    return {
      from: from.toISOString(),
      to: to.toISOString(),
      products: { total: total(products), byLevel: Object.fromEntries(products.map(({ level, n }) => [level, n])) },
      items: { byOutlet, jointly: total(joint) },
      airings: { total: total(airings), byOutlet: airings },
      deliveries,
    };
  }
}

function mustBePeriod(from: Date, to: Date): void {
  const where = 'from, to';
  if (!(from < to))
    throw invalid('period', 'The period ends before it begins.', { where, next: 'Give from before to.' });
  if (from >= EARLIEST && to <= LATEST) return;
  throw invalid('period', 'The period reaches out of the years 1900 to 9999.', {
    where,
    next: 'Write days as 2026-01-01T00:00:00+08:00.',
  });
}
