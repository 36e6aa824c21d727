import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { officerIdOf, type Actor } from '../../../kernel/actor.js';
import { Database } from '../../../platform/database/database.js';
import { AuditService } from '../../officers/audit.service.js';
import { CsvBatches, type BatchOutcome } from './csv-batches.js';
import { recordBatches } from './csv-records.js';
import { CsvReport } from './csv-report.js';
import { CsvRows, type CheckedRow, type CsvFault } from './csv-rows.js';

export interface ImportOptions {
  /** Everything is checked against the database and nothing is kept. */
  readonly dryRun: boolean;
  /** Where the refused rows are written as CSV: row, field, code, reason, next. Not closed. */
  readonly report?: Writable;
}

export interface CsvImport {
  readonly rows: number;
  /** New subscriptions. */
  readonly added: number;
  /** New places, of new and known subscriptions. */
  readonly places: number;
  /** Rows whose subscription was there already. */
  readonly unchanged: number;
  readonly refused: number;
  /** The first 200. */
  readonly faults: readonly CsvFault[];
}

const BATCH = 1_000;
const ANALYZE_FROM = 1_000;

/** Lists of subscribers as CSV, taken in as a stream: a batch in memory, a transaction each. */
@Injectable()
export class CsvImports {
  constructor(
    private readonly db: Database,
    private readonly rows: CsvRows,
    private readonly batches: CsvBatches,
    private readonly audit: AuditService,
  ) {}

  /**
   * Takes what is right and reports what is not; the same file again adds nothing, so that after a failure the whole is handed in again.
   * Beginning and end stand in the audit trail. Throws as `recordBatches`.
   */
  async run(actor: Actor, bytes: AsyncIterable<Uint8Array>, { dryRun, report }: ImportOptions): Promise<CsvImport> {
    const refused = new CsvReport(report);
    const sum = { rows: 0, added: 0, places: 0 };
    if (!dryRun) await this.#record(actor, 'begin-import', {});
    await refused.begin();
    for await (const records of recordBatches(bytes, BATCH)) {
      const { rows, faults } = await this.rows.check(records);
      const outcome = await this.#store(rows, officerIdOf(actor), dryRun);
      await refused.add([...faults, ...outcome.faults].sort((a, b) => a.row - b.row));
      sum.rows += records.length;
      sum.added += outcome.subscriptions;
      sum.places += outcome.places;
    }
    if (!dryRun) await this.#end(actor, { ...sum, refused: refused.refused });
    return {
      ...sum,
      unchanged: sum.rows - sum.added - refused.refused,
      refused: refused.refused,
      faults: refused.faults,
    };
  }

  /** A dry run does the same and takes it back. */
  async #store(rows: readonly CheckedRow[], officerId: string | null, dryRun: boolean): Promise<BatchOutcome> {
    let outcome: BatchOutcome = { faults: [], subscriptions: 0, places: 0 };
    if (rows.length === 0) return outcome;
    const work = this.db.transaction(async (tx) => {
      outcome = await this.batches.store(tx, rows, officerId);
      if (dryRun) throw new TakenBack();
    });
    await work.catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
    return outcome;
  }

  async #end(actor: Actor, sum: { readonly rows: number; readonly refused: number }): Promise<void> {
    if (sum.rows >= ANALYZE_FROM) await this.batches.analyze();
    await this.#record(actor, 'import-subscribers', { ...sum });
  }

  #record(actor: Actor, act: string, details: Record<string, unknown>): Promise<void> {
    return this.db.transaction((tx) => this.audit.record(tx, actor, act, 'subscribers:import', details));
  }
}

class TakenBack extends Error {}
