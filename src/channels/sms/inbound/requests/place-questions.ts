import type { Divisions } from '../../../../reference/areas/divisions.js';
import type { Division } from '../../../../reference/areas/division.js';
import type { Language } from '../../../../reference/language.js';
import { answersIn } from '../words/answers.text.js';
import type { PlacesRead } from '../words/place-words.js';
import { answer, type Reply } from './reply.js';

/** A message has room for so many namesakes. */
const MOST_NAMESAKES = 4;

/** The question back where the places of a message are not clear; null where they are. */
export function questionAbout(read: PlacesRead, language: Language, divisions: Divisions): Reply | null {
  const words = answersIn(language);
  if (read.kind === 'found') return null;
  if (read.kind === 'none') return answer('asked-back', words.placeMissing);
  if (read.kind === 'unknown') return answer('asked-back', words.placeUnknown);
  if (read.kind === 'too-many') return answer('asked-back', words.tooManyPlaces);
  const names = read.candidates.slice(0, MOST_NAMESAKES).map((one) => fullName(one, language, divisions));
  return answer('asked-back', words.which(names));
}

/** What to send next time: 北京市朝阳区 can be typed, in English the code is shorter than any name. */
function fullName({ code, name, english, parent }: Division, language: Language, divisions: Divisions): string {
  if (language === 'en') return `${english} ${code}`;
  return parent === null ? name : `${divisions.name(parent, language)}${name}`;
}
