import type { Finding } from '../../../warnings/product.js';
import { finding } from '../finding-kinds.js';
import type { Parsed } from './read-bulletin.js';

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
  const findings: Finding[] = [];
  const event = tokens.find((token) => token.kind === 'foreign' && token.about === 'event');
  const response = tokens.find((token) => token.kind === 'foreign' && token.about === 'response');
  if (event)
    findings.push(finding('other-event', 'The text is about another hazard; no geohazard warning is touched.', null, folded.span(event.from, event.to)));
  if (response)
    findings.push(finding('response-level', 'A response of the authorities is not a warning.', null, folded.span(response.from, response.to)));
  return findings;
}
