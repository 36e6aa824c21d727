import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from '../../src/platform/database/sql.js';
import { numberedBulletin } from './bulletins.js';

/** How many files of each kind lie in the folder. */
export interface Load {
  readonly distinct: number;
  readonly duplicates: number;
  readonly broken: number;
}

export interface Sums {
  readonly arrivals: number;
  readonly products: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** Files handled, by folder; reasons not counted. */
  readonly done: number;
  readonly refused: number;
  readonly reasons: number;
  readonly left: number;
  /** Contents that arrived more or less often than they were laid down. */
  readonly wrong: number;
}

/** What can be wrong with a file that is sent; each is numbered, so that no two have the same bytes. */
const BROKEN: readonly ((number: number) => Buffer)[] = [
  (number) => Buffer.concat([Buffer.from(`第${number}号`), Buffer.from([0xff, 0xfe, 0xff, 0x00, 0x81])]),
  (number) => Buffer.from(`今晚食堂供应第${number}号套餐。\n`),
  (number) => Buffer.from(`<?xml version="1.0"?><!DOCTYPE alert><alert>${number}</alert>`),
  (number) => Buffer.from(`<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${number}</identifier>`),
];

/** A number that spreads the kinds over the names: 7,919 is prime, so every place is met once. */
const placeOf = (index: number, all: number) => (index * 7_919) % all;

/** Lays the files down, the kinds mixed by name. */
export function layFiles(inbox: string, { distinct, duplicates, broken }: Load): void {
  mkdirSync(inbox, { recursive: true });
  const all = distinct + duplicates + broken;
  for (let index = 0; index < all; index++) {
    const name = `${String(placeOf(index, all)).padStart(6, '0')}.txt`;
    writeFileSync(join(inbox, name), content(index, { distinct, duplicates, broken }));
  }
}

function content(index: number, { distinct, duplicates }: Load): string | Buffer {
  if (index < distinct) return numberedBulletin(index);
  if (index < distinct + duplicates) return numberedBulletin((index - distinct) % distinct);
  const make = BROKEN[index % BROKEN.length];
  return make ? make(index) : '';
}

/** Counts what became of them: in the database and on the disk. */
export async function countSums(db: Sql, inbox: string, load: Load): Promise<Sums> {
  const [counted] = await db.rows<Pick<Sums, 'arrivals' | 'products' | 'duplicates' | 'quarantined'>>(`
    SELECT (SELECT count(*)::int FROM arrivals) AS arrivals, (SELECT count(*)::int FROM products) AS products,
      (SELECT count(product_id)::int - count(DISTINCT product_id)::int FROM arrivals) AS duplicates,
      (SELECT count(*)::int FROM quarantine) AS quarantined`);
  if (!counted) throw new Error('no row');
  const files = filesIn(inbox);
  const refused = files.filter((path) => path.startsWith('refused/'));
  return {
    ...counted,
    done: files.filter((path) => path.startsWith('done/')).length,
    refused: refused.filter((path) => !path.endsWith('.reason.txt')).length,
    reasons: refused.filter((path) => path.endsWith('.reason.txt')).length,
    left: filesLeft(inbox),
    wrong: await wrongContents(db, load),
  };
}

/** Files that nobody has moved away yet. */
export const filesLeft = (inbox: string): number =>
  readdirSync(inbox, { withFileTypes: true }).filter((entry) => entry.isFile()).length;

/** What the sums must be, to the file. */
export function expectedSums({ distinct, duplicates, broken }: Load): Sums {
  return {
    arrivals: distinct + duplicates + broken,
    products: distinct,
    duplicates,
    quarantined: broken,
    done: distinct + duplicates,
    refused: broken,
    reasons: broken,
    left: 0,
    wrong: 0,
  };
}

/** Sums alone could be right by two faults that outweigh each other: so every content is counted by itself. */
async function wrongContents(db: Sql, load: Load): Promise<number> {
  const laid = new Map<string, number>();
  for (let index = 0; index < load.distinct + load.duplicates + load.broken; index++) {
    const key = Buffer.from(content(index, load)).toString('base64');
    laid.set(key, (laid.get(key) ?? 0) + 1);
  }
  const rows = await db.rows<{ raw: Buffer; n: number }>('SELECT raw, count(*)::int AS n FROM arrivals GROUP BY raw');
  const strange = rows.filter(({ raw, n }) => laid.get(raw.toString('base64')) !== n).length;
  return strange + Math.max(0, laid.size - rows.length);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.slice(folder.length + 1)}/${entry.name}`.replace(/^\//, ''));
