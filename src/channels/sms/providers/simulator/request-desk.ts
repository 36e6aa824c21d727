import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour } from './behaviour.js';
import type { Ledger } from './ledger.js';
import { messageJson, newSid, type SimulatedMessage } from './message.js';
import type { Misconduct } from './misconduct.js';
import { answer, refuse } from './refusal.js';
import type { StatusCallbacks } from './status-callbacks.js';

const LARGEST_REQUEST = 65_536;
const LONGEST_BODY = 1600;

export interface DeskParts {
  readonly accountSid: string;
  readonly authToken: string;
  readonly ledger: Ledger;
  readonly behaviourFor: (to: string) => Behaviour;
  readonly callbacks: StatusCallbacks | null;
  readonly misconduct: Misconduct;
}

/** Create, list and fetch of Twilio's Message resource. */
export class RequestDesk {
  readonly counts = { requests: 0, refused: 0 };
  readonly #authorization: string;
  readonly #messages: string;

  constructor(private readonly parts: DeskParts) {
    const { accountSid, authToken } = parts;
    this.#authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    this.#messages = `/2010-04-01/Accounts/${accountSid}/Messages`;
  }

  /** @param form the body, already read: a client that is refused must not wait for a socket that nobody drains */
  async serve(request: IncomingMessage, form: URLSearchParams, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator.invalid');
    if (request.method === 'POST') this.counts.requests++;
    if (request.headers.authorization !== this.#authorization) return this.#refuse(response, 401, 20_003);
    if (url.pathname === `${this.#messages}.json`) {
      if (request.method === 'POST') return this.#create(request, form, response);
      return this.#list(url.searchParams, response);
    }
    const sid = /^(.*)\/(SM[0-9a-f]{32})\.json$/.exec(url.pathname);
    if (request.method === 'GET' && sid?.[1] === this.#messages) return this.#fetch(sid[2] ?? '', response);
    return this.#refuse(response, 404, 20_404);
  }

  async #create(request: IncomingMessage, form: URLSearchParams, response: ServerResponse): Promise<void> {
    const fault = faultOf(form);
    if (fault !== null) return this.#refuse(response, 400, fault);
    const behaviour = this.parts.behaviourFor(form.get('To') ?? '');
    if (this.#turnAway(behaviour, response)) return;
    const message = taken(form);
    this.parts.ledger.add(message);
    const body = messageJson(message, this.parts.accountSid);
    if (behaviour.kind === 'receipt-first') await this.parts.callbacks?.deliverNow(message);
    else this.parts.callbacks?.begin(message, behaviour);
    if (!this.parts.misconduct.commit(behaviour, request, response)) answer(response, 201, body);
  }

  #turnAway(behaviour: Behaviour, response: ServerResponse): boolean {
    if (behaviour.kind === 'reject') this.#refuse(response, 400, behaviour.code);
    else if (behaviour.kind === 'error') this.#refuse(response, behaviour.status, 20_000 + behaviour.status);
    else if (behaviour.kind === 'throttle')
      this.#refuse(response, 429, 20_429, { 'retry-after': String(behaviour.retryAfterSeconds) });
    else return false;
    return true;
  }

  #list(query: URLSearchParams, response: ServerResponse): void {
    const size = Math.min(1000, Math.max(1, Number(query.get('PageSize') ?? 50) || 50));
    const page = Math.max(0, Number(query.get('Page') ?? 0) || 0);
    const all = this.parts.ledger.list({ to: query.get('To'), dateSent: query.get('DateSent') });
    const shown = all.slice(page * size, (page + 1) * size);
    const pageUri = (number: number) => `${this.#messages}.json?PageSize=${size}&Page=${number}`;
    answer(response, 200, {
      messages: shown.map((message) => messageJson(message, this.parts.accountSid)),
      page,
      page_size: size,
      first_page_uri: pageUri(0),
      next_page_uri: all.length > (page + 1) * size ? pageUri(page + 1) : null,
      previous_page_uri: page > 0 ? pageUri(page - 1) : null,
      start: page * size,
      end: page * size + Math.max(0, shown.length - 1),
      uri: pageUri(page),
    });
  }

  #fetch(sid: string, response: ServerResponse): void {
    const message = this.parts.ledger.find(sid);
    if (!message) return this.#refuse(response, 404, 20_404);
    answer(response, 200, messageJson(message, this.parts.accountSid));
  }

  #refuse(response: ServerResponse, status: number, code: number, headers?: Record<string, string>): void {
    this.counts.refused++;
    refuse(response, status, code, headers);
  }
}

/** Reads a form body; rejects when it is larger than any message or breaks off. */
export function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LARGEST_REQUEST) reject(new Error('request too large'));
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(new URLSearchParams(Buffer.concat(chunks).toString())));
    request.once('error', reject);
  });
}

/** The code with which Twilio refuses such a request; null when it is in order. */
function faultOf(form: URLSearchParams): number | null {
  const body = form.get('Body') ?? '';
  const validity = Number(form.get('ValidityPeriod') ?? 36_000);
  if (!form.get('To')) return 21_604;
  if (!/^\+[1-9]\d{6,14}$/.test(form.get('To') ?? '')) return 21_211;
  if (body === '') return 21_602;
  if (body.length > LONGEST_BODY) return 21_617;
  if (!form.get('From') && !form.get('MessagingServiceSid')) return 21_603;
  return Number.isInteger(validity) && validity >= 1 && validity <= 36_000 ? null : 90_007;
}

function taken(form: URLSearchParams): SimulatedMessage {
  const messagingServiceSid = form.get('MessagingServiceSid');
  return {
    sid: newSid(),
    to: form.get('To') ?? '',
    from: form.get('From'),
    messagingServiceSid,
    body: form.get('Body') ?? '',
    validityPeriod: Number(form.get('ValidityPeriod') ?? 36_000),
    statusCallback: form.get('StatusCallback'),
    takenAt: new Date(),
    status: messagingServiceSid === null ? 'queued' : 'accepted',
    errorCode: null,
  };
}
