import type { BeijingParts } from '../../../kernel/beijing-time.js';
import { clock, isSameDay, type Phrases } from './phrases.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** From the fullest to the barest. The Chinese signature makes every text UCS-2, so 134 characters are two segments. */
export function formsEn(said: Phrases): string[] {
  const level = said.level.toUpperCase();
  const place = placeOf(said);
  const issued = `${capital(said.verb)} ${clock(said.sent)} ${dayOf(said.sent)}.`;
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
  `${said.opening}${said.level.toUpperCase()} geohazard ${placeOf(said)} to ${clock(said.until)} ${dayOf(said.until)}. ` +
  `${said.advice} ${capital(said.verb)} ${clock(said.sent)}`;

function placeOf({ place, partly, others }: Phrases): string {
  const named = partly ? `parts of ${place}` : place;
  return others > 0 ? `${named} and ${others} more place${others === 1 ? '' : 's'}` : named;
}

function windowOf(from: BeijingParts, until: BeijingParts): string {
  if (isSameDay(from, until)) return `${clock(from)} to ${clock(until)} ${dayOf(from)}`;
  return `${clock(from)} ${dayOf(from)} to ${clock(until)} ${dayOf(until)}`;
}

/** `21 Jun`. */
export const dayOf = ({ month, day }: Pick<BeijingParts, 'month' | 'day'>): string => `${day} ${MONTHS[month - 1]}`;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
