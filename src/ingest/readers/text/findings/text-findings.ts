import type { Finding } from '../../../../warnings/product.js';
import { finding, type FindingKind } from '../../finding-kinds.js';
import type { Parsed } from '../parsed.js';
import type { Token } from '../token.js';

/** What is odd about the text: corrections, other hazards, noise, traditional characters. */
export function textFindings({ tokens, folded, unused }: Parsed): Finding[] {
  const inside = tokens.flatMap((token): Finding[] => {
    const said = tokenFinding(token);
    return said ? [finding(...said, null, folded.span(token.from, token.to))] : [];
  });
  const places = unused.map(({ from, to }) =>
    finding(
      'area-unused',
      'The place is named, but no level is said of it; it is in no item.',
      null,
      folded.span(from, to),
    ),
  );
  const noise = folded.noise.map((span) =>
    finding('noise-skipped', 'Words that are no part of the bulletin were left out.', null, span),
  );
  const traditional = folded.traditional
    ? [finding('traditional-characters', 'The text is written in traditional characters.', null, folded.traditional)]
    : [];
  return [...inside, ...places, ...noise, ...traditional];
}

function tokenFinding(token: Token): [kind: FindingKind, message: string] | undefined {
  if (token.kind === 'correction' || ('corrected' in token && token.corrected))
    return ['inline-correction', 'Words were corrected inside the text. Check that the corrected value was read.'];
  if (token.kind === 'event') return ['other-event', 'A statement about another hazard was left out.'];
  if (token.kind !== 'foreign') return undefined;
  if (token.about === 'response')
    return ['response-level', 'The level of a response was not taken for a warning level.'];
  return token.graded
    ? ['rain-colour-ignored', 'The level of another hazard was not taken for the geohazard level.']
    : undefined;
}
