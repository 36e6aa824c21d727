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
  return [...inside, ...places, ...exercise(folded), ...noise, ...traditional];
}

const EXERCISE = /演练|演习|(?<![监检])测试|测试(?=信息|预警|短信)/;

/** A drill must never be taken for the real thing (W3): the forecaster is stopped. */
function exercise(folded: Parsed['folded']): Finding[] {
  const found = EXERCISE.exec(folded.text);
  if (!found) return [];
  const span = folded.span(found.index, found.index + found[0].length);
  return [finding('exercise', 'The text speaks of a drill or a test. Do not issue it as a live warning.', null, span)];
}

function tokenFinding(token: Token): [kind: FindingKind, message: string] | undefined {
  if (token.kind === 'correction' || ('corrected' in token && token.corrected) || isCorrection(token))
    return ['inline-correction', 'Words were corrected inside the text. Check that the corrected value was read.'];
  if (token.kind === 'event') return ['other-event', 'A statement about another hazard was left out.'];
  if (token.kind === 'cause' && token.graded) return OTHER_LEVEL;
  if (token.kind !== 'foreign') return undefined;
  if (token.about === 'response')
    return ['response-level', 'The level of a response was not taken for a warning level.'];
  return token.graded ? OTHER_LEVEL : undefined;
}

const isCorrection = (token: Token): boolean => token.kind === 'change' && token.verb === 'correct';

const OTHER_LEVEL: [kind: FindingKind, message: string] = [
  'rain-colour-ignored',
  'The level of another hazard was not taken for the geohazard level.',
];
