import { Injectable, Logger } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Actor } from '../../../kernel/actor.js';
import { Database } from '../../../platform/database/database.js';
import { rankOf } from '../../../reference/grading/rank.js';
import { AuditService } from '../../officers/audit.service.js';
import { requireAdministrator } from '../../officers/officer.js';
import { AddressCipher, type AddressKind } from '../addresses.js';
import { quietHours } from '../sign-up/choices.js';
import { CSV_COLUMNS, pointText, quietText } from './csv-row.js';
import { ExportStore, type ExportRow } from './export.store.js';

export interface ExportFilter {
  readonly group?: string;
  readonly channel?: AddressKind;
}

const PAGE = 2_000;

/** The list of live subscribers with their addresses in clear, as `CsvImports` takes it in. */
@Injectable()
export class CsvExports {
  readonly #logger = new Logger('subscribers');

  constructor(
    private readonly db: Database,
    private readonly store: ExportStore,
    private readonly cipher: AddressCipher,
    private readonly audit: AuditService,
  ) {}

  /**
   * The file in pieces, a page in memory; the line in the audit trail is there before the first. Fields that a spreadsheet would take
   * for a formula, such as +86…, begin with an apostrophe (S08), which the import takes off. Throws `role` (forbidden) but to
   * administrators and the program.
   */
  async *run(actor: Actor, { group, channel }: ExportFilter = {}): AsyncGenerator<string> {
    requireAdministrator(actor);
    await this.db.transaction((tx) =>
      this.audit.record(tx, actor, 'export-subscribers', 'subscribers:export', { group, channel }),
    );
    yield `\uFEFF${CSV_COLUMNS.join(',')}\n`;
    let unopened = 0;
    let rows = await this.store.page('0', group ?? null, channel ?? null, PAGE);
    for (let last = rows.at(-1); last; last = rows.at(-1)) {
      const records = this.#records(rows);
      unopened += rows.length - records.length;
      yield stringify(records, { escape_formulas: true });
      rows = await this.store.page(last.subscriptionId, group ?? null, channel ?? null, PAGE);
    }
    if (unopened > 0) this.#logger.warn({ unopened }, 'addresses that did not open are not in the exported list');
  }

  /** An address that does not open is left out, for nobody can be reached by it; the log says how many. */
  #records(rows: readonly ExportRow[]): string[][] {
    const clear = this.cipher.openMany(rows);
    return rows.flatMap((row, index) => {
      const address = clear[index];
      return typeof address === 'string' ? [fields(row, address)] : [];
    });
  }
}

function fields(row: ExportRow, address: string): string[] {
  const quiet = quietHours(row.quietFrom, row.quietTo);
  const lists = [row.places, row.points.map(pointText), row.hazards ?? []].map((list) => list.join(';'));
  const ends = [row.editions, row.groups].map((list) => list.join(';'));
  return [row.kind, address, row.language, rankOf(row.lowestOrder), ...lists, quietText(quiet), ...ends, row.audience];
}
