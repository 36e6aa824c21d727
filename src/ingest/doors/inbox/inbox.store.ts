import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { Sql } from '../../../platform/database/sql.js';

export interface RecordedFile {
  readonly identity: Buffer;
  readonly sha256: Buffer | null;
  /** Why it was refused; null: it was taken. */
  readonly refused: string | null;
}

/** Returns files recorded and perhaps not moved: a handful after a crash, none otherwise. */
const RECORDED = 'SELECT identity, sha256, refused FROM inbox_files WHERE source_id = $1';

/** Changes: notes a file; nothing when it is noted already. Waits for a transaction that is noting it. */
const RECORD = `
INSERT INTO inbox_files (source_id, identity, sha256, refused) VALUES ($1, $2, $3, $4)
ON CONFLICT (source_id, identity) DO NOTHING`;

/** Changes: forgets files that were moved away. */
const FORGET = 'DELETE FROM inbox_files WHERE source_id = $1 AND identity = ANY ($2::bytea[])';

/** Changes: forgets what a crash between moving and forgetting left; a minute spares what another node is at. */
const FORGET_ALL = `
DELETE FROM inbox_files WHERE source_id = $1 AND recorded_at < now_at() - interval '1 minute'`;

/** Codes of the sources whose folders are watched. */
const CODES = "SELECT code FROM sources WHERE kind = 'folder' AND active ORDER BY code";

/** Changes: the source of the inbox itself, once; its name may have been changed since. */
const ADD_DEFAULT = "INSERT INTO sources (code, name, kind) VALUES ($1, $2, 'folder') ON CONFLICT (code) DO NOTHING";

/** Files whose arrival is recorded and that may still lie in the inbox. */
@Injectable()
export class InboxStore {
  constructor(private readonly db: Database) {}

  recorded(sourceId: string): Promise<RecordedFile[]> {
    return this.db.rows<RecordedFile>(RECORDED, [sourceId]);
  }

  /** @returns whether it is this caller's */
  async record(tx: Sql, sourceId: string, { identity, sha256, refused }: RecordedFile): Promise<boolean> {
    return (await tx.run(RECORD, [sourceId, identity, sha256, refused])) > 0;
  }

  async forget(sourceId: string, identities: readonly Buffer[]): Promise<void> {
    if (identities.length > 0) await this.db.run(FORGET, [sourceId, identities]);
  }

  async forgetAll(sourceId: string): Promise<void> {
    await this.db.run(FORGET_ALL, [sourceId]);
  }

  async addDefault({ code, name }: { readonly code: string; readonly name: string }): Promise<void> {
    await this.db.run(ADD_DEFAULT, [code, name]);
  }

  async codes(): Promise<string[]> {
    return (await this.db.rows<{ code: string }>(CODES)).map(({ code }) => code);
  }
}
