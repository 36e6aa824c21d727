import { BY_AREA } from './audience.sql.js';
import type { AudienceQuery } from './audience.js';

/** A question for readers of one level; null: for those of all levels. */
export interface LevelQuery extends Pick<AudienceQuery, 'ctes' | 'params'> {
  readonly level: number | null;
}

/**
 * The question in parts, reddest first: readers by area are found level by level, so that the first are there before all are
 * sorted. Each part asks for its own level and those above, since a reader belongs to the reddest of his places.
 */
export function byLevel({ ctes, params }: AudienceQuery): LevelQuery[] {
  if (ctes !== BY_AREA) return [{ ctes, params, level: null }];
  const [codes, ranks, ...rest] = params;
  const levels = [...new Set(ranks)].toSorted((a, b) => b - a);
  return levels.map((level) => {
    const kept = codes.flatMap((code, index) => {
      const rank = ranks[index] ?? 0;
      return rank >= level ? [{ code, rank }] : [];
    });
    return { ctes, params: [kept.map(({ code }) => code), kept.map(({ rank }) => rank), ...rest], level };
  });
}
