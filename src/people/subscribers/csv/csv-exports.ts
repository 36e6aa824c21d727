import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Actor } from '../../../kernel/actor.js';
import { Database } from '../../../platform/database/database.js';
import { rankOf } from '../../../reference/grading/rank.js';
import { AuditService } from '../../officers/audit.service.js';
import { requireAdministrator } from '../../officers/officer.js';
import { AddressCipher, type AddressKind } from '../addresses.js';
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
    for (let after = '0'; ;) {
      const rows = await this.store.page(after, group ?? null, channel ?? null, PAGE);
      const last = rows.at(-1);
      if (!last) return;
      yield this.#text(rows);
      after = last.subscriptionId;
    }
  }

  /** An address that does not open is left out: it can be reached by nobody. */
  #text(rows: readonly ExportRow[]): string {
    const clear = this.cipher.openMany(rows);
    const records = rows.flatMap((row, index) => {
      const address = clear[index];
      return typeof address === 'string' ? [fields(row, address)] : [];
    });
    return stringify(records, { escape_formulas: true });
  }
}

function fields(row: ExportRow, address: string): string[] {
  const quiet = row.quietFrom === null || row.quietTo === null ? null : { from: row.quietFrom, to: row.quietTo };
  const lists = [row.places, row.points.map(pointText), row.hazards ?? []].map((list) => list.join(';'));
  const ends = [row.editions, row.groups].map((list) => list.join(';'));
  return [row.kind, address, row.language, rankOf(row.lowestOrder), ...lists, quietText(quiet), ...ends, row.audience];
}
