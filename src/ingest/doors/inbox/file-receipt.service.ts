import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { DomainError, invalid } from '../../../kernel/domain-error.js';
import { Database } from '../../../platform/database/database.js';
import type { Tx } from '../../../platform/database/sql.js';
import { IngestService, type Received } from '../../ingest.service.js';
import { IngestStore, type Source } from '../../ingest.store.js';
import { isSame, lookAt, MOST_FILE_BYTES, type InboxFile } from './inbox-file.js';
import { shownName } from './inbox-folder.js';
import { InboxStore } from './inbox.store.js';

/** What became of a file: taken (null), refused (the reason), or gone before it could be recorded. */
export type Receipt = string | null | 'gone';

/** A file with what it says, ready to be recorded. */
export interface PreparedFile {
  readonly file: InboxFile;
  readonly source: Source;
  /** Writes the arrival. @returns why it was refused, null when it was taken */
  readonly write: (tx: Tx) => Promise<string | null>;
}

class Gone extends Error {}

/**
 * Records a file's arrival and its identity in one transaction. Whoever is killed after the commit and before the move
 * finds the identity again and only moves; whoever is killed before finds nothing and begins anew. So each file is
 * one arrival, never none and never two.
 */
@Injectable()
export class FileReceipt {
  constructor(
    private readonly db: Database,
    private readonly ingest: IngestService,
    private readonly products: IngestStore,
    private readonly store: InboxStore,
    private readonly clock: Clock,
  ) {}

  /** Reads what the file says; nothing is written yet. @throws unavailable `reading-busy` */
  async prepare(file: InboxFile, source: Source): Promise<PreparedFile> {
    if (file.bytes === null) return { file, source, write: this.#refuseUnread(file) };
    const receivedAt = this.clock.now();
    const read = await this.ingest.read(file.bytes, receivedAt);
    const incoming = { bytes: file.bytes, source, receivedAt, pastedBy: null };
    return { file, source, write: async (tx) => reasonIn(await this.ingest.registerIn(tx, incoming, read)) };
  }

  async record({ file, source, write }: PreparedFile): Promise<Receipt> {
    try {
      return await this.db.transaction(async (tx) => {
        const refused = await write(tx);
        const { identity, sha256 } = file;
        if (!(await this.store.record(tx, source.id, { identity, sha256, refused }))) throw new Gone();
        await this.#requireThere(file);
        return refused;
      });
    } catch (error) {
      if (error instanceof Gone) return 'gone';
      throw error;
    }
  }

  /** Its bytes are in the folder of refused files and nowhere else: that is what the limit is for. */
  #refuseUnread(file: InboxFile): (tx: Tx) => Promise<string> {
    const name = shownName(file.name);
    const error = invalid('too-large', `${name} has ${file.size} bytes; at most ${MOST_FILE_BYTES} are read.`, {
      where: name,
      next: 'Look for it in the folder "refused"; send one bulletin or message a file.',
    });
    return async (tx) => {
      const { code, message: reason, details } = error;
      await this.products.quarantine(tx, { code, reason, details, receivedAt: this.clock.now() });
      return sentence(error);
    };
  }

  /** Another node may have recorded, moved and forgotten it since we read it; then it lies here no more. */
  async #requireThere({ path, mark }: InboxFile): Promise<void> {
    const now = await lookAt(path);
    if (!now || !isSame(now, mark)) throw new Gone();
  }
}

function reasonIn({ status, findings }: Received): string | null {
  if (status !== 'quarantined') return null;
  return findings.map(({ kind, message }) => `${kind}: ${message}`).join('\n') || 'refused';
}

const sentence = ({ code, message, details }: DomainError) =>
  [`${code}: ${message}`, details.next].filter(Boolean).join('\n');
