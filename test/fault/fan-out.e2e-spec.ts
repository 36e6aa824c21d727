import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DispatchControl } from '../../src/dissemination/control/dispatch-control.service.js';
import { PROGRAM } from '../../src/kernel/actor.js';
import { eventually } from '../support/eventually.js';
import { carryByMany } from '../support/fault/carried-by-many.js';
import { TwilioShaped } from '../support/fault/carriers.js';
import { FanOut } from '../support/fault/fan-out.js';
import type { Spawned } from '../support/spawned.js';

const PEOPLE = Number(process.env['FAULT_PEOPLE'] ?? 10_000);
const TIMES = Number(process.env['FAULT_KILLS'] ?? 20);
/** Small enough that each of the dead programs leaves its chunks behind and the next finds others. */
const CHUNK = 150;
const AT_ONCE = 3;
/** What one dead program can leave in doubt: the windows of its chunks. */
const IN_FLIGHT = AT_ONCE * CHUNK;
const WORKERS = 4;
const ANSWER_MS = 20;
const MOST_MS = 10_000;
const WITHIN_MS = 200_000;

describe(`a fan-out to ${PEOPLE.toLocaleString('en')}`, () => {
  const carrier = new TwilioShaped(8 * PEOPLE, ANSWER_MS);
  let fanOut: FanOut<TwilioShaped>;
  beforeAll(async () => {
    const delivery = { chunkSize: CHUNK, chunksAtOnce: AT_ONCE };
    fanOut = await FanOut.open(carrier, { people: PEOPLE, delivery });
  }, 120_000);
  afterAll(() => fanOut?.close());

  it(`loses nobody when its worker is killed ${TIMES} times, and knows whom it may have told twice (T01)`, async () => {
    const { dispatchId, interrupted, end, told } = await carryByMany(fanOut, '20260101-killed', TIMES, (one) =>
      one.kill(),
    );
    expect(interrupted).toBe(TIMES);
    expect(told.people).toBe(PEOPLE);
    expect(end.counters).toMatchObject({ accepted: PEOPLE, queued: 0, sending: 0, failed: 0, unknown: 0 });
    expect(told.repeats).toBeLessThanOrEqual(end.repeated);
    expect(end.repeated).toBeLessThanOrEqual(TIMES * IN_FLIGHT);
    expect(await fanOut.flagged(dispatchId)).toBeLessThanOrEqual(end.repeated);
    console.log(`T01: ${TIMES} kills, lost 0, told twice ${told.repeats}, counted as possible ${end.repeated}`);
  }, 600_000);

  it('loses and repeats nothing with four workers and no fault (T02)', async () => {
    // One after another: four that start at once take the machine from one another.
    for (let started = 0; started < WORKERS; started++) await fanOut.startWorker();
    const { id } = await fanOut.issue('20260101-four');
    const end = await fanOut.carried('20260101-four', WITHIN_MS);
    expect(await fanOut.endWorkers()).toEqual(Array.from({ length: WORKERS }, () => 0));
    expect(end).toMatchObject({ repeated: 0, counters: { accepted: PEOPLE } });
    expect(fanOut.told(id)).toEqual({ people: PEOPLE, repeats: 0 });
  }, 300_000);

  it('starts nothing later than a second after a cancel at a third of the way (T16)', async () => {
    await fanOut.startWorker();
    const before = carrier.taken;
    const { id } = await fanOut.issue('20260101-cancelled');
    await eventually('a third of it', () => (carrier.taken - before >= 0.3 * PEOPLE ? true : null), WITHIN_MS);
    await fanOut.program.get(DispatchControl).cancel(PROGRAM, id);
    await pause(1_000);
    const { requests } = carrier.simulator.counts;
    const end = await fanOut.carried('20260101-cancelled', WITHIN_MS);
    await fanOut.endWorkers();
    expect(carrier.simulator.counts.requests).toBe(requests);
    const told = fanOut.told(id);
    expect(told.repeats).toBe(0);
    expect(told.people).toBeLessThan(PEOPLE);
    const counters = { accepted: told.people, cancelled: PEOPLE - told.people };
    expect(end).toMatchObject({ state: 'cancelled', counters });
  }, 300_000);

  it(`loses and repeats nothing when its worker is told to end ${TIMES} times with a stream open (T23)`, async () => {
    const ends: { code: number | null; ms: number }[] = [];
    const end = async (program: Spawned) => {
      const stream = openRequest(program.url);
      const began = performance.now();
      ends.push({ code: await program.end(), ms: performance.now() - began });
      stream.destroy();
    };
    const carriage = await carryByMany(fanOut, '20260101-ended', TIMES, end);
    expect(ends.filter(({ code, ms }) => code === 0 && ms < MOST_MS)).toHaveLength(TIMES);
    expect(carriage.told).toEqual({ people: PEOPLE, repeats: 0 });
    expect(carriage.end).toMatchObject({ repeated: 0, counters: { accepted: PEOPLE } });
    console.log(`T23: ${TIMES} ends, the longest ${Math.round(Math.max(...ends.map(({ ms }) => ms)))} ms`);
  }, 600_000);
});

/** A request whose body never comes: it holds its connection open until the program cuts it. */
function openRequest(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const head = [
    'POST /api/v1/products HTTP/1.1',
    `host: ${hostname}`,
    'content-type: text/plain',
    'content-length: 9999',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  return socket;
}
