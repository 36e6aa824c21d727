import { rawSmpp, startSmppSink } from '../smpp-processes.js';
import type { Carrier, Floor } from './carrier.js';

/** Requests of our one bind that may be unanswered: the product's default. */
const OUR_WINDOW = 100;
const WINDOWS = [50, 100, 200, 500];
/** A second or two each: enough to tell windows apart. */
const TRIED_WITH = 20_000;
/** What one segment holds in UCS-2. */
const SEGMENT = 70;

export async function startSmpp(): Promise<Carrier> {
  const sink = await startSmppSink();
  const settings = {
    SMS_PROVIDERS: 'smpp',
    SMPP_URL: `smpp://127.0.0.1:${sink.port}?source=10690000`,
    SMPP_SYSTEM_ID: 'shanyu',
    SMPP_PASSWORD: 'secret',
    SMPP_WINDOW: String(OUR_WINDOW),
  };
  const floor = (text: string) => floorOf(sink.port, text);
  return { settings, taken: () => sink.taken(), floor, stop: () => sink.stop() };
}

async function floorOf(port: number, text: string): Promise<Floor> {
  if (text.length > SEGMENT)
    throw new Error(`the text has ${text.length} characters; the floor sends one segment only`);
  const window = await bestWindow(port, text);
  return {
    words: `npm smpp submit_sm of the same text from one process, window ${window}, same sink; ours: window ${OUR_WINDOW}`,
    raw: (count, processes) => rawRate({ port, text, count, window }, processes),
    oneJobEach: null,
  };
}

/** The window with which npm `smpp` is fastest here; the first, cold run is not counted. */
async function bestWindow(port: number, text: string): Promise<number> {
  const rateWith = (window: number) => rawRate({ port, text, count: TRIED_WITH, window }, 1);
  await rateWith(OUR_WINDOW);
  const rates: { window: number; rate: number }[] = [];
  for (const window of WINDOWS) rates.push({ window, rate: await rateWith(window) });
  const best = rates.reduce((most, one) => (one.rate > most.rate ? one : most)).window;
  const tried = rates.map(({ window, rate }) => `window ${window} ${rate.toFixed(0)}/s`).join(', ');
  console.log(`raw npm smpp: ${tried}; the floor is window ${best}`);
  return best;
}

async function rawRate(task: Parameters<typeof rawSmpp>[0], processes: number): Promise<number> {
  const count = Math.floor(task.count / processes);
  const answers = await Promise.all(Array.from({ length: processes }, () => rawSmpp({ ...task, count })));
  return (count * processes) / Math.max(...answers.map(({ seconds }) => seconds));
}
