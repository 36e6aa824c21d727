import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

export interface Silence {
  readonly code: string;
  readonly unknownSince: Date;
}

/** Changes: opens an alarm for a source that has none open; returns a row only on the node that was first. */
const RAISE = `
INSERT INTO source_alarms (source_id, unknown_since) SELECT s.id, one.since
FROM unnest($1::bigint[], $2::timestamptz[]) AS one (id, since) JOIN sources s USING (id)
ON CONFLICT (source_id) WHERE ended_at IS NULL DO NOTHING
RETURNING (SELECT code FROM sources WHERE id = source_id) AS code, unknown_since AS "unknownSince"`;

/** Changes: ends the open alarms of all sources but these; returns what ended. */
const END = `
UPDATE source_alarms SET ended_at = now_at() WHERE ended_at IS NULL AND NOT (source_id = ANY ($1::bigint[]))
RETURNING (SELECT code FROM sources WHERE id = source_id) AS code, unknown_since AS "unknownSince"`;

/** The alarms of silent sources; the unique index on open ones decides which node raises each. */
@Injectable()
export class SilenceStore {
  constructor(private readonly db: Database) {}

  raise(silent: readonly { readonly id: string; readonly unknownSince: Date }[]): Promise<Silence[]> {
    const ids = silent.map((one) => one.id);
    return this.db.rows<Silence>(RAISE, [ids, silent.map((one) => one.unknownSince)]);
  }

  end(stillSilent: readonly string[]): Promise<Silence[]> {
    return this.db.rows<Silence>(END, [stillSilent]);
  }
}
