import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError, invalid } from '../../../kernel/domain-error.js';
import { Divisions } from '../../../reference/areas/divisions.js';
import { WishReader, type CheckedWish } from '../sign-up/wish-reader.js';
import type { NumberedRecord } from './csv-records.js';
import { wishOf } from './csv-row.js';

/** A row that cannot be taken. Says what is wrong and where, never the address. */
export interface CsvFault {
  readonly row: number;
  /** Column. */
  readonly where: string;
  readonly code: string;
  readonly message: string;
  readonly next?: string;
}

export interface CheckedRow {
  readonly row: number;
  readonly wish: CheckedWish;
}

const ROWS_AT_A_STRETCH = 250;
const CODE = /^\d{6}$/;

/** Checks the rows of a file one by one; places may be codes or names that only one division has. */
@Injectable()
export class CsvRows {
  constructor(
    private readonly wishes: WishReader,
    private readonly divisions: Divisions,
  ) {}

  /** Lets other work in between: a batch takes tens of milliseconds. */
  async check(
    records: readonly NumberedRecord[],
  ): Promise<{ readonly rows: CheckedRow[]; readonly faults: CsvFault[] }> {
    const rows: CheckedRow[] = [];
    const faults: CsvFault[] = [];
    for (const [index, { row, record }] of records.entries()) {
      if (index % ROWS_AT_A_STRETCH === 0) await setImmediate();
      try {
        const wish = wishOf(record);
        rows.push({
          row,
          wish: this.wishes.read({ ...wish, places: wish.places.map((place) => this.#code(place)) }, 'import'),
        });
      } catch (error) {
        faults.push(faultOf(row, error));
      }
    }
    return { rows, faults };
  }

  #code(place: string): string {
    if (CODE.test(place)) return place;
    const { candidates } = this.divisions.resolve(place);
    const [only, ...more] = candidates;
    if (only && more.length === 0) return only.code;
    const shown = JSON.stringify(place.slice(0, 20));
    if (!only)
      throw invalid('place', `${shown} is no division.`, {
        where: 'places',
        next: 'Use a name as GB/T 2260 has it, or its code.',
      });
    const which = candidates.slice(0, 5).map(({ code, name }) => `${code} ${name}`);
    throw invalid('place', `${shown} is the name of ${candidates.length} divisions.`, {
      where: 'places',
      next: `Write the code: ${which.join(', ')}.`,
    });
  }
}

/** The columns under which the fields of a wish are written. */
const COLUMNS: Readonly<Record<string, string>> = { lowestRank: 'level' };

export function faultOf(row: number, error: unknown): CsvFault {
  if (!(error instanceof DomainError)) throw error;
  const { where = 'row', next } = error.details;
  return {
    row,
    where: COLUMNS[where] ?? where,
    code: error.code,
    message: error.message,
    ...(next === undefined ? {} : { next }),
  };
}
