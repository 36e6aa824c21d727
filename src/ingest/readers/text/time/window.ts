import type { Place, Token, TokenOf } from '../token.js';
import { endNear, firstAfter, HOUR, isVague, issueNear, startNear } from './moment.js';
import type { MomentWords } from './moment-words.js';

/** The times of a bulletin as instants; null where the text does not say or says what cannot be. */
export interface Times {
  readonly issuedAt: Date | null;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  /** The token that gave the window. */
  readonly window: Token | null;
  /** The start or end is a word for part of a day (中午), not an hour. */
  readonly vague: boolean;
  /** Counted from the receipt, because no time of issue stands. */
  readonly fromReceipt: boolean;
  /** Every window ahead of the issue: an item may stand under another than the product. */
  readonly ahead: readonly Ahead[];
}

/** A window with the words that gave it. */
export interface Ahead extends Place {
  readonly start: Date | null;
  readonly end: Date;
}

type WindowToken = TokenOf<'range'> | TokenOf<'until'> | TokenOf<'duration'>;
type Candidate = Resolved & { readonly token: WindowToken };

/** Resolves the time of issue, then the window: the first that is not an observation (过去, or over before the issue). */
export function resolveTimes(tokens: readonly Token[], issued: TokenOf<'moment'> | null, received: Date): Times {
  const issuedAt = (issued && hasHour(issued.words) ? issueNear(issued.words, received) : undefined) ?? null;
  const anchor = issuedAt ?? received;
  const resolved = windowTokens(tokens).map((token) => ({ token, ...span(token, anchor, issuedAt) }));
  const ahead = resolved.filter((one) => one.to !== null && one.to.getTime() > anchor.getTime());
  const chosen = ahead[0] ?? resolved.find((one) => one.to !== null);
  return {
    issuedAt,
    validFrom: chosen?.from ?? null,
    validTo: chosen?.to ?? null,
    window: chosen?.token ?? null,
    vague: chosen !== undefined && isWordy(chosen.token),
    fromReceipt: chosen !== undefined && issuedAt === null && startsNow(chosen.token),
    ahead: ahead.flatMap(placed),
  };
}

const placed = ({ token, from, to }: Candidate): Ahead[] =>
  to === null ? [] : [{ from: token.from, to: token.to, start: from, end: to }];

/** 未来24小时(25日20时至26日20时): the hours in the bracket say it exactly, and stand for the length before it. */
function windowTokens(tokens: readonly Token[]): WindowToken[] {
  return tokens.filter((token, index): token is WindowToken => {
    if (!WINDOW_KINDS.has(token.kind)) return false;
    const loose = token.kind === 'range' ? isWordy(token) : token.kind === 'duration' && token.start === null;
    if (!loose) return true;
    // 4日20时到6日8时(36小时) says the length again.
    const [before, bracket] = [tokens[index - 2], tokens[index - 1]];
    if (before?.kind === 'range' && bracket?.kind === 'mark' && bracket.mark === '(') return false;
    const [open, inside] = [tokens[index + 1], tokens[index + 2]];
    const exact = inside?.kind === 'range' || (inside?.kind === 'words' && tokens[index + 3]?.kind === 'range');
    return !(open?.kind === 'mark' && open.mark === '(' && exact);
  });
}

const WINDOW_KINDS = new Set<Token['kind']>(['range', 'until', 'duration']);
const hasHour = (words: MomentWords): boolean => words.hour !== undefined || words.period !== undefined;
const isWordy = (token: WindowToken): boolean =>
  token.kind === 'range' ? isVague(token.start) || isVague(token.end) : token.kind === 'until' && isVague(token.end);
const startsNow = (token: WindowToken): boolean =>
  token.kind === 'until' || (token.kind === 'duration' && token.start === null);

/** No warning runs this long: an end so far off is a time gone by, read into the next month or year. */
const LONGEST_OPEN = 15 * 24 * HOUR;

interface Resolved {
  readonly from: Date | null;
  readonly to: Date | null;
}

function span(token: WindowToken, anchor: Date, issuedAt: Date | null): Resolved {
  if (token.kind === 'range') {
    const from = startNear(token.start, anchor);
    return { from: from ?? null, to: (from ? firstAfter(token.end, from, anchor) : undefined) ?? null };
  }
  if (token.kind === 'duration') {
    const from = token.start ? startNear(token.start, anchor) : anchor;
    return { from: from ?? null, to: from ? new Date(from.getTime() + token.hours * HOUR) : null };
  }
  // Only an end stands (到4日20时): it holds from its issue; without one, the start stays open.
  const to = (issuedAt ? firstAfter(token.end, issuedAt, anchor) : endNear(token.end, anchor)) ?? null;
  // 截至21日17时 at 17时 is what was observed, not an end in another month or year.
  const observed = to !== null && Math.abs(to.getTime() - anchor.getTime()) > LONGEST_OPEN;
  return { from: issuedAt, to: observed ? null : to };
}
