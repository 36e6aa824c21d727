import { Pool } from 'undici';
import { signedHeaders, type AcsKey } from './acs-signature.js';

/** What came back, or how it went wrong. */
export type Answer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      readonly retryAfter: string | undefined;
    }
  /** Nothing was written: nobody has it. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** It may have been taken. */
  | { readonly kind: 'lost'; readonly reason: string; readonly silent: boolean };

const VERSION = '2017-05-25';
const CONNECT_MS = 4_000;
const LONGEST_CALL_MS = 9_500;
const LARGEST_ANSWER = 1_048_576;
/** undici, Errors: those before a connection stood. */
const BEFORE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Signed calls of one account; each ends within 9.5 s and none is ever repeated here: the API is not idempotent. */
export class AcsClient {
  readonly #pool: Pool;
  readonly #host: string;
  readonly #longestMs: number;

  constructor(
    baseUrl: string,
    private readonly key: AcsKey,
    options: { readonly connections: number; readonly timeoutMs?: number },
  ) {
    const { origin, host } = new URL(baseUrl);
    this.#host = host;
    this.#longestMs = Math.min(options.timeoutMs ?? LONGEST_CALL_MS, LONGEST_CALL_MS);
    this.#pool = new Pool(origin, {
      connections: options.connections,
      connect: { timeout: Math.min(CONNECT_MS, this.#longestMs) },
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: LARGEST_ANSWER,
    });
  }

  async call(action: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const body = new URLSearchParams(fields).toString();
    const headers = signedHeaders(this.key, { host: this.#host, action, version: VERSION, body });
    const signal = AbortSignal.timeout(this.#longestMs);
    try {
      const answer = await this.#pool.request({ path: '/', method: 'POST', headers, body, signal });
      const retryAfter = answer.headers['retry-after'];
      return {
        kind: 'answered',
        status: answer.statusCode,
        body: await answer.body.text(),
        retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
      };
    } catch (error) {
      const code = codeOf(error);
      if (BEFORE.has(code)) return { kind: 'not-sent', reason: `connection: ${code}` };
      return {
        kind: 'lost',
        reason: signal.aborted ? 'no-answer-in-time' : `connection: ${code}`,
        silent: signal.aborted,
      };
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.name) : 'unknown';
