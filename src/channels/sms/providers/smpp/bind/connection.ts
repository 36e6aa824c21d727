import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { SmppAccount } from '../smpp.config.js';
import { COMMAND, commandOf, fields, packet, responseTo, sequenceOf, statusOf } from '../wire/command.js';
import { Frames } from '../wire/frames.js';
import { statusName } from '../wire/statuses.js';
import type { Timing } from './timing.js';

/** What the owner of a connection hears of it. */
export interface ConnectionEvents {
  bound(): void;
  /** A packet that is no matter of the connection itself. */
  frame(frame: Buffer, connection: Connection): void;
  /** Once, at its end. */
  lost(reason: string, connection: Connection): void;
}

const INTERFACE_3_4 = 0x34;
/** A program that ends does not wait long for a good-bye. */
const LEAVE_MS = 1_000;
const LAST_SEQUENCE = 0x7fff_ffff;

/** One socket from its opening to its end: bound as transceiver (SMPP 3.4, 4.1.5), kept alive, never opened again. */
export class Connection {
  readonly #socket: Socket;
  readonly #timer: NodeJS.Timeout;
  #deadline: NodeJS.Timeout | null = null;
  readonly #outgoing: Buffer[] = [];
  #sequence = 0;
  #reason = 'closed by the centre';
  isBound = false;

  constructor(
    private readonly account: SmppAccount,
    private readonly timing: Timing,
    private readonly events: ConnectionEvents,
  ) {
    const where = { host: account.host, port: account.port };
    this.#socket = account.tls ? connectSecure({ ...where, servername: account.host }) : connectPlain(where);
    this.#socket.setNoDelay(true);
    this.#socket.once(account.tls ? 'secureConnect' : 'connect', () => this.#bind());
    const frames = new Frames();
    this.#socket.on('data', (chunk: Buffer) => this.#read(frames, chunk));
    this.#socket.on('error', (error) => (this.#reason = 'code' in error ? String(error.code) : error.name));
    this.#socket.once('close', () => this.#end());
    this.#expect('no bind in time');
    this.#timer = setInterval(() => this.probe(), timing.enquireMs);
  }

  nextSequence(): number {
    this.#sequence = this.#sequence >= LAST_SEQUENCE ? 1 : this.#sequence + 1;
    return this.#sequence;
  }

  /** What is written in one turn of the loop leaves together: answers to a load of receipts are many and tiny. */
  write(bytes: Buffer): void {
    if (this.#outgoing.push(bytes) === 1) queueMicrotask(() => this.#flush());
  }

  /** Answers a request of the other side. */
  respond(request: Buffer, status: number, body?: Buffer): void {
    this.write(packet(responseTo(commandOf(request)), status, sequenceOf(request), body));
  }

  /** Asks whether the other side is still there; no answer in time ends the connection. */
  probe(): void {
    if (!this.isBound || this.#deadline) return;
    this.write(packet(COMMAND.enquireLink, 0, this.nextSequence()));
    this.#expect('silent');
  }

  breakOff(reason: string): void {
    this.#reason = reason;
    this.#socket.destroy();
  }

  /** Takes leave in order (SMPP 3.4, 4.2), or breaks off when that is not answered in time. */
  unbind(): void {
    if (!this.isBound) return this.breakOff('closing');
    this.isBound = false;
    this.#clear();
    this.write(packet(COMMAND.unbind, 0, this.nextSequence()));
    this.#expect('closing', Math.min(LEAVE_MS, this.timing.responseMs));
  }

  #flush(): void {
    const bytes = this.#outgoing.splice(0);
    if (bytes.length > 0 && this.#socket.writable) this.#socket.write(Buffer.concat(bytes));
  }

  #bind(): void {
    const { systemId, password, systemType } = this.account;
    const body = fields(systemId, password, systemType, INTERFACE_3_4, 0, 0, '');
    this.write(packet(COMMAND.bindTransceiver, 0, this.nextSequence(), body));
  }

  #read(frames: Frames, chunk: Buffer): void {
    try {
      for (const frame of frames.push(chunk)) this.#take(frame);
    } catch (error) {
      this.breakOff(error instanceof Error ? error.message : 'unreadable');
    }
  }

  #take(frame: Buffer): void {
    const command = commandOf(frame);
    if (command === responseTo(COMMAND.bindTransceiver)) return this.#bound(statusOf(frame));
    if (command === COMMAND.enquireLink) return this.respond(frame, 0);
    if (command === responseTo(COMMAND.enquireLink)) return this.#clear();
    if (command === COMMAND.unbind) return this.#leave(frame);
    if (command === responseTo(COMMAND.unbind)) return this.breakOff('closing');
    this.events.frame(frame, this);
  }

  #bound(status: number): void {
    if (status !== 0) return this.breakOff(`bind ${statusName(status)}`);
    this.#clear();
    this.isBound = true;
    this.events.bound();
  }

  /** The centre takes leave: what it has not answered by now it will not. */
  #leave(request: Buffer): void {
    this.isBound = false;
    this.#reason = 'unbound by the centre';
    this.respond(request, 0);
    this.#flush();
    this.#socket.end();
    this.#expect(this.#reason);
  }

  #expect(otherwise: string, withinMs = this.timing.responseMs): void {
    this.#clear();
    this.#deadline = setTimeout(() => this.breakOff(otherwise), withinMs);
  }

  #clear(): void {
    if (this.#deadline) clearTimeout(this.#deadline);
    this.#deadline = null;
  }

  #end(): void {
    this.isBound = false;
    this.#clear();
    clearInterval(this.#timer);
    this.events.lost(this.#reason, this);
  }
}
