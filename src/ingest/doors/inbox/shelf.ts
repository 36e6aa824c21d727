import { access, rename, writeFile } from 'node:fs/promises';
import { beijingParts } from '../../../kernel/beijing-time.js';
import { makeFolder, pathTo, type RawName } from './inbox-folder.js';

const two = (n: number) => String(n).padStart(2, '0');

/** Where handled files go: `done/YYYY-MM-DD/`, or `refused/` with the reason beside them; a source's own in a folder of its code. */
export class Shelf {
  constructor(
    private readonly inbox: string,
    /** The folder of the source's files; empty for those of the inbox itself. */
    private readonly folder: string,
  ) {}

  /** Moves a file under a name that is free. @param reason why it was refused; null: it was taken */
  async put(path: Buffer, name: RawName, reason: string | null, now: Date): Promise<void> {
    const to = [this.inbox, reason === null ? `done/${day(now)}` : 'refused', this.folder].filter(Boolean).join('/');
    // Each time: whoever tidies up takes the folder away.
    await makeFolder(to);
    const free = await freeName(to, name);
    // The reason first: a refused file without one would be a riddle, and a reason left behind is written over.
    if (reason !== null) await writeFile(pathTo(to, `${free}.reason.txt`), `${reason}\n`);
    await rename(path, pathTo(to, free));
  }
}

/** `name`, or `name~2` before its ending and so on: a name comes back every evening. */
async function freeName(folder: string, name: RawName): Promise<RawName> {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 1; ; number++) {
    const wish = number === 1 ? name : `${stem}~${number}${ending}`;
    if (await isFree(pathTo(folder, wish))) return wish;
  }
}

const isFree = (path: Buffer) =>
  access(path).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );

function day(now: Date): string {
  const { year, month, day } = beijingParts(now);
  return `${year}-${two(month)}-${two(day)}`;
}
