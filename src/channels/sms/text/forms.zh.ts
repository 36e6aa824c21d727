import type { BeijingParts } from '../../../kernel/beijing-time.js';
import { placeZh } from '../../../reference/areas/reader-place.text.js';
import { clock } from '../../../reference/wording/moments.text.js';
import { isSameDay, type Phrases } from './phrases.js';

/** From the fullest to the barest. The issue time stands in each: gateways drop the same text to the same number on one day. */
export function formsZh(said: Phrases): string[] {
  const about = `${said.opening}${placeZh(said)}地质灾害${said.level}`;
  const advice = punctuated(said.advice);
  const issued = `${said.sent.day}日${clock(said.sent)}${said.verb}`;
  if (said.lifted) return [`${about}${advice}。${issued}`];
  const warning = (...parts: string[]) => `${about}预警，${[...parts, advice].join('，')}。${issued}`;
  const window = windowOf(said.from, said.until);
  const forms = [warning(said.risk, window), warning(window)];
  return said.atOnce ? [...forms, warning(`至${dayOf(said.until)}${hourOf(said.until)}`)] : forms;
}

/** Wording is typed by people, and a half-width comma between Chinese characters is the commonest slip. */
const punctuated = (sentence: string): string => sentence.replaceAll(',', '，');

/** 6月21日20时至22日20时; what both ends share is said once. */
function windowOf(from: BeijingParts, until: BeijingParts): string {
  return `${dayOf(from)}${hourOf(from)}至${endDay(from, until)}${hourOf(until)}`;
}

function endDay(from: BeijingParts, until: BeijingParts): string {
  if (isSameDay(from, until)) return '';
  return from.month === until.month ? `${until.day}日` : dayOf(until);
}

const dayOf = ({ month, day }: BeijingParts): string => `${month}月${day}日`;
const hourOf = ({ hour, minute }: BeijingParts): string =>
  minute === 0 ? `${hour}时` : `${hour}时${String(minute).padStart(2, '0')}分`;
