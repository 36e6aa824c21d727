import { Agent, request } from 'undici';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';

/** What came back of one POST, or why nothing did. */
export type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown; header(name: string): string | null }
  | { readonly kind: 'silence'; readonly outcome: Outcome };

export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** The request was certainly not taken: no connection came about. */
const NOT_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/**
 * Posts are rare, so a connection is not kept: one that the other side has closed meanwhile would turn a
 * post that was never taken into an unknown one. Answers over 64 KiB are not read.
 */
const agent = new Agent({ pipelining: 0, connect: { timeout: 3_000 }, maxResponseSize: 65_536 });

/** Sends a form (application/x-www-form-urlencoded, UTF-8); redirects are not followed. Never throws. */
export async function send(posting: Posting): Promise<Reply> {
  try {
    const response = await request(posting.url, {
      dispatcher: agent,
      method: 'POST',
      headers: { ...posting.headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(posting.form).toString(),
      signal: AbortSignal.timeout(posting.timeoutMs),
    });
    const body = jsonOf(await response.body.text());
    const header = (name: string) => [response.headers[name]].flat()[0] ?? null;
    return { kind: 'answer', status: response.statusCode, body, header };
  } catch (error) {
    return { kind: 'silence', outcome: outcomeOf(error) };
  }
}

/** Only a failed connection is a refusal; after that the post may have been taken, whatever broke. */
function outcomeOf(error: unknown): Outcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : 'error';
  if (NOT_CONNECTED.test(code)) return { kind: 'refused', retry: true, reason: `no connection (${code})` };
  return {
    kind: 'unknown',
    reason: name === 'TimeoutError' ? 'no answer in time' : `connection broke (${code || name})`,
  };
}

/** Milliseconds of a `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3); undefined when unreadable. */
export function retryAfterMs(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now.getTime();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
