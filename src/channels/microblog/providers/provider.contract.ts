import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';

export const PROVIDERS = ['weibo', 'mastodon'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** One post to hand over. */
export interface Post {
  readonly text: string;
  /** Stable over retries. */
  readonly key: string;
  /** 1 on the first try. */
  readonly attempt: number;
}

/** One microblog's wire: it posts one text, within ten seconds, and never throws for what the other side does. */
export interface MicroblogProvider {
  readonly name: ProviderName;
  post(post: Post): Promise<Outcome>;
}

export interface ProviderOptions {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly accessToken: string;
  /** Whole call, milliseconds; 8,000 when left out, so that no act lasts ten seconds. */
  readonly timeoutMs?: number;
}
