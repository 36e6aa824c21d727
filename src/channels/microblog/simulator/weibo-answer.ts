import { weiboLength } from '../post-length.js';
import type { Answer, Call, JudgeLink } from './answer.js';
import type { PostBook, SimulatedPost } from './post-book.js';

export const WEIBO_PATH = '/2/statuses/share.json';

/** Code, words and HTTP status as Weibo sends them (open.weibo.com/wiki/Error_code; 10017 as users report it). */
const ERRORS = {
  rateLimit: [10023, 'User requests out of rate limit!', 403],
  missing: [10016, 'Miss required parameter, see doc for more info', 400],
  topic: [10017, 'text can not contain topic!', 400],
  domain: [10017, 'text not find domain!', 400],
  empty: [20008, 'Content is null!', 400],
  long: [20012, 'Text too long, please input text less than 140 characters!', 400],
  link: [20018, 'Contain illegal website!', 400],
  repeat: [20019, 'Repeat content!', 400],
  token: [21332, 'Invalid access_token', 400],
} as const;

/** `statuses/share` as Weibo answers it; a good post goes into the book. */
export async function weiboAnswer(call: Call, book: PostBook, judge: JudgeLink, at: Date): Promise<Answer> {
  const account = call.form.get('access_token') ?? '';
  const text = call.form.get('status') ?? '';
  const fault = faultOf(call, book) ?? (await linkFault(text, judge));
  if (fault) return weiboError(fault);
  return { status: 200, body: statusOf(book.add({ provider: 'weibo', account, text, at })) };
}

export function weiboError(fault: keyof typeof ERRORS): Answer {
  const [error_code, error, status] = ERRORS[fault];
  return { status, body: { request: WEIBO_PATH, error_code, error } };
}

function faultOf(call: Call, book: PostBook): keyof typeof ERRORS | null {
  const account = call.form.get('access_token');
  const text = call.form.get('status');
  if (!account) return 'token';
  if (!text?.trim()) return 'empty';
  if (!call.form.get('rip')) return 'missing';
  if (weiboLength(text) > 140) return 'long';
  if (/#[^#]+#/.test(text)) return 'topic';
  return book.last('weibo', account)?.text === text ? 'repeat' : null;
}

async function linkFault(text: string, judge: JudgeLink): Promise<keyof typeof ERRORS | null> {
  const verdict = await judge(text);
  if (verdict === 'good') return null;
  return verdict === 'foreign' ? 'domain' : 'link';
}

function statusOf(post: SimulatedPost) {
  return {
    created_at: post.at.toUTCString(),
    id: Number(post.id),
    mid: post.id,
    idstr: post.id,
    text: post.text,
    source: '<a href="http://open.weibo.com" rel="nofollow">simulator</a>',
    favorited: false,
    truncated: false,
    user: { id: 1_404_376_560, idstr: '1404376560', screen_name: post.account },
  };
}
