import { request } from 'undici';
import { LINK, type LinkVerdict } from './answer.js';

/** Judges a post's links as Weibo does: at least one under the app's safe domain (安全域名), and its page is there. */
export class Links {
  /**
   * Fetch the linked page before taking a post. Off at first: the simulator also runs where no web role
   * listens (a worker of its own, a test without a server).
   */
  checkPages = false;

  constructor(private readonly siteUrl: string) {}

  async judge(text: string): Promise<LinkVerdict> {
    const links = text.match(LINK) ?? [];
    const ours = links.find((link) => hostOf(link) === hostOf(this.siteUrl));
    if (ours === undefined || links.length > 1) return 'foreign';
    return !this.checkPages || (await isThere(ours)) ? 'good' : 'dead';
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

async function isThere(url: string): Promise<boolean> {
  try {
    const response = await request(url, { signal: AbortSignal.timeout(3_000) });
    await response.body.dump();
    return response.statusCode === 200;
  } catch {
    return false;
  }
}
