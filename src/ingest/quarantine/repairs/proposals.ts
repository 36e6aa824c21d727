import { encodingProposals } from './encodings.js';
import { messageProposals } from './message-repairs.js';
import type { Proposal, Refused } from './proposal.js';

/**
 * What rules can offer for something that could not be read, by the code of its refusal. Pure: nothing is received.
 * @param references `sender,identifier,sent` of the message that it is about, when the officer has said so
 */
export function proposalsFor(bytes: Uint8Array, refused: Refused, references?: string): Proposal[] {
  if (refused.code === 'undecodable') return encodingProposals(bytes);
  return refused.code.startsWith('cap-') ? messageProposals(bytes, refused, references) : [];
}
