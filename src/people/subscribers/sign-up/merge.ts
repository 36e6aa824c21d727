import type { StoredChoices } from './choices.store.js';
import type { Point } from './choices.js';
import type { CheckedChoices } from './wish-reader.js';

/**
 * Several subscriptions of one address seen as one: whatever one of them brought still comes, so the lowest level, all places, all
 * hazards and editions; quiet only if all are quiet at the same hours. The language is the oldest's.
 */
export function asOne(stored: readonly [StoredChoices, ...StoredChoices[]]): CheckedChoices {
  const [first] = stored;
  const quietAlike = stored.every((one) => one.quietFrom === first.quietFrom && one.quietTo === first.quietTo);
  return {
    language: first.language,
    lowestOrder: Math.min(...stored.map((one) => one.lowestOrder)),
    hazards: stored.some((one) => one.hazards === null) ? null : united(stored.map((one) => one.hazards ?? [])),
    quietFrom: quietAlike ? first.quietFrom : null,
    quietTo: quietAlike ? first.quietTo : null,
    editions: united(stored.map((one) => one.editions)),
    groups: united(stored.map((one) => one.groups)),
    places: united(stored.map((one) => one.places)),
    points: unitedPoints(stored.map((one) => one.points)),
  };
}

/** A confirmed wish over what is there: places, points, editions and groups are added, all else is as asked for now. */
export function added(there: CheckedChoices, wish: CheckedChoices): CheckedChoices {
  return {
    ...wish,
    editions: united([there.editions, wish.editions]),
    groups: united([there.groups, wish.groups]),
    places: united([there.places, wish.places]),
    points: unitedPoints([there.points, wish.points]),
  };
}

const united = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

const unitedPoints = (lists: readonly (readonly Point[])[]): Point[] => [
  ...new Map(lists.flat().map((point) => [`${point.lon},${point.lat},${point.km}`, point])).values(),
];
