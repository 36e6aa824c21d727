import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One status callback as it came over the socket. */
export interface Caught {
  readonly path: string;
  readonly signature: string;
  readonly form: Readonly<Record<string, string>>;
}

/** A web server that only writes down what it is told. */
export class ReceiptCatcher {
  readonly caught: Caught[] = [];
  #server: Server | null = null;
  #waiting: { count: number; tell: () => void }[] = [];

  /** @returns its origin */
  async start(): Promise<string> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
        this.caught.push({ path: request.url ?? '', signature: String(request.headers['x-twilio-signature']), form });
        response.writeHead(204).end();
        this.#tell();
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Statuses of one message, in the order in which they came. */
  statuses(sid: string): string[] {
    return this.caught.filter(({ form }) => form['MessageSid'] === sid).map(({ form }) => form['MessageStatus'] ?? '');
  }

  /** Resolves once so many callbacks have come. */
  until(count: number): Promise<void> {
    return new Promise((tell) => {
      this.#waiting.push({ count, tell });
      this.#tell();
    });
  }

  async stop(): Promise<void> {
    const server = this.#server;
    await new Promise<void>((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  #tell(): void {
    for (const waiter of this.#waiting) if (this.caught.length >= waiter.count) waiter.tell();
  }
}
