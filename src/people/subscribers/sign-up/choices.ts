import { invalid } from '../../../kernel/domain-error.js';
import type { NewSubscriber } from '../subscriber.js';

/** The hazard words of an alert. */
export const HAZARDS = ['rockfall', 'landslide', 'debris flow', 'collapse', 'fissure', 'subsidence'] as const;
export type Hazard = (typeof HAZARDS)[number];

/** A place as a point (WGS 84, degrees) with a radius in km; 0: the county in which the point lies. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
  readonly km: number;
}

/** Minutes of the Beijing day, 0–1439; may go over midnight (1320 to 420). They never hold orange and red. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** What may be left out of a wish: all hazards, no quiet hours, no editions, no points, the public. */
export interface Extras {
  /** Null: all. */
  readonly hazards?: readonly Hazard[] | null;
  readonly quiet?: QuietHours | null;
  /** Codes of the editions wanted. */
  readonly editions?: readonly string[];
  readonly points?: readonly Point[];
  /** Codes of groups, as policy lists them; only an officer or a file may say them. */
  readonly groups?: readonly string[];
}

/** Who asks, and for what. `places` may be empty where there are points. */
export type Wish = NewSubscriber & Extras;

/** What a reader may choose anew; the address and its groups stay. */
export type Choices = Pick<Wish, 'language' | 'lowestRank' | 'places'> & Required<Omit<Extras, 'groups'>>;

const HOUR_MINUTES = 60;
const DAY_MINUTES = 1_440;
const EDITION = /^[a-z][a-z0-9-]{0,31}$/;
const MOST_EDITIONS = 20;

/** As two columns keep them: both or none. */
export const quietHours = (from: number | null, to: number | null): QuietHours | null =>
  from === null || to === null ? null : { from, to };

/** A minute of the day as 22:00. */
export function clockOf(minute: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / HOUR_MINUTES))}:${two(minute % HOUR_MINUTES)}`;
}

/** The minute of the day of an hour and its minute; 24:00 is 0:00. Null: no day has it. */
export const minuteOfDay = (hour = Number.NaN, minute = Number.NaN): number | null =>
  hour <= DAY_MINUTES / HOUR_MINUTES && minute < HOUR_MINUTES ? (hour * HOUR_MINUTES + minute) % DAY_MINUTES : null;

/** The extras with nothing left out, each once. Throws `hazard`, `quiet` or `edition` (invalid), naming the field. */
export function checkExtras(extras: Extras): Required<Extras> {
  const { hazards = null, quiet = null, editions = [], points = [], groups = [] } = extras;
  return {
    hazards: checkedHazards(hazards),
    quiet: checkedQuiet(quiet),
    editions: checkedEditions(editions),
    points,
    groups: [...new Set(groups)],
  };
}

/** All six are the same as all, whatever the trade may name later. */
function checkedHazards(hazards: readonly Hazard[] | null): readonly Hazard[] | null {
  const strange = hazards?.find((one) => !HAZARDS.includes(one));
  if (strange !== undefined)
    throw invalid('hazard', `${JSON.stringify(String(strange).slice(0, 20))} is no hazard.`, {
      where: 'hazards',
      next: `Use some of: ${HAZARDS.join(', ')}; or none for all.`,
    });
  const wanted = HAZARDS.filter((one) => hazards?.includes(one));
  return wanted.length === 0 || wanted.length === HAZARDS.length ? null : wanted;
}

/** From and to alike would be all day or never: neither is meant. */
function checkedQuiet(quiet: QuietHours | null): QuietHours | null {
  if (quiet === null) return null;
  const { from, to } = quiet;
  if ([from, to].every((minute) => Number.isInteger(minute) && minute >= 0 && minute < DAY_MINUTES) && from !== to)
    return { from, to };
  throw invalid('quiet', 'Quiet hours begin and end at two different times of the day.', {
    where: 'quiet',
    next: 'Write them as 22:00-07:00, or leave them out.',
  });
}

function checkedEditions(editions: readonly string[]): readonly string[] {
  const codes = [...new Set(editions)];
  if (codes.length <= MOST_EDITIONS && codes.every((code) => EDITION.test(code))) return codes;
  throw invalid('edition', 'An edition is named by its code: small letters, digits and hyphens.', {
    where: 'editions',
    next: 'Take the codes from the list of editions.',
  });
}
