import type { BeijingParts } from '../../../kernel/beijing-time.js';
import { clock, type Phrases } from './phrases.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Orange geological hazard weather warning: Enshi (upgraded 18:06 21 Jun)`. */
export function subjectEn(said: Phrases): string {
  const issued = `${said.verb} ${clock(said.sent)} ${dayOf(said.sent)}`;
  return `${said.mark}${capital(levelled(said))}: ${placeOf(said)} (${issued})`;
}

export function bodyEn(said: Phrases): string {
  return [said.notice, said.lifted ? over(said) : what(said), facts(said), ending(said)].filter(Boolean).join('\n\n');
}

const what = (said: Phrases): string =>
  `${capital(placeOf(said))}: ${levelled(said)} (${said.risk}).\nWhat to do: ${said.advice}`;

/** The wording's sentence speaks of the places before it (these areas). */
const over = (said: Phrases): string => `${capital(placeOf(said))}:\n${said.advice}`;

function facts(said: Phrases): string {
  const window = said.lifted ? [] : [`Period: ${said.window}`];
  const issued = [`Issued by: ${said.issuers.join(', ')}`, `${capital(said.verb)} at: ${instant(said.sent)}`];
  return [`Full text: ${said.description}`, ...window, ...issued].join('\n');
}

/** The way to leave is each reader’s own; the channel adds it when it sends. */
const ending = (said: Phrases): string => `Details:\n${said.pageUrl}`;

function placeOf({ place, partly, others }: Phrases): string {
  const named = partly ? `parts of ${place}` : place;
  return others > 0 ? `${named} and ${others} more place${others === 1 ? '' : 's'}` : named;
}

/** `orange geological hazard weather warning`. */
const levelled = ({ event, level }: Phrases): string => `${level} ${event.charAt(0).toLowerCase()}${event.slice(1)}`;

const dayOf = ({ month, day }: BeijingParts): string => `${day} ${MONTHS[month - 1]}`;
const instant = (at: BeijingParts): string => `${clock(at)} on ${dayOf(at)} ${at.year} (Beijing time)`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
