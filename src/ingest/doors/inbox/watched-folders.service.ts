import { isAbsolute, join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../../platform/config/config.js';
import { ROOT } from '../../../platform/config/paths.js';
import { IngestStore, type Source } from '../../ingest.store.js';
import { RESERVED_CODES } from '../../sources/source-state.js';
import { listFolder, makeFolder, shownName, type RawName } from './inbox-folder.js';
import { InboxStore } from './inbox.store.js';
import { Looks } from './looks.js';
import { Shelf } from './shelf.js';

/** The source of files that lie in the inbox itself. */
export const DEFAULT_SOURCE = { code: 'inbox', name: '收件文件夹' };

export interface WatchedFolder {
  readonly path: string;
  readonly source: Source;
  /** In the order of their names. */
  readonly files: readonly RawName[];
  readonly looks: Looks;
  readonly shelf: Shelf;
}

/** The inbox itself and the folders in it that are called as an active source of kind `folder`; what they looked like before. */
@Injectable()
export class WatchedFolders {
  readonly #logger = new Logger(WatchedFolders.name);
  readonly #memory = new Map<string, Pick<WatchedFolder, 'looks' | 'shelf'>>();
  readonly #strangers = new Set<string>();
  /** Where products are laid; null: nothing is watched. */
  readonly dir: string | null;

  constructor(
    config: Config,
    private readonly products: IngestStore,
    private readonly store: InboxStore,
  ) {
    const dir = config.env.INBOX_DIR;
    this.dir = dir === undefined ? null : isAbsolute(dir) ? dir : join(ROOT, dir);
  }

  /** Files of a paused source wait where they are. */
  async list(): Promise<WatchedFolder[]> {
    if (this.dir === null) return [];
    await makeFolder(this.dir);
    const { code } = DEFAULT_SOURCE;
    if (!this.#memory.has('')) await this.store.addDefault(DEFAULT_SOURCE);
    const root = await listFolder(this.dir);
    const active = new Set(await this.store.codes());
    const watched = active.has(code) ? [await this.#watched(this.dir, '', code, root.files)] : [];
    for (const folder of root.folders) {
      if (folder === code || !active.has(folder)) this.#tellOf(folder);
      else watched.push(await this.#inner(`${this.dir}/${folder}`, folder));
    }
    return watched;
  }

  async #inner(path: string, code: string): Promise<WatchedFolder> {
    return this.#watched(path, code, code, (await listFolder(path)).files);
  }

  async #watched(path: string, folder: string, code: string, files: readonly RawName[]): Promise<WatchedFolder> {
    const fresh = { looks: new Looks(), shelf: new Shelf(this.dir ?? '', folder) };
    const memory = this.#memory.get(folder) ?? fresh;
    this.#memory.set(folder, memory);
    memory.looks.keepOnly(new Set(files));
    return { path, files, source: await this.products.source(code), ...memory };
  }

  /** Files laid there would wait for ever: said once, not every second. */
  #tellOf(folder: string): void {
    if (RESERVED_CODES.includes(folder) || this.#strangers.has(folder)) return;
    this.#strangers.add(folder);
    this.#logger.warn(`inbox: the folder ${shownName(folder)} belongs to no active source; files in it wait`);
  }
}
