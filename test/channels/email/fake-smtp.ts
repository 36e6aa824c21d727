import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { readMail, type ReadMail } from './read-mail.js';

/** Where in the talk something happens (RFC 5321, 3.1 to 3.3); `body` is the letter's first line, `end` its final dot. */
export type Stage = 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'end';
/** An answer of its own, none at all, the line cut, or an answer that never comes to its last line. */
export type Conduct = { readonly reply: string } | 'silence' | 'drop' | 'drip';

export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, without dot stuffing, lines ended by CRLF. */
  readonly source: string;
  readonly mail: ReadMail;
}

interface Rule {
  readonly stage: Stage;
  readonly conduct: Conduct;
  /** Null for every recipient. */
  readonly to: string | null;
  times: number;
}

const DRIP_MS = 20;

/** A mail server on loopback that speaks SMTP and misbehaves as it is told. */
export class FakeSmtp {
  readonly taken: Taken[] = [];
  /** Every line of the envelope, of all connections. */
  readonly commands: string[] = [];
  connections = 0;
  /** Letters that came to their final dot, whatever was answered. */
  ended = 0;
  readonly #rules: Rule[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  /** @param extensions what EHLO offers */
  constructor(readonly extensions: readonly string[] = ['8BITMIME', 'ENHANCEDSTATUSCODES']) {
    this.#server = createServer((socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      new Talk(this, socket).begin();
    });
  }

  /** Listens on a free port of loopback, which is returned. */
  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.hangUp();
    if (!this.#server.listening) return;
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Cuts every open connection and goes on listening. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  rule(stage: Stage, conduct: Conduct, to: string | null = null, times = Infinity): void {
    this.#rules.push({ stage, conduct, to, times });
  }

  conduct(stage: Stage, to: string | undefined): Conduct | null {
    const rule = this.#rules.find((one) => one.stage === stage && one.times > 0 && (one.to === null || one.to === to));
    if (!rule) return null;
    rule.times -= 1;
    return rule.conduct;
  }
}

/** One connection. */
class Talk {
  #rest = '';
  #from = '';
  #to: string[] = [];
  /** Null between letters. */
  #lines: string[] | null = null;
  #mute = false;

  constructor(
    private readonly server: FakeSmtp,
    private readonly socket: Socket,
  ) {}

  begin(): void {
    this.socket.setEncoding('utf8');
    this.socket.on('data', (text: string) => this.#read(text));
    this.#answer('greeting', '220 fake ESMTP');
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\r\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (!this.#mute) this.#line(line);
  }

  #line(line: string): void {
    if (this.#lines) return this.#letterLine(this.#lines, line);
    this.server.commands.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') this.#answer('ehlo', this.#greeting());
    else if (verb === 'AUTH') this.#answer('auth', '235 2.7.0 welcome');
    else if (verb === 'MAIL') this.#mail(line);
    else if (verb === 'RCPT') this.#recipient(line);
    else if (verb === 'DATA') this.#data();
    else if (verb === 'RSET') this.#say('250 2.0.0 reset');
    else if (verb === 'QUIT') this.socket.end('221 2.0.0 bye\r\n');
    else this.#say('500 5.5.2 what');
  }

  #greeting(): string {
    const lines = ['fake', ...this.server.extensions];
    return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
  }

  #mail(line: string): void {
    [this.#from, this.#to] = [inBrackets(line), []];
    this.#answer('mail', '250 2.1.0 ok');
  }

  #recipient(line: string): void {
    const to = inBrackets(line);
    if (this.#answer('rcpt', '250 2.1.5 ok', to)) this.#to.push(to);
  }

  #data(): void {
    if (this.#to.length === 0) this.#say('503 5.5.1 no recipient');
    else if (this.#answer('data', '354 go on')) this.#lines = [];
  }

  #letterLine(lines: string[], line: string): void {
    if (lines.length === 0) this.#misbehave(this.server.conduct('body', this.#to[0]));
    if (line !== '.') return void lines.push(line.startsWith('.') ? line.slice(1) : line);
    this.#lines = null;
    this.server.ended += 1;
    const id = `Q${this.server.taken.length + 1}`;
    if (!this.#answer('end', `250 2.0.0 Ok: queued as ${id}`)) return;
    const source = lines.join('\r\n');
    this.server.taken.push({ from: this.#from, to: this.#to, source, mail: readMail(source) });
  }

  /** @returns whether things went as they should */
  #answer(stage: Stage, usual: string, to: string | undefined = this.#to[0]): boolean {
    const conduct = this.server.conduct(stage, to);
    if (conduct === null) this.#say(usual);
    return this.#misbehave(conduct);
  }

  #misbehave(conduct: Conduct | null): boolean {
    if (conduct === null) return true;
    if (conduct === 'drop') this.socket.destroy();
    else if (conduct === 'drip') this.#drip();
    else if (conduct !== 'silence') this.#say(conduct.reply);
    if (typeof conduct === 'string') this.#mute = true;
    return typeof conduct !== 'string' && conduct.reply.startsWith('2');
  }

  #drip(): void {
    const timer = setInterval(() => this.#say('250-one moment'), DRIP_MS);
    this.socket.once('close', () => clearInterval(timer));
  }

  #say(text: string): void {
    if (this.socket.writable) this.socket.write(`${text}\r\n`);
  }
}

const inBrackets = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';
