import type { Mode } from '../../kernel/mode.js';
import type { Alert } from '../alert.js';
import { BY_AREA, BY_EARLIER } from './audience.sql.js';
import { targetColumns, targetsOf, type Lineage } from './targets.js';

/** A question to SQL: the common table expressions that end in `audience`, and their five parameters. */
export interface AudienceQuery {
  readonly ctes: string;
  readonly params: readonly [codesOrAlerts: string[], ranks: number[], channel: string, audience: Mode, horizon: Date];
}

/**
 * Whom an alert is for on one channel. A lift goes to exactly those whom the chain addressed before; everything else
 * goes by area and level.
 * @param earlier ids of the chain's alerts that came before
 * @param horizon who subscribed after this instant is not meant
 */
export function audienceOf(
  alert: Pick<Alert, 'verb' | 'counties' | 'mode'>,
  earlier: readonly string[],
  channel: string,
  horizon: Date,
  lineage: Lineage,
): AudienceQuery {
  if (alert.verb === 'lift') return { ctes: BY_EARLIER, params: [[...earlier], [], channel, alert.mode, horizon] };
  const { codes, ranks } = targetColumns(targetsOf(alert.counties, lineage));
  return { ctes: BY_AREA, params: [codes, ranks, channel, alert.mode, horizon] };
}
