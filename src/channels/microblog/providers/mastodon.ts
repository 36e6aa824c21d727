import { z } from 'zod';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';
import type { MicroblogProvider, Post, ProviderOptions } from './provider.contract.js';
import { retryAfterMs, send, type Reply } from './wire.js';

const status = z.object({ id: z.string().min(1), url: z.string().nullish() });
const failure = z.object({ error: z.string() });
const LIMITED_WAIT_MS = 60_000;

/**
 * Mastodon's `POST /api/v1/statuses` (docs.joinmastodon.org/methods/statuses). The act's key travels as
 * Idempotency-Key, which the server keeps for an hour: within it a repeat returns the first post.
 */
export class MastodonProvider implements MicroblogProvider {
  readonly name = 'mastodon';

  constructor(
    private readonly options: ProviderOptions,
    private readonly now: () => Date,
  ) {}

  async post(post: Post): Promise<Outcome> {
    const { baseUrl, accessToken, timeoutMs = 8_000 } = this.options;
    const reply = await send({
      url: `${baseUrl}/api/v1/statuses`,
      headers: { authorization: `Bearer ${accessToken}`, 'idempotency-key': encodeURIComponent(post.key) },
      form: { status: post.text, visibility: 'public', language: 'zh' },
      timeoutMs,
    });
    return reply.kind === 'silence' ? reply.outcome : outcomeOf(reply, this.now());
  }
}

function outcomeOf(reply: Extract<Reply, { kind: 'answer' }>, now: Date): Outcome {
  const reason = reasonOf(reply.status, reply.body);
  if (reply.status === 200) {
    const posted = status.safeParse(reply.body);
    if (posted.success) return { kind: 'accepted', ref: posted.data.url ?? posted.data.id };
    return { kind: 'unknown', reason: 'an answer without the id of a post' };
  }
  if (reply.status === 429) return { kind: 'refused', retry: true, reason, retryAfterMs: waitOf(reply, now) };
  // Its front answers 503 while Mastodon is down or restarts; every other 5xx may come after the post was stored.
  if (reply.status === 503) return { kind: 'refused', retry: true, reason };
  if (reply.status >= 500 || reply.status < 300) return { kind: 'unknown', reason };
  return { kind: 'refused', retry: false, reason };
}

/** `X-RateLimit-Reset` is an ISO 8601 instant (docs.joinmastodon.org/api/rate-limits). */
function waitOf(reply: Extract<Reply, { kind: 'answer' }>, now: Date): number {
  const after = retryAfterMs(reply.header('retry-after'), now);
  return after ?? retryAfterMs(reply.header('x-ratelimit-reset'), now) ?? LIMITED_WAIT_MS;
}

function reasonOf(code: number, body: unknown): string {
  const words = failure.safeParse(body);
  const said = `mastodon HTTP ${code}${words.success ? ` ${words.data.error}` : ''}`;
  return code === 401 || code === 403 ? `${said}: renew MASTODON_ACCESS_TOKEN (scope write:statuses)` : said;
}
