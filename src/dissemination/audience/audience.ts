import type { Mode } from '../../kernel/mode.js';
import type { Alert } from '../alert.js';
import type { Edition } from '../editions/edition.js';
import { BY_AREA, BY_AREA_UNTOLD, BY_EARLIER, BY_EDITION } from './audience.sql.js';
import { targetColumns, targetsOf, type Lineage } from './targets.js';

/** A question to SQL: the common table expressions that end in `audience`, and their six parameters. */
export interface AudienceQuery {
  /** Where some readers are left in peace: the same question for everybody it is about. */
  readonly whole?: AudienceQuery;
  readonly ctes: string;
  readonly params: readonly [
    codesOrAlerts: string[],
    ranks: number[],
    channel: string,
    audience: Mode,
    horizon: Date,
    hazardsOrNarrowing: string[] | string | null,
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

/**
 * The same without those whom a "continue" tells nothing worse than the last they were told in its chain: the level there as
 * high, the places among those of that text, the window inside that window (C2).
 * @param whole by area, as `audienceOf` made it for this alert
 */
export function untoldOf(
  whole: AudienceQuery,
  { hazards, validFrom, expires }: Pick<Alert, 'hazards' | 'validFrom' | 'expires'>,
  earlier: readonly string[],
): AudienceQuery {
  const [codes, ranks, channel, mode, horizon] = whole.params;
  const narrowing = { hazards: hazards.length === 0 ? null : hazards, earlier, validFrom, expires };
  return { whole, ctes: BY_AREA_UNTOLD, params: [codes, ranks, channel, mode, horizon, JSON.stringify(narrowing)] };
}

/** Whom an edition is for on one channel: who asked for it. */
export const readersOf = (edition: Pick<Edition, 'code' | 'mode'>, channel: string, horizon: Date): AudienceQuery => ({
  ctes: BY_EDITION,
  params: [[edition.code], [], channel, edition.mode, horizon, null],
});
