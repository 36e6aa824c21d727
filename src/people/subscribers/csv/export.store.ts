import { Injectable } from '@nestjs/common';
import type { Mode } from '../../../kernel/mode.js';
import { Database } from '../../../platform/database/database.js';
import type { AddressKind, SealedAddress } from '../addresses.js';
import type { CheckedChoices } from '../sign-up/wish-reader.js';

export interface ExportRow extends SealedAddress, CheckedChoices {
  readonly subscriptionId: string;
  readonly kind: AddressKind;
  readonly audience: Mode;
}

/** Returns live subscriptions after this one, in the order of their ids. $2 group or null, $3 channel or null. */
const PAGE = `
SELECT s.id AS "subscriptionId", a.id, a.kind, a.audience, a.cipher, a.key_version AS "keyVersion", s.language,
  s.lowest_rank AS "lowestOrder", s.hazards, s.quiet_from AS "quietFrom", s.quiet_to AS "quietTo", s.editions, s.groups,
  ARRAY(SELECT code::text FROM subscription_places p WHERE p.subscription_id = s.id AND p.method = 'chosen' ORDER BY 1) AS places,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('lon', lon, 'lat', lat, 'km', km) ORDER BY number), '[]')
    FROM subscription_points p WHERE p.subscription_id = s.id) AS points
FROM subscriptions s JOIN addresses a ON a.id = s.address_id
WHERE s.id > $1 AND s.left_at IS NULL AND ($2::text IS NULL OR $2 = ANY (s.groups)) AND ($3::text IS NULL OR s.channel = $3)
ORDER BY s.id LIMIT $4`;

@Injectable()
export class ExportStore {
  constructor(private readonly db: Database) {}

  page(after: string, group: string | null, channel: string | null, size: number): Promise<ExportRow[]> {
    return this.db.rows<ExportRow>(PAGE, [after, group, channel, size]);
  }
}
