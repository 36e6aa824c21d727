import type { Point } from './choices.js';
import type { CheckedChoices } from './wish-reader.js';

/**
 * Several choices of one address seen as one: whatever one of them brought still comes, so the lowest level, all places, all
 * hazards and editions; quiet only if all are quiet at the same hours. The language is the oldest's.
 */
export function asOne(stored: readonly [CheckedChoices, ...CheckedChoices[]]): CheckedChoices {
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

/**
 * A confirmed wish beside what is there, as one: a further sign-up never takes a warning away that came till now, only the page that
 * shows all of a reader's choices does. The language is as asked for now.
 */
export const added = (there: CheckedChoices, wish: CheckedChoices): CheckedChoices => ({
  ...asOne([there, wish]),
  language: wish.language,
});

const united = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];

const unitedPoints = (lists: readonly (readonly Point[])[]): Point[] => [
  ...new Map(lists.flat().map((point) => [`${point.lon},${point.lat},${point.km}`, point])).values(),
];
