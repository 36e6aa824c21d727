import type { Token, TokenOf } from '../token.js';
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
}

type WindowToken = TokenOf<'range'> | TokenOf<'until'> | TokenOf<'duration'>;

/** Resolves the time of issue, then the window: the first that is not an observation (过去, or over before the issue). */
export function resolveTimes(tokens: readonly Token[], issued: TokenOf<'moment'> | null, received: Date): Times {
  const issuedAt = (issued && hasHour(issued.words) ? issueNear(issued.words, received) : undefined) ?? null;
  const anchor = issuedAt ?? received;
  const windows = tokens.filter((token): token is WindowToken => WINDOW_KINDS.has(token.kind));
  const resolved = windows.map((token) => ({ token, ...span(token, anchor, issuedAt) }));
  const ahead = resolved.filter((one) => one.to !== null && one.to.getTime() > anchor.getTime());
  const chosen = ahead[0] ?? resolved.find((one) => one.to !== null);
  return {
    issuedAt,
    validFrom: chosen?.from ?? null,
    validTo: chosen?.to ?? null,
    window: chosen?.token ?? null,
    vague: chosen !== undefined && isWordy(chosen.token),
    fromReceipt: chosen !== undefined && issuedAt === null && startsNow(chosen.token),
  };
}

const WINDOW_KINDS = new Set<Token['kind']>(['range', 'until', 'duration']);
const hasHour = (words: MomentWords): boolean => words.hour !== undefined || words.period !== undefined;
const isWordy = (token: WindowToken): boolean =>
  token.kind === 'range' ? isVague(token.start) || isVague(token.end) : token.kind === 'until' && isVague(token.end);
const startsNow = (token: WindowToken): boolean =>
  token.kind === 'until' || (token.kind === 'duration' && token.start === null);

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
  return {
    from: issuedAt,
    to: (issuedAt ? firstAfter(token.end, issuedAt, anchor) : endNear(token.end, anchor)) ?? null,
  };
}
