import { invalid, type DomainError } from '../../kernel/domain-error.js';

/** Codes of one reader, chosen or found by his points. One limit for both: what a merging could store could not be saved again else. */
export const MOST_PLACES = 200;
export const MOST_POINTS = 10;

/** Of a set that may have grown by merging: its reader takes some away where he changes his choices. */
export const placesFull = (): DomainError =>
  invalid('places-full', `A subscriber has at most ${MOST_PLACES} places, ${MOST_POINTS} of them points.`, {
    where: 'places',
    next: 'Take some away, or choose a city, a province or a wider circle instead.',
  });
