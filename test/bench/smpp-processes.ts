import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, OurTask } from './smpp-ours.js';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export interface SmppSink {
  readonly port: number;
  /** Requests taken so far. */
  taken(): Promise<number>;
  stop(): void;
}

/** The counting centre, in a process of its own. */
export async function startSmppSink(settings: Readonly<Record<string, string>> = {}): Promise<SmppSink> {
  const child = fork(path('./smpp-sink.mjs'), { env: { ...process.env, ...settings } });
  const port = await message<number>(child);
  const taken = (): Promise<number> => {
    child.send('count');
    return message<number>(child);
  };
  return { port, taken, stop: () => child.disconnect() };
}

/** npm `smpp` as it is, in a process of its own. */
export const rawSmpp = (task: Omit<OurTask, 'profile'>): Promise<Answer> => answerOf('./smpp-poster.mjs', task);

/** Our provider, in a process of its own. */
export const ourSmpp = (task: OurTask): Promise<Answer> => answerOf('./smpp-ours.ts', task);

function answerOf(script: string, task: object): Promise<Answer> {
  const child = fork(path(script));
  child.send(task);
  return message<Answer>(child);
}

const message = <T>(child: ChildProcess) =>
  new Promise<T>((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (value) => {
      child.off('exit', ended);
      resolve(value as T);
    });
  });
