import type { Finding } from '../../../../warnings/product.js';
import { finding } from '../../finding-kinds.js';
import type { Parsed } from '../parsed.js';

/** Whether the text is about something else: another hazard's warning or an emergency response, and no geohazard level. */
export function isForeign({ tokens, drafts }: Parsed): boolean {
  const other = tokens.some((token) => token.kind === 'foreign');
  const warning = tokens.some((token) => token.kind === 'geohazard' && token.warning);
  const level = drafts.some((draft) => draft.levels.length > 0);
  const named = tokens.some((token) => token.kind === 'geohazard' || token.kind === 'hazard');
  return other && !warning && !(level && named);
}

/** Why it is no warning: one finding for each kind of thing that it is instead. */
export function foreignFindings({ tokens, folded }: Parsed): Finding[] {
  return REASONS.flatMap(([about, kind, message]) => {
    const token = tokens.find((one) => one.kind === 'foreign' && one.about === about);
    return token ? [finding(kind, message, null, folded.span(token.from, token.to))] : [];
  });
}

const REASONS = [
  ['event', 'other-event', 'The text is about another hazard; no geohazard warning is touched.'],
  ['response', 'response-level', 'A response of the authorities is not a warning.'],
] as const;
