import type { DeskState, DeskSubscription } from '../../../people/subscribers/desk/desk-reads.js';
import { clockOf } from '../../../people/subscribers/sign-up/choices.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import type { Bilingual, Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import { Tag } from '../../parts/signs/notice.js';
import { listed } from '../words/listed.js';
import { SUBSCRIBERS_WORDS } from './subscribers.words.js';

export interface Group {
  readonly code: string;
  readonly name: Bilingual;
}

/** 22:00–07:00, or that there are none. */
export const quietInWords = ({ quiet }: DeskSubscription, language: Language): string =>
  quiet ? `${clockOf(quiet.from)}–${clockOf(quiet.to)}` : SUBSCRIBERS_WORDS[language].quietNone;

/** Red has no level above it. */
export function lowestInWords({ lowestRank }: DeskSubscription, language: Language): string {
  const { lowestUp, highestOnly } = SUBSCRIBERS_WORDS[language];
  const { name } = wording(language).levels[lowestRank];
  return lowestRank === 'red' ? highestOnly(name) : lowestUp(name);
}

export function hazardsInWords({ hazards }: DeskSubscription, language: Language): string {
  if (hazards === null) return SUBSCRIBERS_WORDS[language].hazardsAll;
  const names: Readonly<Record<string, string>> = wording(language).hazards;
  return listed(
    hazards.map((hazard) => names[hazard] ?? hazard),
    language,
  );
}

/** Names of the first places, and how many there are in all; a code that nobody knows is shown as it is. */
export function placesInWords(
  codes: readonly string[],
  divisions: Divisions,
  language: Language,
  most: number,
): string {
  const nameOf = (code: string) => {
    const division = divisions.find(code);
    return division ? (language === 'en' ? division.english : division.name) : code;
  };
  const names = listed(codes.slice(0, most).map(nameOf), language);
  return codes.length > most ? `${names}${SUBSCRIBERS_WORDS[language].placesMore(codes.length)}` : names;
}

/** Names of groups by their codes; a code that policy does not name any more is shown as it is. */
export const groupsInWords = (codes: readonly string[], groups: readonly Group[], language: Language): string =>
  listed(
    codes.map((code) => groups.find((group) => group.code === code)?.name[language] ?? code),
    language,
  );

const TONES = { asked: 'busy', active: 'good', left: undefined, bounced: 'bad' } as const;

export const StateTag = ({ state, language }: { state: DeskState; language: Language }) => (
  <Tag tone={TONES[state]}>{SUBSCRIBERS_WORDS[language].states[state]}</Tag>
);
