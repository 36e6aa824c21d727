import { readdirSync, readFileSync } from 'node:fs';
import { dryRun, type Received } from '../../../src/ingest/ingest.service.js';
import type { Rank } from '../../../src/reference/grading/rank.js';
import type { Expected } from '../readers/expectation.js';

const FOLDER = new URL('../../fixtures/corpus/', import.meta.url);

/** What a composed bulletin asks: only the keys that stand. */
export interface CorpusExpected extends Omit<Expected, 'status'> {
  /** One status, or several that are all safe. */
  readonly status?: string | readonly string[];
  /** Counties to be addressed at each level, without parts that no officer has confirmed. */
  readonly meant?: Meant;
  /** Counties an officer confirms for a part, by its words; they come on top of `meant`. */
  readonly confirm?: Readonly<Record<string, readonly string[]>>;
  /** Levels that would be wrong on any item. */
  readonly absent?: readonly Rank[];
  /** The rule applied where the sheet leaves it open. */
  readonly why?: string;
}

export type Meant = Partial<Readonly<Record<Rank, readonly string[]>>>;

export interface Composed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly receivedAt: Date;
  readonly expected: CorpusExpected;
}

const inNumberOrder = new Intl.Collator('en', { numeric: true }).compare;

/** Every bulletin of the corpus, in the order of its number. */
export function composedBulletins(): Composed[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.expected.json'));
  return names.sort(inNumberOrder).map((file) => {
    const name = file.replace('.expected.json', '');
    const expected = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as CorpusExpected;
    const bytes = readFileSync(new URL(`${name}.txt`, FOLDER));
    return { name, bytes, receivedAt: new Date(expected.receivedAt), expected };
  });
}

/** The reading, or what the reader threw that was no refusal. */
export async function readComposed({ bytes, receivedAt }: Composed): Promise<Received | Error> {
  try {
    return await dryRun(bytes, receivedAt);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
