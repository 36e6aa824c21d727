import { repaired, repairedRing } from '../../readers/cap/repair.js';
import { xmlText } from '../../readers/xml/xml-text.js';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Proposal, Refused } from './proposal.js';

/** The repair that the reader of a message wrote into its refusal; none where only the sender can help. */
export function messageProposals(bytes: Uint8Array, { details }: Refused, references?: string): Proposal[] {
  const { repair, at, to } = details;
  if (typeof repair !== 'string' || !isRange(at)) return [];
  try {
    const before = xmlText(bytes).text.slice(at[0], at[1]);
    const mended = repaired(bytes, details, references);
    const after = typeof to === 'string' ? to : afterOf(repair, before, mended, at, bytes);
    return [{ repair, bytes: mended, before, after, lost: 0 }];
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Whether the officer has to say which message it is about before it can be repaired. */
export const needsReferences = ({ details }: Refused): boolean => details['repair'] === 'add-references';

const isRange = (at: unknown): at is [number, number] =>
  Array.isArray(at) && at.every((one) => typeof one === 'number');

/** Long outlines are not kept in the refusal; what was put in is what the document has grown by. */
function afterOf(
  repair: string,
  before: string,
  mended: Uint8Array,
  [from, to]: [number, number],
  bytes: Uint8Array,
): string {
  if (repair === 'close-ring' || repair === 'swap-axes' || repair === 'uncross-ring')
    return repairedRing(repair, before) ?? '';
  const grown = xmlText(mended).text.length - xmlText(bytes).text.length;
  return xmlText(mended).text.slice(from, to + grown);
}
