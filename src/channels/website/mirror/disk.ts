import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { etagOf, type StoredAsset } from '../asset.js';

const header = z.object({
  path: z.string().startsWith('/'),
  type: z.string(),
  etag: z.string(),
  version: z.number(),
  modifiedAt: z.coerce.date(),
});

const SUFFIX = '.asset';

/**
 * The site as files, so that it is served with the database down, also after a restart. A file is named by the hash of
 * its path, never by the path, and holds one line of JSON before the bytes.
 */
export class MirrorDisk {
  constructor(private readonly dir: string) {}

  /** All whole files; a damaged one is passed over, and the database brings it again. */
  async load(): Promise<readonly StoredAsset[]> {
    await mkdir(this.dir, { recursive: true });
    const names = (await readdir(this.dir)).filter((name) => name.endsWith(SUFFIX));
    const read = names.map(async (name) => parse(await readFile(join(this.dir, name))));
    return (await Promise.all(read)).filter((asset) => asset !== null);
  }

  /** Written beside and renamed: a reader sees the old bytes or the new, never half. */
  async save({ body, ...head }: StoredAsset): Promise<void> {
    const file = this.#file(head.path);
    const fresh = `${file}.${process.pid}.new`;
    await writeFile(fresh, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
    await rename(fresh, file);
  }

  async remove(path: string): Promise<void> {
    await rm(this.#file(path), { force: true });
  }

  #file(path: string): string {
    return join(this.dir, createHash('sha256').update(path).digest('hex') + SUFFIX);
  }
}

function parse(bytes: Buffer): StoredAsset | null {
  const end = bytes.indexOf('\n');
  const head = header.safeParse(jsonOf(bytes.subarray(0, Math.max(0, end)).toString()));
  if (!head.success) return null;
  const body = bytes.subarray(end + 1);
  return etagOf(body) === head.data.etag ? { ...head.data, body } : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
