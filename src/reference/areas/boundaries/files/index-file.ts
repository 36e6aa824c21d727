import Flatbush from 'flatbush';
import { z } from 'zod';
import { invalid } from '../../../../kernel/domain-error.js';
import { BoundaryIndex, type IndexTables } from '../boundary-index.js';

const MAGIC = 'SHANYU-BOUNDARIES-1\n';

const header = z.object({
  source: z.string(),
  /** Tells what it was made from: a cache is valid while this is equal. */
  stamp: z.string(),
  codes: z.array(z.string()),
  /** Bytes of each table, in the order of `TABLES`. */
  sizes: z.array(z.number().int().nonnegative()).length(7),
});

/**
 * The index as one file: magic, a line of JSON, padding to eight bytes, then the tables as they lie in memory
 * (little-endian, as every machine that Node runs on), each padded to eight. Reading it is one read, no parsing.
 */
export function indexFile(index: BoundaryIndex, stamp: string): Buffer {
  const { source, codes, xy, starts, partRing, countyPart, km2, boxes, tree } = index.tables;
  const tables = [xy, km2, boxes, new Uint8Array(tree.data), starts, partRing, countyPart].map(bytesOf);
  const sizes = tables.map((table) => table.length);
  const head = padded(Buffer.from(`${MAGIC}${JSON.stringify({ source, stamp, codes, sizes })}\n`), 0x20);
  return Buffer.concat([head, ...tables.map((table) => padded(table, 0))]);
}

/** The stamp of an index file, or null when it is none of ours; only its head is needed. */
export function stampOf(bytes: Buffer): string | null {
  return headOf(bytes)?.stamp ?? null;
}

/** The index in a file; throws `boundaries-unreadable`. The bytes must start at a multiple of eight and are kept. */
export function indexOfFile(bytes: Buffer, name: string): BoundaryIndex {
  const head = headOf(bytes);
  const total = head ? head.at + head.sizes.reduce((sum, size) => sum + pad(size), 0) : -1;
  if (!head || total !== bytes.length)
    throw invalid('boundaries-unreadable', `${name} is no index of boundaries, or was cut off.`, {
      where: name,
      next: 'Delete it; `shanyu geo import` makes it anew.',
    });
  let from = bytes.byteOffset + head.at;
  const spans = head.sizes.map((size) => {
    const span = [from, size] as const;
    from += pad(size);
    return span;
  });
  return new BoundaryIndex(tablesOf(bytes.buffer, spans, head));
}

type Spans = readonly (readonly [from: number, size: number])[];

function tablesOf(buffer: ArrayBufferLike, spans: Spans, { source, codes }: z.infer<typeof header>): IndexTables {
  const span = (table: number) => spans[table] ?? [0, 0];
  const doubles = (table: number) => new Float64Array(buffer, span(table)[0], span(table)[1] / 8);
  const integers = (table: number) => new Uint32Array(buffer, span(table)[0], span(table)[1] / 4);
  const [xy, km2, boxes] = [doubles(0), doubles(1), doubles(2)];
  const [starts, partRing, countyPart] = [integers(4), integers(5), integers(6)];
  const [tree0, treeSize] = span(3);
  // A copy (some 100 kB): a tree takes the whole buffer that it is given for its own.
  const tree = Flatbush.from(buffer.slice(tree0, tree0 + treeSize));
  return { source, codes, xy, starts, partRing, countyPart, km2, boxes, tree };
}

function headOf(bytes: Buffer): (z.infer<typeof header> & { at: number }) | null {
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const end = bytes.indexOf('\n', MAGIC.length);
  try {
    const head = header.parse(JSON.parse(bytes.toString('utf8', MAGIC.length, end)));
    return { ...head, at: pad(end + 1) };
  } catch {
    return null;
  }
}

const bytesOf = (table: Float64Array | Uint32Array | Uint8Array) =>
  Buffer.from(table.buffer, table.byteOffset, table.byteLength);

const pad = (size: number): number => (size + 7) & ~7;

const padded = (bytes: Buffer, filler: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(pad(bytes.length) - bytes.length, filler)]);
