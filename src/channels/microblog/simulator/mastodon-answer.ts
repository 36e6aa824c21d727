import { mastodonLength } from '../post-length.js';
import type { Answer, Call, JudgeLink } from './answer.js';
import type { PostBook, SimulatedPost } from './post-book.js';

export const MASTODON_PATH = '/api/v1/statuses';

/** `POST /api/v1/statuses` as Mastodon answers it; the same Idempotency-Key returns the first post again. */
export async function mastodonAnswer(call: Call, book: PostBook, judge: JudgeLink, at: Date): Promise<Answer> {
  const account = /^Bearer (\S+)$/.exec(call.header('authorization') ?? '')?.[1];
  if (!account) return { status: 401, body: { error: 'The access token is invalid' } };
  const key = call.header('idempotency-key');
  const before = book.byKey(account, key);
  if (before) return { status: 200, body: statusOf(before) };
  const text = call.form.get('status') ?? '';
  const fault = await faultOf(text, judge);
  if (fault) return { status: 422, body: { error: `Validation failed: ${fault}` } };
  return { status: 200, body: statusOf(book.add({ provider: 'mastodon', account, text, at }, key)) };
}

/** A reset five minutes on, as the server's own clock has it (docs.joinmastodon.org/api/rate-limits). */
export function mastodonLimit(at: Date): Answer {
  const reset = new Date(at.getTime() + 300_000).toISOString();
  const headers = { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  return { status: 429, headers, body: { error: 'Too many requests' } };
}

/** Mastodon does not look at links; the simulator does, because a post without its page is a fault of ours. */
async function faultOf(text: string, judge: JudgeLink): Promise<string | null> {
  if (text.trim() === '') return "Text can't be blank";
  if (mastodonLength(text) > 500) return 'Text character limit of 500 exceeded';
  return (await judge(text)) === 'good' ? null : 'Text has no link to a page of ours';
}

function statusOf(post: SimulatedPost) {
  return {
    id: post.id,
    created_at: post.at.toISOString(),
    visibility: 'public',
    language: 'zh',
    uri: `https://mastodon.invalid/users/shanyu/statuses/${post.id}`,
    url: `https://mastodon.invalid/@shanyu/${post.id}`,
    content: `<p>${escaped(post.text)}</p>`,
    media_attachments: [],
    account: { id: '1', username: 'shanyu', acct: 'shanyu' },
  };
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br />');
