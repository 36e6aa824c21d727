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

export interface DeliveryCount {
  readonly channel: string;
  readonly planned: number;
  readonly delivered: number;
  readonly failed: number;
  readonly unknown: number;
}

type Count = { readonly n: number };
const total = (rows: readonly Count[]) => rows.reduce((sum, row) => sum + row.n, 0);

@Injectable()
export class FiguresService {
  constructor(private readonly db: Database) {}

  /** @param from inclusive @param to exclusive */
  async figures(from: Date, to: Date): Promise<Figures> {
    if (!(from < to))
      throw invalid('period', 'The period ends before it begins.', { where: 'from, to', next: 'Give from before to.' });
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
