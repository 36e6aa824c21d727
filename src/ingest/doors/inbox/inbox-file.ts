import { createHash } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { sha256 } from '../../product-key.js';
import type { RawName } from './inbox-folder.js';
import type { Mark } from './looks.js';

/** As much as the reader of messages takes (S03); larger files are not opened. */
export const MOST_FILE_BYTES = 4 * 1_048_576;

export interface InboxFile {
  readonly path: Buffer;
  readonly name: RawName;
  readonly size: number;
  /** Null: too large to be read. */
  readonly bytes: Buffer | null;
  /** The same file with the same content, and no other: survives a restart, not a second delivery. */
  readonly identity: Buffer;
  readonly sha256: Buffer | null;
  readonly mark: Mark;
}

/** How it lies there now; null when it is gone or no regular file any more. */
export async function lookAt(path: Buffer): Promise<BigIntStats | null> {
  try {
    const found = await lstat(path, { bigint: true });
    return found.isFile() ? found : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Reads a file that a look has found ripe; no link is followed and no pipe waited for, whatever was put there since.
 * @returns null when it is gone or was changed meanwhile: the next looks decide
 * @throws the error of the file system, EACCES for one
 */
export async function readInboxFile(path: Buffer, name: RawName, mark: Mark): Promise<InboxFile | null> {
  const size = Number(mark.size);
  if (size > MOST_FILE_BYTES)
    return { path, name, size, mark, bytes: null, sha256: null, identity: identityOf(name, mark, null) };
  const bytes = await readStill(path, mark);
  if (bytes === null) return null;
  const hash = sha256(bytes);
  return { path, name, size, mark, bytes, sha256: hash, identity: identityOf(name, mark, hash) };
}

async function readStill(path: Buffer, mark: Mark): Promise<Buffer | null> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ELOOP') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const bytes = Buffer.alloc(Number(mark.size));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    const after = await handle.stat({ bigint: true });
    return isSame(after, mark) && after.isFile() && bytesRead === bytes.length ? bytes : null;
  } finally {
    await handle.close();
  }
}

export const isSame = (a: Mark, b: Mark): boolean => a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs;

/** The device is left out: its number may change with a restart of the machine. */
function identityOf(name: RawName, { ino, size, mtimeNs }: Mark, content: Buffer | null): Buffer {
  const hash = createHash('sha256').update(JSON.stringify([name, String(ino), String(size), String(mtimeNs)]));
  return hash.update(content ?? 'unread').digest();
}
