import type { BeijingParts } from '../../../kernel/beijing-time.js';
import { placeEn } from '../../../reference/areas/reader-place.text.js';
import { clock, dayEn } from '../../../reference/wording/moments.text.js';
import { isSameDay, type Phrases } from './phrases.js';

/** From the fullest to the barest. The Chinese signature makes every text UCS-2, so 134 characters are two segments. */
export function formsEn(said: Phrases): string[] {
  const level = said.level.toUpperCase();
  const place = placeEn(said);
  const issued = `${capital(said.verb)} ${clock(said.sent)} ${dayEn(said.sent)}.`;
  if (said.lifted) return [`${said.opening}${level} geological hazard, ${place}: ${said.advice} ${issued}`];
  const warning = (hazard: string, when: string) =>
    `${said.opening}${level} ${hazard} warning, ${place}: ${when}. ${said.advice} ${issued}`;
  const window = windowOf(said.from, said.until);
  const forms = [
    warning('geological hazard', `${said.risk}, ${window}`),
    warning('geological hazard', window),
    warning('geohazard', window),
  ];
  return said.atOnce ? [...forms, atOnce(said)] : forms;
}

/** One segment where the name allows it: at red every second part is a part that can be lost. */
const atOnce = (said: Phrases): string =>
  `${said.opening}${said.level.toUpperCase()} geohazard ${placeEn(said)} to ${clock(said.until)} ${dayEn(said.until)}. ` +
  `${said.advice} ${capital(said.verb)} ${clock(said.sent)}`;

function windowOf(from: BeijingParts, until: BeijingParts): string {
  if (isSameDay(from, until)) return `${clock(from)} to ${clock(until)} ${dayEn(from)}`;
  return `${clock(from)} ${dayEn(from)} to ${clock(until)} ${dayEn(until)}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
