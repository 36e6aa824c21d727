import type { Verb } from '../../../warnings/product.js';
import type { Token, TokenOf } from './token.js';

/** The head of a bulletin: who, when, what act; and where its body begins. */
export interface Header {
  readonly tokens: readonly Token[];
  readonly body: readonly Token[];
  readonly issuers: readonly TokenOf<'issuer'>[];
  readonly verb: Verb;
  readonly verbToken: Token | null;
  /** The time of issue as written; null when none stands. */
  readonly issued: TokenOf<'moment'> | null;
}

/** When several acts stand in a head, the one that changes most is meant (联合升级发布, 解除…并发布). */
const PRECEDENCE: readonly Verb[] = ['lift', 'correct', 'upgrade', 'downgrade', 'continue', 'update', 'first'];
const WINDOW = new Set<Token['kind']>(['range', 'until', 'duration', 'past']);

/** Cuts the tokens into head and body. The head ends at its colon or stop after the verb, or where a window begins. */
export function readHeader(tokens: readonly Token[]): Header {
  const verbAt = tokens.findIndex((token) => token.kind === 'verb');
  const end = headEnd(tokens, verbAt);
  const head = tokens.slice(0, end);
  // A lift's verb stands at the head of its body.
  const acts = tokens.slice(0, end + 1).filter((token) => token.kind === 'verb' || token.kind === 'change');
  const act = PRECEDENCE.map((verb) => acts.find((token) => token.verb === verb)).find((found) => found !== undefined);
  const change = tokens.find((token) => token.kind === 'change');
  const plain = act === undefined || act.verb === 'first';
  const chosen = plain && change ? change : act;
  return {
    tokens: head,
    body: tokens.slice(end),
    issuers: issuersOf(tokens, end),
    verb: chosen?.verb ?? 'first',
    verbToken: chosen ?? null,
    issued: issueOf(tokens, end),
  };
}

/** A lift has no head of its own: what follows its verb is what is lifted. */
function headEnd(tokens: readonly Token[], verbAt: number): number {
  const from = verbAt === -1 ? lastLeadingIssuer(tokens) : verbAt;
  if (from === -1) return 0;
  const verb = tokens[from];
  if (verb?.kind === 'verb' && verb.verb === 'lift') return from;
  const end = tokens.findIndex((token, index) => index > from && endsHead(token));
  const window = tokens.findIndex((token) => WINDOW.has(token.kind));
  const ends = [end === -1 ? tokens.length : end, window === -1 ? tokens.length : window].filter((at) => at > 0);
  return Math.min(...ends, tokens.length);
}

function endsHead(token: Token): boolean {
  if (token.kind !== 'mark') return WINDOW.has(token.kind) || token.kind === 'label';
  return token.mark === ':' || token.mark === '。' || token.mark === '\n';
}

function lastLeadingIssuer(tokens: readonly Token[]): number {
  const colon = tokens.findIndex((token) => token.kind === 'mark' && token.mark === ':');
  return tokens.findLastIndex((token, index) => token.kind === 'issuer' && index < colon);
}

/** Those that the head names, and those that sign at the end; agencies mentioned in between issue nothing. */
function issuersOf(tokens: readonly Token[], end: number): TokenOf<'issuer'>[] {
  const tail = signatureStart(tokens);
  const labelled = tokens.findIndex((token) => token.kind === 'label' && token.label === 'other');
  const found = tokens.filter((token, index): token is TokenOf<'issuer'> => {
    if (token.kind !== 'issuer') return false;
    return index <= end || index >= tail || (labelled !== -1 && index > labelled && index <= labelled + 4);
  });
  return found.filter((one, index) => found.findIndex((other) => other.name === one.name) === index);
}

/** Index of the first token of the signature: agencies, a time and marks up to the end of the text. */
function signatureStart(tokens: readonly Token[]): number {
  let start = tokens.length;
  while (start > 0 && signs(tokens[start - 1])) start -= 1;
  return start;
}

function signs(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === 'words') return token.text.length < 3;
  return ['issuer', 'moment', 'mark', 'verb', 'label'].includes(token.kind);
}

/** A labelled time, else a time with an hour in the head, else one in the signature. */
function issueOf(tokens: readonly Token[], end: number): TokenOf<'moment'> | null {
  const moments = tokens.filter((token): token is TokenOf<'moment'> => token.kind === 'moment');
  const labelled = moments.find((token) => token.role === 'issue');
  if (labelled) return labelled;
  const plain = moments.filter((token) => token.role === 'plain' && (token.words.hour !== undefined || token.words.period));
  const from = tokens[end]?.from ?? Number.POSITIVE_INFINITY;
  const tail = tokens[signatureStart(tokens)]?.from ?? Number.POSITIVE_INFINITY;
  return plain.find((token) => token.from < from) ?? plain.find((token) => token.from >= tail) ?? null;
}
