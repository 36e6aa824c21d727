import type { Watch } from '../../../platform/database/copied-rows.js';
import type { VariantReader } from '../../contracts/delivery.contract.js';
import { CHUNKS_A_SERIES, readerOf } from './numbers.js';

export interface ReaderGroup extends VariantReader {
  /** How many addresses read exactly this text. */
  readonly recipients: number;
}

/** Readers of one text whose chunks are of one series: of one level, and released at one time. */
export interface PlannedGroup extends ReaderGroup {
  readonly series: number;
  /** Of their text. */
  readonly number: number;
}

/** Larger than any text's number, which is an int4. */
const NUMBERS = 2 ** 31;

/** Counts readers by series and text while their rows pass: counting a million rows afterwards takes a second. */
export class Tally {
  readonly #counts = new Map<number, number>();

  /** @param chunk which field of a row is its chunk @param variant which its text's number, both int4 */
  constructor(
    private readonly chunk: number,
    private readonly variant: number,
  ) {}

  readonly watch: Watch = (bytes, fields) => {
    const series = Math.floor(bytes.readInt32BE(fields[this.chunk]) / CHUNKS_A_SERIES);
    const key = series * NUMBERS + bytes.readInt32BE(fields[this.variant]);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  };

  /** Series by series, those that go first before the others. */
  groups(): PlannedGroup[] {
    const counts = [...this.#counts].toSorted(([a], [b]) => a - b);
    return counts.map(([key, recipients]) => {
      const [series, number] = [Math.floor(key / NUMBERS), key % NUMBERS];
      return { ...readerOf(series, number), series, number, recipients };
    });
  }
}
