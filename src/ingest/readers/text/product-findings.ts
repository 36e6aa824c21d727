import type { Finding } from '../../../warnings/product.js';
import { finding, type FindingKind } from '../finding-kinds.js';
import type { Parsed } from './read-bulletin.js';
import { HOUR } from './time/moment.js';
import type { Place } from './token.js';

const LONG_WINDOW = 7 * 24 * HOUR;

/** What is odd about the product as a whole: who, when, until when. */
export function productFindings(parsed: Parsed): Finding[] {
  return [...issuerFindings(parsed), ...timeFindings(parsed), ...liftFindings(parsed)];
}

/** What is odd about the text: corrections, other hazards, noise, traditional characters. */
export function textFindings({ tokens, folded }: Parsed): Finding[] {
  const say = (kind: FindingKind, message: string, place: Place) =>
    finding(kind, message, null, folded.span(place.from, place.to));
  const inside = tokens.flatMap((token): Finding[] => {
    if (token.kind === 'correction') return [say('inline-correction', 'Words were corrected inside the text. Check that the corrected value was read.', token)];
    if (token.kind !== 'foreign') return [];
    if (token.about === 'response') return [say('response-level', 'The level of a response was not taken for a warning level.', token)];
    return token.graded ? [say('rain-colour-ignored', 'The level of another hazard was not taken for the geohazard level.', token)] : [];
  });
  const noise = folded.noise.map((span) => finding('noise-skipped', 'Words that are no part of the bulletin were left out.', null, span));
  const traditional = folded.traditional ? [finding('traditional-characters', 'The text is written in traditional characters.', null, folded.traditional)] : [];
  return [...inside, ...noise, ...traditional];
}

function issuerFindings({ header }: Parsed): Finding[] {
  if (header.issuers.length === 0)
    return [finding('issuers-missing', 'The text names no agency. Confirm with both agencies who issued it.')];
  const land = header.issuers.some((one) => /资源|国土|地质/.test(one.name));
  const weather = header.issuers.some((one) => one.name.includes('气象'));
  if (land && weather) return [];
  return [finding('not-joint', 'A geohazard warning is issued by the land-resources and the meteorological agency together (Regulation 394); one is missing.')];
}

function timeFindings({ header, times, folded }: Parsed): Finding[] {
  const { issuedAt, validFrom, validTo, window } = times;
  const span = window ? folded.span(window.from, window.to) : null;
  const found: Finding[] = [];
  const say = (when: boolean, kind: FindingKind, message: string) => when && found.push(finding(kind, message, null, span));
  if (!issuedAt) found.push(finding('issued-at-missing', 'The text gives no time of issue to the hour.'));
  if (!validTo) {
    if (header.verb !== 'lift') found.push(finding('window-missing', 'The text says not until when it holds. Set the window before it is signed.'));
    return found;
  }
  const early = issuedAt !== null && validFrom !== null && validFrom.getTime() < issuedAt.getTime();
  say(early, 'window-starts-before-issue', 'The window begins before the time of issue.');
  say(times.vague, 'window-from-words', 'The window is given in words for part of a day; the usual hours were taken.');
  say(times.fromReceipt, 'window-from-receipt', 'The window begins with the issue, of which no time stands; it was counted from the receipt.');
  say(validFrom !== null && validTo.getTime() - validFrom.getTime() > LONG_WINDOW, 'window-long', 'The window is longer than seven days: one of its dates may be wrong.');
  return found;
}

function liftFindings({ items }: Parsed): Finding[] {
  const lifted = items.findIndex((one) => one.item.lifted);
  if (lifted === -1 || items.every((one) => one.item.lifted)) return [];
  return [finding('partial-lift', 'Some places are lifted, others stay under warning.', lifted)];
}
