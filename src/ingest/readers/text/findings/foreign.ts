import type { Finding } from '../../../../warnings/product.js';
import { finding } from '../../finding-kinds.js';
import { isExplicit } from '../item/draft.js';
import type { Parsed } from '../parsed.js';

/** Whether the text is about something else: another hazard's warning or an emergency response, and no geohazard level. */
export function isForeign(parsed: Parsed): boolean {
  return isOtherEvent(parsed) || isReport(parsed);
}

function isOtherEvent({ tokens, drafts }: Parsed): boolean {
  const other = tokens.some((token) => token.kind === 'foreign');
  const warning = tokens.some((token) => token.kind === 'geohazard' && token.warning);
  const level = drafts.some((draft) => draft.levels.length > 0);
  const named = tokens.some((token) => token.kind === 'geohazard' || token.kind === 'hazard');
  return other && !warning && !(level && named);
}

const NONE = /(?:暂?不(?:再)?|未|无需)(?:联合)?发布[^。;,\n]{0,16}预警|(?<=[今当]日|今天)无[^。;,\n]{0,16}预警/;
const FIGURES = /(?:制作|发布|播出|发送|避让|避免)[^。;\n]{0,24}?\d+(?:余|多)?(?:份|次|期|条|起|人)/;

/**
 * 全国共制作预警产品153份: an account of past warnings, without agency, time and place. 不发布预警: it says that there is
 * none, and gives no level.
 */
function isReport({ folded, header, times, drafts }: Parsed): boolean {
  if (NONE.test(folded.text)) return drafts.every((draft) => !draft.lifted && !draft.levels.some(isExplicit));
  const dated = times.issuedAt !== null || times.window !== null || header.issuers.length > 0;
  return !dated && FIGURES.test(folded.text);
}

/** Why it is no warning: one finding for each kind of thing that it is instead. */
export function foreignFindings(parsed: Parsed): Finding[] {
  const { tokens, folded } = parsed;
  if (!isOtherEvent(parsed))
    return [finding('report', 'The text counts past warnings or says that there is none; it gives none.')];
  return REASONS.flatMap(([about, kind, message]) => {
    const token = tokens.find((one) => one.kind === 'foreign' && one.about === about);
    return token ? [finding(kind, message, null, folded.span(token.from, token.to))] : [];
  });
}

const REASONS = [
  ['event', 'other-event', 'The text is about another hazard; no geohazard warning is touched.'],
  ['response', 'response-level', 'A response of the authorities is not a warning.'],
] as const;
