/** One call as the simulator's two protocols see it. */
export interface Call {
  readonly path: string;
  readonly form: URLSearchParams;
  header(name: string): string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** How a link of a post is judged: outside the app's domain, leading nowhere, or good. */
export type LinkVerdict = 'foreign' | 'dead' | 'good';
export type JudgeLink = (text: string) => Promise<LinkVerdict>;

export const LINK = /https?:\/\/[\x21-\x7e]+/g;
