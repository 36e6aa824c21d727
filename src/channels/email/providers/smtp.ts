import type { Readable } from 'node:stream';
import { createTransport, type NodemailerError, type SendMailOptions } from 'nodemailer';
import type { Submission } from '../../../dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../dissemination/contracts/lane.js';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';
import type { MailSettings, SmtpServer } from '../email.config.js';
import { failureOf, queueIdOf } from './answers.js';
import { LaneQueue } from './lane-queue.js';
import { prepare, type Sender } from './mail.js';
import type { MailProvider } from './provider.js';

export interface SmtpOptions extends Pick<MailSettings, 'server' | 'from'> {
  /** As `Sender.leaveLink`; absent: no mail says how to leave. */
  readonly leaveLink?: Sender['leaveLink'];
  /** Connections kept open; default 10, the most that some servers give one client. */
  readonly connections?: number;
  /** Milliseconds a batch may take, at most 9,500 (quality.md T08 wants its end within 10 s); default 9,500. */
  readonly timeoutMs?: number;
}

const CONNECTIONS = 10;
const LONGEST_BATCH_MS = 9_500;
const CONNECT_MS = 5_000;
/** An idle connection says goodbye before the socket's own time-out would break it. */
const IDLE_MS = 4_000;
const LONGEST_ANSWER = 65_536;
/** No connection had taken the letter up: the recipient's server was not asked. */
const NOT_IN_TIME: Outcome = { kind: 'refused', retry: true, reason: 'no-free-connection-in-time', untried: true };

/** Mail over SMTP (RFC 5321), by nodemailer's pool. One letter a recipient: nobody sees another's address. */
export class SmtpProvider implements MailProvider {
  readonly name = 'smtp';
  readonly #pool: ReturnType<typeof poolOf>;
  readonly #queue: LaneQueue;
  readonly #sender: Sender;
  readonly #timeoutMs: number;
  /** The bytes of each letter on their way, by its deadline. */
  readonly #bytes = new WeakMap<AbortSignal, Readable>();

  constructor(options: SmtpOptions) {
    this.#sender = { from: options.from, leaveLink: options.leaveLink ?? (() => null) };
    this.#timeoutMs = Math.min(options.timeoutMs ?? LONGEST_BATCH_MS, LONGEST_BATCH_MS);
    const connections = options.connections ?? CONNECTIONS;
    this.#queue = new LaneQueue(connections);
    this.#pool = poolOf(options.server, connections, this.#timeoutMs);
    this.#pool.use('stream', (mail, done) => {
      const { signal } = mail.data;
      mail.message.processFunc((bytes) => {
        if (signal) this.#bytes.set(signal, bytes);
        return bytes;
      });
      done();
    });
  }

  send(batch: readonly Submission[], lane: Lane): Promise<readonly Outcome[]> {
    return Promise.all(batch.map((submission) => this.#handOver(submission, lane)));
  }

  /** Idle connections end at once, busy ones with their letter. */
  async close(): Promise<void> {
    this.#pool.close();
  }

  async #handOver(submission: Submission, lane: Lane): Promise<Outcome> {
    const prepared = prepare(submission, this.#sender);
    if ('fault' in prepared) return { kind: 'refused', retry: false, reason: prepared.fault };
    return this.#queued(prepared.mail, lane);
  }

  /** The deadline counts from the batch's start and also ends a server that drips, which no idle time-out notices. */
  async #queued(mail: SendMailOptions, lane: Lane): Promise<Outcome> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    if (!(await this.#queue.enter(lane, signal))) return NOT_IN_TIME;
    try {
      return await this.#post(mail, signal);
    } finally {
      this.#queue.leave();
    }
  }

  async #post(mail: SendMailOptions, signal: AbortSignal): Promise<Outcome> {
    try {
      const { response } = await this.#pool.sendMail({ ...mail, signal });
      return { kind: 'accepted', ref: queueIdOf(response) };
    } catch (error) {
      const bytes = this.#bytes.get(signal);
      if (!bytes && signal.aborted) return NOT_IN_TIME;
      // nodemailer reads the letter only after the server's 354, so what was not read was not handed over.
      const begun = bytes?.readableDidRead ?? false;
      return failureOf(error instanceof Error ? error : (new Error(String(error)) satisfies NodemailerError), begun);
    }
  }
}

function poolOf({ host, port, tls, login }: SmtpServer, maxConnections: number, timeoutMs: number) {
  const shortly = Math.min(CONNECT_MS, timeoutMs);
  return createTransport({
    pool: true,
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'none',
    ...(login && { auth: login }),
    maxConnections,
    // A pooled connection that died unseen: once more on a fresh one, and only if no byte of the letter was read.
    maxRequeues: 1,
    dnsTimeout: shortly,
    connectionTimeout: shortly,
    greetingTimeout: shortly,
    socketTimeout: timeoutMs,
    idleTimeout: IDLE_MS,
    maxResponseSize: LONGEST_ANSWER,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRecipients: 1,
  });
}
