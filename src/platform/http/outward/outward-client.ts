import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Agent, buildConnector, request, type Dispatcher } from 'undici';
import { DomainError } from '../../../kernel/domain-error.js';
import { guardedConnector } from './guarded-connector.js';

export interface OutwardRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The body may have so many bytes, on the wire and unpacked. */
  readonly mostBytes: number;
  /** The whole call: connection, answer and body to its last byte. */
  readonly withinMs: number;
  /** Loopback and private addresses too: only where a person has said so. */
  readonly allowPrivate: boolean;
}

export interface OutwardAnswer {
  readonly status: number;
  /** Names in lower case; repeated ones joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Where it was found in the end. */
  readonly url: URL;
}

const MOST_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
const OPTIONS = { connections: 4, maxHeaderSize: 16_384, keepAliveTimeout: 4_000 };

/** GET to servers that are not ours: bounded in time and bytes, guarded against leading inside (S11), never to another host. */
export class OutwardClient {
  readonly #guarded: Agent;
  readonly #open: Agent;

  constructor(connector: buildConnector.connector = guardedConnector()) {
    this.#guarded = new Agent({ ...OPTIONS, connect: connector });
    this.#open = new Agent({ ...OPTIONS, connect: { timeout: 5_000 } });
  }

  /**
   * Answers whatever the server says, also 4xx and 5xx.
   * @throws DomainError forbidden `address-refused`, `redirect-refused`, `scheme-refused`; unavailable `no-answer`
   * (silence, reset, broken off), `answer-too-large`, `answer-unreadable`
   */
  async get(wish: OutwardRequest): Promise<OutwardAnswer> {
    const signal = AbortSignal.timeout(wish.withinMs);
    let url = wish.url;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const answer = await this.#once(url, wish, signal);
      const location = REDIRECTS.includes(answer.status) ? answer.headers['location'] : undefined;
      if (location === undefined) return answer;
      url = sameHost(url, location);
    }
    throw failure('redirect-refused', wish.url, `redirects more than ${MOST_REDIRECTS} times`);
  }

  async close(): Promise<void> {
    await Promise.all([this.#guarded.destroy(), this.#open.destroy()]);
  }

  async #once(url: URL, wish: OutwardRequest, signal: AbortSignal): Promise<OutwardAnswer> {
    if (!/^https?:$/.test(url.protocol)) throw failure('scheme-refused', url, 'is neither http nor https');
    const dispatcher = wish.allowPrivate ? this.#open : this.#guarded;
    const headers = { 'accept-encoding': 'gzip, deflate, br', ...wish.headers };
    try {
      const response = await request(url, { dispatcher, headers, signal });
      const raw = await bodyOf(response.body, url, wish.mostBytes);
      const named = namesOf(response.headers);
      const body = await unpacked(raw, named['content-encoding'], url, wish.mostBytes);
      return { status: response.statusCode, headers: named, body, url };
    } catch (error) {
      throw error instanceof DomainError ? error : noAnswer(error, url, wish.withinMs);
    }
  }
}

async function bodyOf(body: Dispatcher.ResponseData['body'], url: URL, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += (part as Buffer).length;
    if (size > most) throw tooLarge(url, most);
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

const UNPACK: Readonly<Record<string, (raw: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

async function unpacked(raw: Buffer, encoding: string | undefined, url: URL, most: number): Promise<Buffer> {
  if (raw.length === 0 || encoding === undefined || encoding === 'identity') return raw;
  const unpack = UNPACK[encoding.toLowerCase()];
  if (!unpack) throw failure('answer-unreadable', url, `is packed as ${encoding}, which was not asked for`);
  try {
    return await unpack(raw, { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(url, most);
    throw failure('answer-unreadable', url, `is no whole ${encoding}`);
  }
}

function namesOf(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return Object.fromEntries(entries);
}

function sameHost(from: URL, location: string): URL {
  const to = URL.parse(location, from);
  if (to?.hostname === from.hostname && (to.protocol === from.protocol || to.protocol === 'https:')) return to;
  throw failure('redirect-refused', from, `redirects to ${to?.origin ?? 'no address'}, another host`);
}

function noAnswer(error: unknown, url: URL, withinMs: number): DomainError {
  const cause = error as { code?: unknown; name?: string; cause?: unknown };
  if (cause.cause instanceof DomainError) return cause.cause;
  const what = cause.name === 'TimeoutError' ? `did not answer within ${withinMs / 1_000} s` : 'broke off';
  return failure('no-answer', url, `${what}${typeof cause.code === 'string' ? ` (${cause.code})` : ''}`);
}

const tooLarge = (url: URL, most: number) => failure('answer-too-large', url, `sends more than ${most} bytes`);

/** The address without its query: keys that people put there do not belong into a log. */
function failure(code: string, url: URL, what: string): DomainError {
  const kind = code.endsWith('-refused') ? 'forbidden' : 'unavailable';
  return new DomainError(kind, code, `${url.origin}${url.pathname} ${what}.`, {
    where: `${url.origin}${url.pathname}`,
  });
}
