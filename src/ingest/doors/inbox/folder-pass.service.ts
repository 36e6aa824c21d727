import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import type { Source } from '../../ingest.store.js';
import { SourcesStore } from '../../sources/sources.store.js';
import { FileReceipt, type PreparedFile } from './file-receipt.service.js';
import { lookAt, readInboxFile } from './inbox-file.js';
import { pathTo, shownName, type RawName } from './inbox-folder.js';
import { InboxStore } from './inbox.store.js';
import type { WatchedFolder } from './watched-folders.service.js';

/** A pass ends after so many files or so much time, so that no folder keeps the others waiting. */
const MOST_A_PASS = 250;
const PASS_MS = 4_000;

type Known = ReadonlyMap<string, string | null>;
/** Gives what was prepared, or throws what went wrong with it, when its turn comes. */
type Held = () => PreparedFile | null;

/** One pass over one folder: what stands still is taken in the order of names, recorded, and moved away. */
@Injectable()
export class FolderPass {
  readonly #logger = new Logger(FolderPass.name);
  readonly #faults = new Map<string, string | null>();

  constructor(
    private readonly receipts: FileReceipt,
    private readonly store: InboxStore,
    private readonly sources: SourcesStore,
    private readonly clock: Clock,
  ) {}

  /** @returns whether it stopped before its end @throws trouble of our own, the database for one */
  async run(folder: WatchedFolder): Promise<boolean> {
    const { source, files } = folder;
    const known = await this.#recorded(folder);
    const moved: Buffer[] = [];
    const end = performance.now() + PASS_MS;
    let fault: string | null = null;
    const isOver = () => moved.length >= MOST_A_PASS || performance.now() > end;
    // The next file is read while the database works on this one; they are recorded in the order of their names.
    let ahead = held(this.#prepare(folder, files[0]));
    for (const [place, name] of files.entries()) {
      const prepared = await ahead;
      ahead = held(isOver() ? null : this.#prepare(folder, files[place + 1]));
      const taken = await this.#take(folder, name, prepared, known).catch(ofFileSystem);
      if (Buffer.isBuffer(taken)) moved.push(taken);
      else if (taken) fault = `${shownName(name)}: ${taken.message}`;
      if (isOver()) break;
    }
    await this.store.forget(source.id, moved);
    await this.#note(source, fault);
    return isOver();
  }

  /** What a program that was killed has recorded and not moved. */
  async #recorded({ source, files }: WatchedFolder): Promise<Known> {
    const recorded = await this.store.recorded(source.id);
    if (files.length === 0 && recorded.length > 0) await this.store.forgetAll(source.id);
    return new Map(recorded.map(({ identity, refused }) => [identity.toString('hex'), refused]));
  }

  /** @returns null for a file that is not whole yet, or gone */
  async #prepare(folder: WatchedFolder, name: RawName | undefined): Promise<PreparedFile | null> {
    const now = this.clock.now();
    if (name === undefined || !folder.looks.isDue(name, now)) return null;
    const path = pathTo(folder.path, name);
    const mark = await lookAt(path);
    if (!mark || !folder.looks.look(name, mark, now)) return null;
    const file = await readInboxFile(path, name, mark);
    return file && this.receipts.prepare(file, folder.source);
  }

  /** @returns the file's identity when it was recorded and moved away */
  async #take(folder: WatchedFolder, name: RawName, held: Held, known: Known): Promise<Buffer | null> {
    const prepared = held();
    if (!prepared) return null;
    const { path, identity } = prepared.file;
    const before = known.get(identity.toString('hex'));
    const receipt = before === undefined ? await this.receipts.record(prepared) : before;
    if (receipt === 'gone') return null;
    await folder.shelf.put(path, name, receipt, this.clock.now());
    return identity;
  }

  /** The trouble stands at the source until a pass goes well; the log hears of it once. */
  async #note(source: Source, fault: string | null): Promise<void> {
    if (this.#faults.get(source.code) === fault) return;
    if (fault !== null) this.#logger.error({ source: source.code }, `inbox: ${fault}`);
    await this.sources.setFault(source.id, fault);
    this.#faults.set(source.code, fault);
  }
}

const held = (work: Promise<PreparedFile | null> | null): Promise<Held> =>
  Promise.resolve(work).then(
    (prepared) => () => prepared,
    (error: unknown) => () => {
      throw error;
    },
  );

/** One file that cannot be opened or moved does not hold up the rest; any other trouble ends the pass. */
function ofFileSystem(error: unknown): Error {
  if (error instanceof Error && 'syscall' in error && 'path' in error) return error;
  throw error;
}
