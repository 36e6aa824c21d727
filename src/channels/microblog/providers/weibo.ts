import { z } from 'zod';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';
import type { MicroblogProvider, Post, ProviderOptions } from './provider.contract.js';
import { retryAfterMs, send, type Reply } from './wire.js';

export interface WeiboOptions extends ProviderOptions {
  /** `rip`: the real address of the machine that posts; required by the interface. */
  readonly rip: string;
}

const accepted = z.object({ idstr: z.string().optional(), mid: z.string().optional(), id: z.number().optional() });
/** Samples of the documentation show the code as a number and as a string. */
const failure = z.object({ error: z.string().default(''), error_code: z.coerce.number().int() });

/** Too often for the address, the user, the interface (10022–10024, counted by the hour); 20016: posts too close. */
const TOO_OFTEN = new Set([10022, 10023, 10024, 20016]);
/** The service says itself that it did nothing: suspended, too busy, "call again". */
const NOT_NOW = new Set([10002, 10009, 20014]);
/** Its inside failed, before or after the post was stored: nobody can tell. */
const PERHAPS = new Set([10001, 10003, 10010, 10011]);
/** The very text is already there (20111 is the older name of 20019; 20017 is only *similar* and stays refused). */
const REPEATED = new Set([20019, 20111]);
/** 20032: "published, the server is slow now". */
const PUBLISHED_LATE = 20032;
const TOKEN = new Set([10006, 21301, 21314, 21315, 21316, 21317, 21319, 21327, 21332]);
/** What the operator does about refusals that no retry mends. */
const REMEDY: Readonly<Record<number, string>> = {
  10017: 'the page must lie under a 安全域名 of the app, approved by Weibo',
  20012: 'the text is over 140 characters',
  20018: 'Weibo does not accept the link',
};
const TOO_OFTEN_WAIT_MS = 60_000;

/**
 * Weibo's `POST /2/statuses/share.json` (open.weibo.com/wiki/2/statuses/share): access_token, status, rip as a form.
 * It takes no idempotency key. Two posts in a row must differ (20019); our texts carry issue time and page, so
 * on a second attempt 20019 can only mean that the first got through: accepted, without a reference.
 */
export class WeiboProvider implements MicroblogProvider {
  readonly name = 'weibo';

  constructor(
    private readonly options: WeiboOptions,
    private readonly now: () => Date,
  ) {}

  async post(post: Post): Promise<Outcome> {
    const { baseUrl, accessToken, rip, timeoutMs = 8_000 } = this.options;
    const url = `${baseUrl}/2/statuses/share.json`;
    const reply = await send({
      url,
      headers: {},
      form: { access_token: accessToken, status: post.text, rip },
      timeoutMs,
    });
    return reply.kind === 'silence' ? reply.outcome : outcomeOf(reply, post.attempt, this.now());
  }
}

/** The code decides, not the HTTP status: Weibo sends its errors with 400 and 403 alike. */
function outcomeOf(reply: Extract<Reply, { kind: 'answer' }>, attempt: number, now: Date): Outcome {
  const error = failure.safeParse(reply.body);
  if (error.success) return outcomeOfCode(error.data.error_code, error.data.error, attempt);
  if (reply.status === 429) {
    const wait = retryAfterMs(reply.header('retry-after'), now) ?? TOO_OFTEN_WAIT_MS;
    return { kind: 'refused', retry: true, reason: 'HTTP 429', retryAfterMs: wait };
  }
  if (reply.status >= 500) return { kind: 'unknown', reason: `HTTP ${reply.status}` };
  const post = accepted.safeParse(reply.body);
  const ref = post.success ? (post.data.idstr ?? post.data.mid ?? post.data.id?.toString()) : undefined;
  if (reply.status === 200 && ref !== undefined) return { kind: 'accepted', ref };
  if (reply.status < 300) return { kind: 'unknown', reason: 'an answer without the id of a post' };
  return { kind: 'refused', retry: false, reason: `HTTP ${reply.status}, not an answer of Weibo's` };
}

function outcomeOfCode(code: number, words: string, attempt: number): Outcome {
  const reason = `weibo ${code} ${words}`.trim();
  if (code === PUBLISHED_LATE) return { kind: 'accepted', ref: null };
  if (REPEATED.has(code) && attempt > 1) return { kind: 'accepted', ref: null };
  if (TOO_OFTEN.has(code)) return { kind: 'refused', retry: true, reason, retryAfterMs: TOO_OFTEN_WAIT_MS };
  if (NOT_NOW.has(code)) return { kind: 'refused', retry: true, reason };
  if (PERHAPS.has(code)) return { kind: 'unknown', reason };
  const remedy = TOKEN.has(code) ? 'renew WEIBO_ACCESS_TOKEN' : REMEDY[code];
  return { kind: 'refused', retry: false, reason: remedy ? `${reason}: ${remedy}` : reason };
}
