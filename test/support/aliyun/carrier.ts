import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authorization } from '../../../src/channels/sms/providers/aliyun/acs-signature.js';

/** One number of one call that the carrier took. */
export interface TakenNumber {
  readonly phone: string;
  readonly outId: string;
  readonly bizId: string;
  readonly signature: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  /** Beijing day, `YYYYMMDD`. */
  readonly day: string;
}

/** What it does with a call: before it takes it, or after. */
export type Conduct =
  | { readonly kind: 'take' }
  /** Not taken: this code. */
  | { readonly kind: 'refuse'; readonly code: string }
  /** Not taken: 429 with Retry-After. */
  | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
  /** Taken; the answer never comes, comes byte by byte, or the connection is reset. */
  | { readonly kind: 'silence' | 'drip' | 'reset' }
  /** Taken or not, by `taken`; the answer is this status. */
  | { readonly kind: 'error'; readonly status: number; readonly taken: boolean };

const TAKE: Conduct = { kind: 'take' };
const PAGE_OF = 50;

/**
 * A carrier of Alibaba Cloud's shape on loopback (SendSms, SendBatchSms, QuerySendDetails; version 2017-05-25, V3 signatures),
 * ours from its socket on, that misbehaves on demand. Some numbers are never valid, as a poison recipient is.
 */
export class AliyunCarrier {
  readonly key = { id: 'LTAItest', secret: 'secret-of-tests' };
  readonly taken: TakenNumber[] = [];
  readonly calls: { action: string; numbers: number }[] = [];
  /** Numbers that make a call invalid. */
  readonly poison = new Set<string>();
  /** How long a call that was taken waits for its answer, in milliseconds. */
  answerMs = 0;
  #conduct: { conduct: Conduct; left: number } | null = null;
  #server: Server | null = null;
  readonly #drips = new Set<NodeJS.Timeout>();

  async start(): Promise<string> {
    const server = createServer((request, response) => void this.#serve(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const drip of this.#drips) clearInterval(drip);
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  /** The next sending calls go so. */
  behave(conduct: Conduct, times = Number.POSITIVE_INFINITY): void {
    this.#conduct = { conduct, left: times };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const action = String(request.headers['x-acs-action']);
    const fields = new URLSearchParams(body);
    if (!this.#isSigned(request, body)) return answer(response, 403, { Code: 'SignatureDoesNotMatch' });
    if (action === 'QuerySendDetails') return answer(response, 200, this.#details(fields));
    const numbers = numbersOf(action, fields);
    this.calls.push({ action, numbers: numbers.length });
    this.#send(fields, action, numbers, request, response);
  }

  #send(
    fields: URLSearchParams,
    action: string,
    numbers: string[],
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const conduct = this.#next();
    if (conduct.kind === 'refuse') return answer(response, 200, { Code: conduct.code });
    if (conduct.kind === 'throttle')
      return answer(response, 429, { Code: 'Throttling.User' }, { 'retry-after': String(conduct.retryAfterSeconds) });
    if (numbers.length > (action === 'SendSms' ? 1_000 : 100))
      return answer(response, 200, { Code: 'isv.MOBILE_COUNT_OVER_LIMIT' });
    if (numbers.some((phone) => this.poison.has(phone)))
      return answer(response, 200, { Code: 'isv.MOBILE_NUMBER_ILLEGAL' });
    if (conduct.kind !== 'error' || conduct.taken) this.#take(fields, action, numbers);
    if (conduct.kind === 'error') return answer(response, conduct.status, { Code: 'isp.SYSTEM_ERROR' });
    if (conduct.kind === 'reset') return request.socket.resetAndDestroy() && undefined;
    if (conduct.kind === 'drip') return this.#drip(response);
    const bizId = this.taken.at(-1)?.bizId;
    if (conduct.kind === 'take') setTimeout(() => answer(response, 200, { Code: 'OK', BizId: bizId }), this.answerMs);
  }

  #take(fields: URLSearchParams, action: string, numbers: string[]): void {
    const bizId = `${Date.now()}${String(this.calls.length).padStart(6, '0')}^0`;
    const [outId, code] = [fields.get('OutId') ?? '', fields.get('TemplateCode') ?? ''];
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
    for (const [index, phone] of numbers.entries()) {
      const [signature, params] = wordsOf(action, fields, index);
      this.taken.push({ phone, outId, bizId, signature, code, params, day });
    }
  }

  #next(): Conduct {
    if (!this.#conduct || this.#conduct.left-- <= 0) return TAKE;
    return this.#conduct.conduct;
  }

  #details(fields: URLSearchParams): object {
    const page = Number(fields.get('CurrentPage'));
    const all = this.taken.filter(
      ({ phone, day }) => phone === fields.get('PhoneNumber') && day === fields.get('SendDate'),
    );
    const shown = all.slice((page - 1) * PAGE_OF, page * PAGE_OF);
    const listed = shown.map(({ outId, phone, code }) => ({
      OutId: outId,
      PhoneNum: phone,
      TemplateCode: code,
      SendStatus: 3,
    }));
    return { Code: 'OK', TotalCount: String(all.length), SmsSendDetailDTOs: { SmsSendDetailDTO: listed } };
  }

  /** As the documents say, with the one key that it knows. */
  #isSigned({ headers }: IncomingMessage, body: string): boolean {
    const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
    const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
    const hash = createHash('sha256').update(body).digest('hex');
    return headers['x-acs-content-sha256'] === hash && headers.authorization === authorization(this.key, signed, hash);
  }

  #drip(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 20);
    this.#drips.add(drip);
    response.once('close', () => clearInterval(drip));
  }
}

function numbersOf(action: string, fields: URLSearchParams): string[] {
  if (action === 'SendSms') return (fields.get('PhoneNumbers') ?? '').split(',');
  return JSON.parse(fields.get('PhoneNumberJson') ?? '[]') as string[];
}

function wordsOf(action: string, fields: URLSearchParams, index: number): [string, Record<string, string>] {
  if (action === 'SendSms')
    return [fields.get('SignName') ?? '', JSON.parse(fields.get('TemplateParam') ?? '{}') as Record<string, string>];
  const signatures = JSON.parse(fields.get('SignNameJson') ?? '[]') as string[];
  const params = JSON.parse(fields.get('TemplateParamJson') ?? '[]') as Record<string, string>[];
  return [signatures[index] ?? '', params[index] ?? {}];
}

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ Message: 'of tests', RequestId: '1', ...body }));
}
