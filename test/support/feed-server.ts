import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** What the server does with one request. */
export type Conduct =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string | Uint8Array }
  /** Takes the request and says nothing. */
  | 'hang'
  /** A byte now and then, for ever. */
  | 'drip'
  /** Promises more bytes than it sends, then resets. */
  | 'truncate'
  /** Resets at once. */
  | 'reset'
  /** Sends zeros until somebody stops it. */
  | 'flood';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

const DRIP_EVERY_MS = 20;

/** Somebody else's server, on a socket of loopback, as ill-behaved as a test wants. */
export class FeedServer {
  readonly asked: Asked[] = [];
  readonly #conduct = new Map<string, (request: IncomingMessage) => Conduct>();
  readonly #server = createServer((request, response) => this.#answer(request, response));
  #origin = '';

  get origin(): string {
    return this.#origin;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.#origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    return this.#origin;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** From now on the path is answered so. */
  on(path: string, conduct: Conduct | ((request: IncomingMessage) => Conduct)): void {
    this.#conduct.set(path, typeof conduct === 'function' ? conduct : () => conduct);
  }

  /** A document with validators: 304 to who knows it. */
  serve(path: string, type: string, body: string, etag: string): void {
    const headers = { 'content-type': type, etag };
    this.on(path, (request) =>
      request.headers['if-none-match'] === etag ? { status: 304, headers: { etag } } : { headers, body },
    );
  }

  /** The paths asked for, in order; forgets them. */
  takePaths(): string[] {
    return this.asked.splice(0).map(({ path }) => path);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.asked.push({ path, headers: request.headers });
    const conduct = this.#conduct.get(path)?.(request) ?? { status: 404, body: 'not here' };
    if (typeof conduct === 'object') {
      response.writeHead(conduct.status ?? 200, conduct.headers).end(conduct.body ?? '');
      return;
    }
    MISCONDUCT[conduct](response);
  }
}

const MISCONDUCT: Readonly<Record<Extract<Conduct, string>, (response: ServerResponse) => void>> = {
  hang: () => undefined,
  reset: (response) => void response.socket?.resetAndDestroy(),
  truncate: (response) => {
    response.writeHead(200, { 'content-type': 'application/atom+xml', 'content-length': '5000' });
    response.write('<feed xmlns="http://www.w3.org/2005/Atom">', () => response.socket?.resetAndDestroy());
  },
  drip: (response) => {
    response.writeHead(200, { 'content-type': 'application/atom+xml' });
    const timer = setInterval(() => response.write(' '), DRIP_EVERY_MS);
    response.on('close', () => clearInterval(timer));
  },
  flood: (response) => {
    response.writeHead(200, { 'content-type': 'application/cap+xml' });
    const part = Buffer.alloc(65_536);
    const more = () => {
      while (!response.destroyed && response.write(part));
    };
    response.on('drain', more);
    more();
  },
};
