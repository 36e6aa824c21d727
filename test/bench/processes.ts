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
  const { origin, child } = await listening('./sink.mjs', {});
  return { origin, taken: () => countOf(origin), stop: () => child.disconnect() };
}

export interface MeteredSink extends Sink {
  /** When posts with the mark were answered since the last asking: epoch milliseconds. */
  marks(): Promise<number[]>;
}

/** The carrier that keeps to a rate or takes its time: see `metered-sink.mjs`. */
export async function startMeteredSink(settings: Readonly<Record<string, string>>): Promise<MeteredSink> {
  const { origin, child } = await listening('./metered-sink.mjs', settings);
  const marks = async () => (await (await fetch(origin, { method: 'DELETE' })).json()) as number[];
  return { origin, taken: () => countOf(origin), marks, stop: () => child.disconnect() };
}

async function listening(script: string, settings: Readonly<Record<string, string>>) {
  const child = fork(path(script), { env: { ...process.env, ...settings } });
  return { origin: `http://127.0.0.1:${await message<number>(child)}`, child };
}

const countOf = async (origin: string): Promise<number> => Number(await (await fetch(origin)).text());

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

/** One pg-boss job per recipient, each posting one body. @returns posts per second */
export const oneJobEach = (posts: Posts & { readonly databaseUrl: string }): Promise<number> =>
  answerOf('./one-job.mjs', posts);

const postFrom = (posts: Posts): Promise<number> => answerOf('./poster.mjs', posts);

/** Starts a process, gives it its task, and waits for its one answer. */
function answerOf(script: string, task: Posts): Promise<number> {
  const child = fork(path(script));
  child.send(task);
  return message<number>(child);
}

const message = <T>(child: ChildProcess) =>
  new Promise<T>((resolve, reject) => {
    child.once('message', (value) => resolve(value as T));
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
