import { decideLevel } from '../../../reference/grading/level.js';
import { isAtLeast, type Rank } from '../../../reference/grading/rank.js';
import type { Verb } from '../../../warnings/product.js';
import { issueOf, issuersOf } from './signature.js';
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

/**
 * Cuts the tokens into head and body. The head ends at its colon or stop after the verb, or where a window begins.
 * Acts on single places (解除A预警, 将A降级为…) have no head of their own: they belong to the body.
 */
export function readHeader(all: readonly Token[]): Header {
  const tokens = all.slice(afterOtherEvents(all));
  const actAt = mainActAt(tokens);
  const act = tokens[actAt];
  const onPlaces = act !== undefined && (act.kind === 'change' || (act.kind === 'verb' && act.verb === 'lift'));
  const end = onPlaces ? afterNames(tokens, actAt) : headEnd(tokens, actAt);
  const chosen = onPlaces ? act : mainAct(tokens, end);
  return {
    tokens: tokens.slice(0, end),
    body: tokens.slice(end),
    issuers: issuersOf(tokens, end),
    verb: chosen ? directionOf(tokens, chosen) : 'first',
    verbToken: chosen ?? null,
    issued: issueOf(tokens, Math.max(end, actAt)),
  };
}

/**
 * A leading sentence about another hazard (北京市气象台发布暴雨橙色预警;…) or an event (7月1日12时,…发生泥石流。) has its own
 * agency and time.
 */
function afterOtherEvents(tokens: readonly Token[]): number {
  const end = tokens.findIndex((token) => token.kind === 'mark' && (token.mark === ';' || token.mark === '。'));
  const sentence = tokens.slice(0, end + 1);
  const has = (kind: Token['kind']) => sentence.some((token) => token.kind === kind);
  const product = has('level') || sentence.some((token) => token.kind === 'geohazard' && token.warning);
  const weather = has('foreign') && !has('geohazard') && !has('hazard');
  const event = has('moment') && !has('issuer') && !has('range');
  const more = tokens.slice(end + 1).some((token) => token.kind === 'issuer');
  return end !== -1 && !product && more && (weather || event) ? end + 1 : 0;
}

/** The first act after the first agency: 更正:… and (更正) before it are headings. */
function mainActAt(tokens: readonly Token[]): number {
  const issuer = tokens.findIndex((token) => token.kind === 'issuer');
  const isAct = (token: Token) => token.kind === 'verb' || token.kind === 'change';
  const after = tokens.findIndex((token, index) => index > issuer && isAct(token));
  return after === -1 ? tokens.findIndex(isAct) : after;
}

type Act = TokenOf<'verb'> | TokenOf<'change'>;

/** The act of the head; a plain 发布 gives way to what the text says it does (…升级为红色预警). */
function mainAct(tokens: readonly Token[], end: number): Act | null {
  const acts = tokens.filter((token): token is Act => token.kind === 'verb' || token.kind === 'change');
  const head = acts.filter((act) => act.from < (tokens[end]?.from ?? Number.POSITIVE_INFINITY));
  const act = PRECEDENCE.map((verb) => head.findLast((one) => one.verb === verb)).find((found) => found !== undefined);
  const change = acts.find((one) => one.kind === 'change');
  return (act === undefined || act.verb === 'first' || act.verb === 'update' ? change : undefined) ?? act ?? null;
}

/** 由黄色调整为橙色 is an upgrade: the word alone does not say it, the two levels do. */
function directionOf(tokens: readonly Token[], act: Act): Verb {
  if (act.kind !== 'change' || act.verb !== 'update') return act.verb;
  const at = tokens.indexOf(act);
  const before = rankAt(tokens[at - 1]);
  const after = rankAt(tokens[at + 1]);
  if (before === null || after === null || before === after) return act.verb;
  return isAtLeast(after, before) ? 'upgrade' : 'downgrade';
}

const rankAt = (token: Token | undefined): Rank | null =>
  token?.kind === 'level' ? decideLevel([token.word]).rank : null;

function afterNames(tokens: readonly Token[], actAt: number): number {
  return tokens.findLastIndex((token, at) => at < actAt && (token.kind === 'issuer' || isIssueTime(token))) + 1;
}

const isIssueTime = (token: Token): boolean => token.kind === 'moment' && token.role !== 'reference';

function headEnd(tokens: readonly Token[], verbAt: number): number {
  const from = verbAt === -1 ? lastLeadingIssuer(tokens) : verbAt;
  if (from === -1) return 0;
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
