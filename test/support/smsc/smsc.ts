import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import library, { type PDU, type Session } from 'smpp';
import { Rules, type Conduct } from './conduct.js';
import { messagesOf, type Taken } from './taken.js';

export interface SmscOptions {
  readonly password?: string;
  /** How ids stand in responses; receipts write what they are told to. Default: hexadecimal. */
  readonly idOf?: (serial: number) => string;
}

/** A short-message centre on a socket of its own that misbehaves on demand; it reads with npm `smpp`, not with our code. */
export class Smsc {
  readonly rules = new Rules();
  readonly taken: Taken[] = [];
  /** Every bind that was asked for. */
  readonly binds: PDU[] = [];
  /** Requests that were not answered at once, most of them together. */
  mostOpen = 0;
  enquiries = 0;
  unbinds = 0;
  /** Statuses with which enquiries and binds are met; null: no answer. */
  bindStatus: number | null = 0;
  answersEnquiries = true;
  readonly #options: SmscOptions;
  readonly #server: Server;
  readonly #sessions = new Set<Session>();
  readonly #held: (() => void)[] = [];
  #open = 0;
  #serial = 0x1000;
  #port = 0;

  constructor(options: SmscOptions = {}) {
    this.#options = options;
    this.#server = library.createServer((session) => this.#greet(session));
  }

  /** @param port any that is free by default @returns the port on loopback; after `stop` the same again */
  async start(port = this.#port): Promise<number> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    return this.#port;
  }

  async stop(): Promise<void> {
    this.cut();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** All lines are cut at once. */
  cut(): void {
    for (const session of this.#sessions) session.destroy();
  }

  messages(): { readonly to: string; readonly text: string }[] {
    return messagesOf(this.taken);
  }

  /** Sends a request on the newest line. @returns the response */
  say(command: string, fields: Readonly<Record<string, unknown>>): Promise<PDU> {
    const session = this.#newest();
    return new Promise((resolve) => session.send(new library.PDU(command, fields), resolve));
  }

  /** Writes octets as they are on the newest line. */
  raw(octets: Buffer): void {
    this.#newest().socket.write(octets);
  }

  /** Answers what was held, in the order of `pick`. */
  answerHeld(pick: (held: (() => void)[]) => readonly (() => void)[] = (held) => held): void {
    for (const answer of pick(this.#held.splice(0))) answer();
  }

  #newest(): Session {
    const session = [...this.#sessions].at(-1);
    if (!session) throw new Error('nobody is bound');
    return session;
  }

  #greet(session: Session): void {
    this.#sessions.add(session);
    session.on('error', () => session.destroy());
    session.on('close', () => this.#sessions.delete(session));
    session.on('pdu', (pdu: PDU) => this.#meet(session, pdu));
  }

  #meet(session: Session, pdu: PDU): void {
    if (pdu.command === 'bind_transceiver') return this.#bind(session, pdu);
    if (pdu.command === 'submit_sm') return this.#submit(session, pdu);
    if (pdu.command === 'enquire_link') {
      this.enquiries++;
      if (this.answersEnquiries) session.send(pdu.response());
    }
    if (pdu.command === 'unbind') {
      this.unbinds++;
      session.send(pdu.response());
    }
  }

  #bind(session: Session, pdu: PDU): void {
    this.binds.push(pdu);
    const isWrong = this.#options.password !== undefined && this.#options.password !== pdu.password;
    const status = isWrong ? 0x0e : this.bindStatus;
    if (status !== null) session.send(pdu.response({ command_status: status, system_id: 'smsc' }));
  }

  #submit(session: Session, pdu: PDU): void {
    const to = `+${pdu.destination_addr}`;
    const conduct = this.rules.next(to);
    this.mostOpen = Math.max(this.mostOpen, ++this.#open);
    const refusal = conduct.kind === 'refuse' || conduct.kind === 'nack' ? conduct.status : 0;
    const serial = ++this.#serial;
    const id = this.#options.idOf?.(serial) ?? serial.toString(16).toUpperCase();
    if (refusal === 0) this.taken.push({ pdu, to, id, at: performance.now() });
    const response = (): PDU => {
      this.#open--;
      if (conduct.kind === 'nack')
        return new library.PDU('generic_nack', { command_status: refusal, sequence_number: pdu.sequence_number });
      return pdu.response({ command_status: refusal, message_id: id });
    };
    this.#answer(session, conduct, response, { id, to });
  }

  #answer(session: Session, conduct: Conduct, response: () => PDU, { id, to }: Pick<Taken, 'id' | 'to'>): void {
    if (conduct.kind === 'silent') return;
    if (conduct.kind === 'hang-up') return session.destroy();
    if (conduct.kind === 'garbage') return void session.socket.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
    if (conduct.kind === 'hold') return void this.#held.push(() => session.send(response()));
    if (conduct.kind === 'drip') return drip(session, response().toBuffer());
    if (conduct.kind === 'receipt-first') void this.say('deliver_sm', receiptOf(id, to));
    // At the next turn, as a centre does: so the window of the other side really fills.
    setImmediate(() => session.send(response()));
  }
}

function drip(session: Session, octets: Buffer): void {
  const [first, rest] = [octets.subarray(0, 1), octets.subarray(1)];
  session.socket.write(first, () => {
    if (rest.length > 0) setImmediate(() => drip(session, rest));
  });
}

/** A receipt as most centres write it (SMPP 3.4, appendix B). */
export const receiptOf = (
  id: string,
  to: string,
  stat = 'DELIVRD',
  changes: Readonly<Record<string, unknown>> = {},
) => ({
  source_addr_ton: 1,
  source_addr_npi: 1,
  source_addr: to.slice(1),
  destination_addr: '10690000',
  esm_class: 0x04,
  data_coding: 0,
  short_message: Buffer.from(
    `id:${id} sub:001 dlvrd:001 submit date:2606211800 done date:2606211801 stat:${stat} err:000 Text:...`,
  ),
  ...changes,
});
