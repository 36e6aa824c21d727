// Our provider over the wire only: ids and receipts go nowhere. Windows of 500, three at once, as chunks are carried. With `profile` it
// also says in which files the processor was.
import { Session } from 'node:inspector/promises';
import { Logger } from '@nestjs/common';
import type { ReceiptInbox } from '../../src/dissemination/delivery/receipt-inbox.js';
import type { ProviderRefsStore } from '../../src/channels/sms/providers/smpp/receipts/provider-refs.store.js';
import { SmppProvider } from '../../src/channels/sms/providers/smpp/smpp.js';

export interface OurTask {
  readonly port: number;
  readonly text: string;
  readonly count: number;
  readonly window: number;
  readonly profile: boolean;
}

export interface Answer {
  readonly seconds: number;
  /** Seconds of the processor. */
  readonly cpu: number;
  /** Per cent of the processor's time by place, largest first. */
  readonly profile?: readonly (readonly [string, number])[];
}

const BATCH = 500;
const AT_ONCE = 3;
const nothing = () => Promise.resolve();

Logger.overrideLogger(false);
process.once('message', (task: OurTask) => void main(task));

async function main({ port, text, count, window, profile }: OurTask): Promise<void> {
  const account = { host: '127.0.0.1', port, tls: false, systemId: 'shanyu', password: 'secret', systemType: '' };
  const provider = new SmppProvider({
    name: 'smpp',
    account: { ...account, source: '10690000', long: 'udh', rate: 0, window },
    refs: {
      keep: nothing,
      parked: () => Promise.resolve([]),
      forget: () => Promise.resolve(0),
    } as unknown as ProviderRefsStore,
    receipts: { record: nothing } as unknown as ReceiptInbox,
    inbound: null,
  });
  await provider.send(batchFrom(text, 0, 1), 'yellow');
  const inspector = profile ? await profiling() : null;
  const [started, before] = [performance.now(), process.cpuUsage()];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const from = next;
      next += BATCH;
      const outcomes = await provider.send(batchFrom(text, from, Math.min(BATCH, count - from)), 'yellow');
      if (outcomes.some(({ kind }) => kind !== 'accepted')) throw new Error('not all were taken');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const { user, system } = process.cpuUsage(before);
  const answer: Answer = { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
  process.send?.({ ...answer, ...(inspector && { profile: await placesOf(inspector) }) });
  await provider.close();
  process.disconnect?.();
}

const batchFrom = (text: string, from: number, size: number) =>
  Array.from({ length: size }, (_, i) => ({
    ref: `1-${from + i + 1}`,
    to: `+${8_613_800_000_000 + from + i}`,
    text,
    validForSeconds: 86_400,
  }));

async function profiling(): Promise<Session> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  return session;
}

async function placesOf(session: Session): Promise<[string, number][]> {
  const { profile } = await session.post('Profiler.stop');
  const samples = profile.samples ?? [];
  const counts = new Map<number, number>();
  for (const id of samples) counts.set(id, (counts.get(id) ?? 0) + 1);
  const places = new Map<string, number>();
  for (const { id, callFrame } of profile.nodes) {
    const place = placeOf(callFrame.url, callFrame.functionName);
    places.set(place, (places.get(place) ?? 0) + (counts.get(id) ?? 0));
  }
  const busy = samples.length - (places.get('(idle)') ?? 0);
  return [...places]
    .filter(([place]) => place !== '(idle)')
    .map(([place, n]): [string, number] => [place, Math.round((n / busy) * 1000) / 10])
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 10);
}

const placeOf = (url: string, name: string): string =>
  /smpp\/(.+)\.js$/.exec(url)?.[1] ??
  /(sms\/.+)\.js$/.exec(url)?.[1] ??
  (url.startsWith('node:') ? 'node' : name || 'other');
