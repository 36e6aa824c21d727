import { createServer, Socket, type AddressInfo, type Server } from 'node:net';

/** `pass` carries; `refuse` resets what is open and whoever comes; `hole` carries nothing and says nothing. */
type Conduct = 'pass' | 'refuse' | 'hole';

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  /** Carried bytes held the mark, so its next COMMIT is the one that matters. */
  marked: boolean;
}

/** What happens to the COMMIT of the transaction that is waited for: it gets through and its answer is lost, or it does not. */
export type CommitFault = 'answer-lost' | 'never-arrives';

/** PostgreSQL's simple query with this one word (protocol 3.0, Query). */
const COMMIT = Buffer.from('COMMIT\0');

/** A line between a program and its database that can be cut, silenced, or made to lose one answer. */
export class TcpProxy {
  readonly #lines = new Set<Line>();
  #server: Server | null = null;
  #conduct: Conduct = 'pass';
  #trap: { readonly mark: string; readonly fault: CommitFault } | null = null;

  private constructor(private readonly target: { readonly host: string; readonly port: number }) {}

  /** @param url the database's; `proxy.url` is the same by way of the proxy */
  static async before(url: string): Promise<TcpProxy & { readonly url: string }> {
    const { hostname, port } = new URL(url);
    const proxy = new TcpProxy({ host: hostname, port: Number(port) });
    const there = new URL(url);
    there.port = String(await proxy.#listen());
    return Object.assign(proxy, { url: there.toString() });
  }

  /** Every connection is reset, and every new one. */
  refuse(): void {
    this.#conduct = 'refuse';
    for (const line of this.#lines) cut(line);
  }

  /** Nothing gets through and nobody is told: what is sent waits, as TCP keeps it. New connections stay without an answer. */
  swallow(): void {
    this.#conduct = 'hole';
    for (const { client, server } of this.#lines) for (const socket of [client, server]) socket.pause();
  }

  heal(): void {
    this.#conduct = 'pass';
    for (const { client, server } of this.#lines) for (const socket of [client, server]) socket.resume();
  }

  /** Once: the COMMIT of the next transaction one of whose statements holds `mark`. */
  spoilCommit(mark: string, fault: CommitFault): void {
    this.#trap = { mark, fault };
  }

  /** The trap that was set has closed. */
  get sprung(): boolean {
    return this.#trap === null;
  }

  async stop(): Promise<void> {
    for (const line of this.#lines) cut(line);
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }

  async #listen(): Promise<number> {
    this.#server = createServer((client) => this.#accept(client));
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  #accept(client: Socket): void {
    if (this.#conduct === 'refuse') return void client.resetAndDestroy();
    const line: Line = { client, server: new Socket().connect(this.target.port, this.target.host), marked: false };
    this.#lines.add(line);
    if (this.#conduct === 'hole') for (const socket of [client, line.server]) socket.pause();
    client.on('data', (bytes) => this.#carry(line, bytes));
    line.server.on('data', (bytes) => client.write(bytes));
    for (const socket of [client, line.server]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#end(line));
    }
  }

  #carry(line: Line, bytes: Buffer): void {
    const trap = this.#trap;
    if (trap && !line.marked && bytes.includes(trap.mark)) line.marked = true;
    if (!trap || !line.marked || !bytes.includes(COMMIT)) return void line.server.write(bytes);
    this.#trap = null;
    if (trap.fault === 'never-arrives') return cut(line);
    line.server.removeAllListeners('data');
    // The answer is there, so it was done; the one who asked will never know.
    line.server.once('data', () => cut(line));
    line.server.write(bytes);
  }

  #end(line: Line): void {
    if (!this.#lines.delete(line)) return;
    for (const socket of [line.client, line.server]) socket.destroy();
  }
}

function cut({ client, server }: Line): void {
  for (const socket of [client, server]) socket.resetAndDestroy();
}
