import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Bilingual } from '../../../reference/language.js';
import { Policy } from '../../../reference/policy/policy.js';
import { ConsentsStore, type Consent } from '../consents.store.js';
import { CSV_COLUMNS } from '../csv/csv-row.js';
import { CsvImports, type CsvImport, type ImportOptions } from '../csv/csv-imports.js';
import { DeskActs } from './desk-acts.js';
import { DeskReads, type DeskFilter, type DeskPage, type DeskRow } from './desk-reads.js';

export type { CsvImport } from '../csv/csv-imports.js';
export type { DeskFilter, DeskPage, DeskRow, DeskState, DeskSubscription } from './desk-reads.js';

/** Subscribers as officers see and serve them: masked, by page, every act on record. */
@Injectable()
export class SubscribersDesk {
  /** Columns of a file for `importCsv`, in the order of the export. */
  readonly columns: readonly string[] = CSV_COLUMNS;

  constructor(
    private readonly reads: DeskReads,
    private readonly acts: DeskActs,
    private readonly consents: ConsentsStore,
    private readonly imports: CsvImports,
    private readonly policy: Policy,
  ) {}

  /** At most 200 rows, from the cursor on; a row for each address. Throws as `DeskReads.search`. */
  search(filter: DeskFilter, page: DeskPage): Promise<DeskRow[]> {
    return this.reads.search(filter, page);
  }

  /** With the whole consent log, oldest first. Throws `subscriber-unknown` (missing). */
  async get(addressId: string): Promise<DeskRow & { readonly consents: readonly Consent[] }> {
    return { ...(await this.reads.get(addressId)), consents: await this.consents.list(addressId) };
  }

  /** The address in clear; throws as `DeskActs.reveal`. */
  reveal(actor: Actor, addressId: string, reason: string): Promise<string> {
    return this.acts.reveal(actor, addressId, reason);
  }

  /** Ends everything on the reader's request; returns how many subscriptions. Throws as `DeskActs.leave`. */
  leave(actor: Actor, addressId: string, reason: string): Promise<number> {
    return this.acts.leave(actor, addressId, reason);
  }

  /** Throws as `DeskActs.setGroups`. */
  setGroups(actor: Actor, subscriptionId: string, groups: readonly string[]): Promise<void> {
    return this.acts.setGroups(actor, subscriptionId, groups);
  }

  /** The groups that policy lists. */
  groups(): readonly { readonly code: string; readonly name: Bilingual }[] {
    return this.policy.rules.groups;
  }

  /** Takes in a CSV file as a stream, in bounded memory; throws as `CsvImports.run`. */
  importCsv(actor: Actor, bytes: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<CsvImport> {
    return this.imports.run(actor, bytes, options);
  }
}
