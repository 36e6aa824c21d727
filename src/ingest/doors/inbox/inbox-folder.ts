import { mkdir, readdir } from 'node:fs/promises';

/**
 * Names are bytes, and agencies send them in GB18030 too. They are held as latin1 text, one character a byte, so that
 * none is lost; `shownName` is for people.
 */
export type RawName = string;

/** What a writer gives to a file that is not whole yet, and what hides from people. */
const UNFINISHED = /^\.|\.(?:part|tmp|filepart|crdownload|swp)$|~$/i;

export interface Listing {
  /** Regular files, by name in the order of their bytes. */
  readonly files: readonly RawName[];
  readonly folders: readonly string[];
}

/** Symbolic links, devices and pipes are not even named; folders are, and are not gone into. */
export async function listFolder(folder: string): Promise<Listing> {
  const entries = await readdir(folder, { withFileTypes: true, encoding: 'latin1' });
  const files = entries.filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name));
  const folders = entries.filter((entry) => entry.isDirectory());
  const inOrder = (names: string[]) => names.sort((a, b) => (a < b ? -1 : Number(a > b)));
  return { files: inOrder(files.map((one) => one.name)), folders: inOrder(folders.map((one) => one.name)) };
}

/** The path with the name's own bytes. */
export const pathTo = (folder: string, name: RawName): Buffer =>
  Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);

/** A name for people: as UTF-8, else as GB18030, else its bytes. */
export function shownName(name: RawName): string {
  const bytes = Buffer.from(name, 'latin1');
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  return name;
}

export const makeFolder = (folder: string) => mkdir(folder, { recursive: true });
