import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.js';
import { Config } from '../../../platform/config/config.js';
import type { Answer, Call } from './answer.js';
import { Links } from './links.js';
import { MASTODON_PATH, mastodonAnswer, mastodonLimit } from './mastodon-answer.js';
import { PostBook, type SimulatedPost } from './post-book.js';
import { WEIBO_PATH, weiboAnswer, weiboError } from './weibo-answer.js';

/**
 * How the simulator can be made to misbehave. `silence`, `stall` and `reset` take the post first: the worst case,
 * in which the sender cannot know. `stall` stops in the middle of the answer, `garbage` answers what no JSON is.
 */
export type Fault = 'rate-limit' | 'server-error' | 'token' | 'silence' | 'stall' | 'reset' | 'garbage';

const KEPT_POSTS = 1_000;
const MAX_BODY = 65_536;

/**
 * Weibo and Mastodon in one small server on loopback: the same bytes on the same kind of socket as the real ones,
 * and nobody is reached. It starts when the first post goes out.
 */
@Injectable()
export class MicroblogSimulator implements OnModuleDestroy {
  readonly links: Links;
  readonly #book = new PostBook(KEPT_POSTS);
  readonly #faults: Fault[] = [];
  #server: Server | null = null;
  #starting: Promise<string> | null = null;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    this.links = new Links(config.publicUrl);
  }

  /** The address, for WEIBO_BASE_URL and MASTODON_BASE_URL alike; starts the server when it does not run. */
  start(port = 0): Promise<string> {
    this.#starting ??= this.#listen(port);
    return this.#starting;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.#starting = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }

  async onModuleDestroy(): Promise<void> {
    await this.stop();
  }

  /** The next `times` posts meet this fault. */
  misbehave(fault: Fault, times = 1): void {
    this.#faults.push(...Array.from({ length: times }, () => fault));
  }

  /** The last thousand posts, oldest first. */
  posts(): readonly SimulatedPost[] {
    return this.#book.list();
  }

  async #listen(port: number): Promise<string> {
    const server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
    this.#server = server;
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await callOf(request).catch(() => null);
    if (!call) return void request.destroy();
    const fault = this.#faults.shift();
    const refusal = fault && this.#refusal(fault, call);
    const answer = refusal ?? (await this.#answer(request.method ?? '', call));
    if (fault === 'silence') return;
    if (fault === 'reset') return void response.destroy();
    const bytes =
      fault === 'garbage' ? Buffer.from('<html>\xff\xfe', 'latin1') : Buffer.from(JSON.stringify(answer.body));
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    if (fault === 'stall') response.write(bytes.subarray(0, bytes.length / 2));
    else response.end(bytes);
  }

  /** Faults under which the post is not taken. */
  #refusal(fault: Fault, call: Call): Answer | null {
    const weibo = call.path === WEIBO_PATH;
    if (fault === 'rate-limit') return weibo ? weiboError('rateLimit') : mastodonLimit(this.clock.now());
    if (fault === 'token')
      return weibo ? weiboError('token') : { status: 401, body: { error: 'The access token was revoked' } };
    return fault === 'server-error' ? { status: 500, body: { error: 'Something went wrong' } } : null;
  }

  async #answer(method: string, call: Call): Promise<Answer> {
    const judge = (text: string) => this.links.judge(text);
    if (method === 'POST' && call.path === WEIBO_PATH) return weiboAnswer(call, this.#book, judge, this.clock.now());
    if (method === 'POST' && call.path === MASTODON_PATH)
      return mastodonAnswer(call, this.#book, judge, this.clock.now());
    return { status: 404, body: { error: 'Record not found' } };
  }
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) throw new Error('body too large');
    parts.push(part);
  }
  return {
    path: (request.url ?? '').split('?', 1).join(),
    form: new URLSearchParams(Buffer.concat(parts).toString('utf8')),
    header: (name) => [request.headers[name]].flat()[0] ?? null,
  };
}
