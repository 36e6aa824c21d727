import { describe, expect, it } from 'vitest';
import { carryByMany } from '../../support/fault/carried-by-many.js';
import { AliyunShaped, TwilioShaped, type FanOutCarrier } from '../../support/fault/carriers.js';
import { FanOut } from '../../support/fault/fan-out.js';

const PEOPLE = Number(process.env['STORM_PEOPLE'] ?? 40_000);
const KILLS = Number(process.env['STORM_KILLS'] ?? 20);
/** As in `config/policy.json`: what one dead program can leave in doubt is a window of each of its chunks. */
const IN_FLIGHT = 3 * 500;

/** Runs the storm over one carrier, tells what came of it, and leaves nothing behind. */
async function storm(name: string, carrier: FanOutCarrier) {
  const fanOut = await FanOut.open(carrier, { people: PEOPLE, delivery: { chunkSize: 500, chunksAtOnce: 3 } });
  try {
    const { dispatchId, interrupted, end, told } = await carryByMany(fanOut, '20260103-storm', KILLS, (one) =>
      one.kill(),
    );
    const flagged = await fanOut.flagged(dispatchId);
    console.log(
      `storm, ${name}: ${PEOPLE} people, ${interrupted} kills, lost ${PEOPLE - told.people}, told twice ${told.repeats}, ` +
        `counted ${end.repeated}, marked ${flagged}`,
    );
    return { interrupted, end, told, flagged };
  } finally {
    await fanOut.close();
  }
}

describe(`${KILLS} kills over ${PEOPLE.toLocaleString('en')} people`, () => {
  it('lose nobody and repeat nothing where the carrier can be asked by our reference', async () => {
    const { interrupted, end, told, flagged } = await storm('aliyun', new AliyunShaped(40));
    expect(interrupted).toBeGreaterThan(KILLS / 2);
    expect(told).toEqual({ people: PEOPLE, repeats: 0 });
    expect([end.repeated, flagged]).toEqual([0, 0]);
  }, 900_000);

  it('lose nobody elsewhere; whoever may have been told twice is counted, marked, and was in flight', async () => {
    const { interrupted, end, told, flagged } = await storm('twilio', new TwilioShaped(2 * PEOPLE, 20));
    expect(interrupted).toBeGreaterThan(KILLS / 2);
    expect(told.people).toBe(PEOPLE);
    expect(told.repeats).toBeLessThanOrEqual(end.repeated);
    expect(end.repeated).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
    expect(flagged).toBeLessThanOrEqual(end.repeated);
  }, 900_000);
});
