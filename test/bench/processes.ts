import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export interface Sink {
  readonly origin: string;
  /** Posts taken so far. */
  taken(): Promise<number>;
  stop(): void;
}

/** The counting carrier, in a process of its own. */
export async function startSink(): Promise<Sink> {
  const child = fork(path('./sink.mjs'));
  const port = await message<number>(child);
  const origin = `http://127.0.0.1:${port}`;
  return { origin, taken: async () => Number(await (await fetch(origin)).text()), stop: () => child.disconnect() };
}

export interface Posts {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly count: number;
  /** Connections of one process. */
  readonly atOnce: number;
}

/** Raw posts from so many processes. @returns posts per second, all together */
export async function rawPosts(posts: Posts, processes: number): Promise<number> {
  const share = Math.floor(posts.count / processes);
  const seconds = await Promise.all(Array.from({ length: processes }, () => postFrom({ ...posts, count: share })));
  return (share * processes) / Math.max(...seconds);
}

async function postFrom(posts: Posts): Promise<number> {
  const child = fork(path('./poster.mjs'));
  child.send(posts);
  return message<number>(child);
}

const message = <T>(child: ChildProcess) =>
  new Promise<T>((resolve, reject) => {
    child.once('message', (value) => resolve(value as T));
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
