import type { BeijingParts } from '../../../kernel/beijing-time.js';
import { placeEn } from '../../../reference/areas/reader-place.text.js';
import { clock, dayEn } from '../../../reference/wording/moments.text.js';
import type { Phrases } from './phrases.js';

/** `Orange geological hazard weather warning: Enshi (upgraded 18:06 21 Jun)`. */
export function subjectEn(said: Phrases): string {
  const issued = `${said.verb} ${clock(said.sent)} ${dayEn(said.sent)}`;
  return `${said.mark}${capital(levelled(said))}: ${placeEn(said)} (${issued})`;
}

export function bodyEn(said: Phrases): string {
  return [said.notice, said.lifted ? over(said) : what(said), facts(said), ending(said)].filter(Boolean).join('\n\n');
}

const what = (said: Phrases): string =>
  `${capital(placeEn(said))}: ${levelled(said)} (${said.risk}).\nWhat to do: ${said.advice}`;

/** The wording's sentence speaks of the places before it (these areas). */
const over = (said: Phrases): string => `${capital(placeEn(said))}:\n${said.advice}`;

function facts(said: Phrases): string {
  const window = said.lifted ? [] : [`Period: ${said.window}`];
  const issued = [`Issued by: ${said.issuers.join(', ')}`, `${capital(said.verb)} at: ${instant(said.sent)}`];
  return [`Full text: ${said.description}`, ...window, ...issued].join('\n');
}

/** The way to leave is each reader’s own; the channel adds it when it sends. */
const ending = (said: Phrases): string => `Details:\n${said.pageUrl}`;

/** `orange geological hazard weather warning`. */
const levelled = ({ event, level }: Phrases): string => `${level} ${event.charAt(0).toLowerCase()}${event.slice(1)}`;

const instant = (at: BeijingParts): string => `${clock(at)} on ${dayEn(at)} ${at.year} (Beijing time)`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
