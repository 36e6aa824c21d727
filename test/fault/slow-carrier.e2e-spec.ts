import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TwilioShaped } from '../support/fault/carriers.js';
import { FanOut, SMALL_COUNTY } from '../support/fault/fan-out.js';

const FEW = 300;
const WITHIN_MS = 150_000;
/** pg-boss takes a worker without a heartbeat for dead after ten seconds; a window of ours then takes longer than that. */
const SLOW_MS = 4_000;
const RETRY_AFTER_SECONDS = 3;
const MOST_CALL_MS = 10_000;

describe('a carrier that is slow, full, or says nothing', () => {
  const carrier = new TwilioShaped(8 * FEW);
  let fanOut: FanOut<TwilioShaped>;
  beforeAll(async () => {
    fanOut = await FanOut.open(carrier, { people: 0, few: FEW, delivery: { chunkSize: 150 } });
    for (let started = 0; started < 2; started++) await fanOut.startWorker();
  }, 120_000);
  afterAll(() => fanOut?.close());

  it('is left alone as long as it asks: refused with 429, each message comes once more and not before its time (T06)', async () => {
    for (const number of fanOut.few)
      carrier.simulator.rule(number, { kind: 'throttle', retryAfterSeconds: RETRY_AFTER_SECONDS }, 1);
    const began = Date.now();
    const { id } = await fanOut.issue('20260102-throttled', SMALL_COUNTY);
    const end = await fanOut.carried('20260102-throttled', WITHIN_MS);
    expect(carrier.simulator.counts.refused).toBe(FEW);
    const early = carrier.simulator
      .messages()
      .filter((one) => one.takenAt.getTime() < began + RETRY_AFTER_SECONDS * 1_000);
    expect(early).toHaveLength(0);
    expect(fanOut.told(id)).toEqual({ people: FEW, repeats: 0 });
    expect(end).toMatchObject({ repeated: 0, counters: { accepted: FEW } });
  }, 200_000);

  it('gets nothing twice though a window takes longer than a worker’s lease (T09)', async () => {
    carrier.answerMs = SLOW_MS;
    const { id } = await fanOut.issue('20260102-slow', SMALL_COUNTY);
    const end = await fanOut.carried('20260102-slow', WITHIN_MS);
    carrier.answerMs = 0;
    const [longest] = await windows(id);
    expect(longest?.seconds).toBeGreaterThan(SLOW_MS / 1_000);
    expect(fanOut.told(id)).toEqual({ people: FEW, repeats: 0 });
    expect(end).toMatchObject({ repeated: 0, counters: { accepted: FEW, failed: 0 } });
  }, 200_000);

  it('holds no call longer than ten seconds, and what it left unanswered is in doubt until somebody knows (T08)', async () => {
    const [silent = '', dripping = '', cut = ''] = fanOut.few;
    for (const [number, kind] of [
      [silent, 'silence'],
      [dripping, 'drip'],
      [cut, 'reset'],
    ] as const)
      carrier.simulator.rule(number, { kind }, 1);
    const { id } = await fanOut.issue('20260102-silent', SMALL_COUNTY);
    const end = await fanOut.carried('20260102-silent', WITHIN_MS);
    const [longest] = await windows(id);
    expect(longest?.seconds).toBeLessThan(MOST_CALL_MS / 1_000 + 1);
    const doubted = await fanOut.program.database.db.rows(
      "SELECT FROM attempts WHERE dispatch_id = $1 AND outcome = 'unknown'",
      [id],
    );
    expect(doubted).toHaveLength(3);
    // The carrier has all three, and says so when it is asked; what it could not say would be told again, marked and counted.
    expect(fanOut.told(id)).toEqual({ people: FEW, repeats: end.repeated });
    expect(end.counters).toMatchObject({ accepted: FEW, failed: 0, unknown: 0 });
    expect(await fanOut.flagged(id)).toBe(end.repeated);
  }, 200_000);

  const windows = (dispatchId: string) =>
    fanOut.program.database.db.rows<{ seconds: number }>(
      `SELECT extract(epoch FROM finished_at - started_at)::float AS seconds FROM windows WHERE dispatch_id = $1 ORDER BY 1 DESC`,
      [dispatchId],
    );
});
