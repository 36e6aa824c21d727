import type { Token, TokenOf } from './token.js';

/**
 * Those that the head names, that a label names, and that sign at the end, each once; agencies mentioned in between
 * issue nothing. `end` is the index of the first token after the head.
 */
export function issuersOf(tokens: readonly Token[], end: number): TokenOf<'issuer'>[] {
  const tail = signatureStart(tokens);
  const labelled = afterLabel(tokens);
  const seen = new Set<string>();
  return tokens.filter((token, index): token is TokenOf<'issuer'> => {
    if (token.kind !== 'issuer' || seen.has(token.name)) return false;
    const counts = index <= end || index >= tail || labelled.some(([from, to]) => index > from && index < to);
    if (counts) seen.add(token.name);
    return counts;
  });
}

/** From each 发布单位: to the end of its line, or to the next label. */
function afterLabel(tokens: readonly Token[]): (readonly [from: number, to: number])[] {
  return tokens.flatMap((token, from) => {
    if (token.kind !== 'label' || token.label !== 'issuers') return [];
    const end = tokens.findIndex((other, at) => at > from && endsField(other));
    return [[from, end === -1 ? tokens.length : end] as const];
  });
}

const endsField = (token: Token): boolean =>
  token.kind === 'label' || (token.kind === 'mark' && (token.mark === '\n' || token.mark === '。'));

/** Index of the first token of the signature: agencies, a time and marks up to the end of the text. */
function signatureStart(tokens: readonly Token[]): number {
  let start = tokens.length;
  while (start > 0 && signs(tokens[start - 1])) start -= 1;
  return start;
}

const SIGNATURE = new Set<Token['kind']>(['issuer', 'moment', 'mark', 'verb', 'label', 'geohazard']);

function signs(token: Token | undefined): boolean {
  if (!token) return false;
  return token.kind === 'words' ? token.text.length < 3 : SIGNATURE.has(token.kind);
}

/** A labelled time, else a time with an hour in the head, else one that stands alone or in the signature. */
export function issueOf(tokens: readonly Token[], end: number): TokenOf<'moment'> | null {
  const moments = tokens.filter((token): token is TokenOf<'moment'> => token.kind === 'moment');
  const labelled = moments.find((token) => token.role === 'issue');
  if (labelled) return labelled;
  const plain = moments.filter(
    (token) => token.role === 'plain' && (token.words.hour !== undefined || token.words.period),
  );
  const from = tokens[end]?.from ?? Number.POSITIVE_INFINITY;
  const tail = tokens[signatureStart(tokens)]?.from ?? Number.POSITIVE_INFINITY;
  return (
    plain.find((token) => token.from < from) ??
    alone(tokens) ??
    plain.find((token) => token.from >= tail) ??
    ofItself(tokens, moments, from)
  );
}

/** 由…21日17时共同发布的…预警:… speaks of itself, where the text neither lifts nor changes another message. */
function ofItself(
  tokens: readonly Token[],
  moments: readonly TokenOf<'moment'>[],
  from: number,
): TokenOf<'moment'> | null {
  const other = tokens.some((token) => token.kind === 'change' || (token.kind === 'verb' && token.verb !== 'first'));
  const found = other ? undefined : moments.find((token) => token.role === 'reference' && token.from < from);
  return found?.words.hour === undefined ? null : found;
}

/** A line, or a bracket, that holds nothing but a time. */
function alone(tokens: readonly Token[]): TokenOf<'moment'> | undefined {
  return tokens.find((token, index): token is TokenOf<'moment'> => {
    if (token.kind !== 'moment' || token.role !== 'plain' || token.words.hour === undefined) return false;
    return encloses(tokens[index - 1]) && encloses(tokens[index + 1]);
  });
}

const encloses = (token: Token | undefined): boolean =>
  token === undefined || (token.kind === 'mark' && ['\n', '(', ')'].includes(token.mark));
