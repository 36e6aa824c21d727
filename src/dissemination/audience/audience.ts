import type { Mode } from '../../kernel/mode.js';
import type { Alert } from '../alert.js';
import type { Edition } from '../editions/edition.js';
import { BY_AREA, BY_EARLIER, BY_EDITION } from './audience.sql.js';
import { targetColumns, targetsOf, type Lineage } from './targets.js';

/** A question to SQL: the common table expressions that end in `audience`, and their six parameters. */
export interface AudienceQuery {
  readonly ctes: string;
  readonly params: readonly [
    codesOrAlerts: string[],
    ranks: number[],
    channel: string,
    audience: Mode,
    horizon: Date,
    hazards: string[] | null,
  ];
}

/**
 * Whom an alert is for on one channel. A lift goes to exactly those whom the chain addressed before; everything else
 * goes by area, level and hazard.
 * @param earlier ids of the chain's alerts that came before
 * @param horizon who subscribed after this instant is not meant
 */
export function audienceOf(
  alert: Pick<Alert, 'verb' | 'counties' | 'mode' | 'hazards'>,
  earlier: readonly string[],
  channel: string,
  horizon: Date,
  lineage: Lineage,
): AudienceQuery {
  const { verb, mode, counties } = alert;
  if (verb === 'lift') return { ctes: BY_EARLIER, params: [[...earlier], [], channel, mode, horizon, null] };
  const { codes, ranks } = targetColumns(targetsOf(counties, lineage));
  const hazards = alert.hazards.length === 0 ? null : [...alert.hazards];
  return { ctes: BY_AREA, params: [codes, ranks, channel, mode, horizon, hazards] };
}

/** Whom an edition is for on one channel: who asked for it. */
export const readersOf = (edition: Pick<Edition, 'code' | 'mode'>, channel: string, horizon: Date): AudienceQuery => ({
  ctes: BY_EDITION,
  params: [[edition.code], [], channel, edition.mode, horizon, null],
});
