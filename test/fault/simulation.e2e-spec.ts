import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import type { Story } from '../support/simulation/story.js';
import { World } from '../support/simulation/world.js';

/** `SIMULATION_SEED=17` plays that one story; `SIMULATION_SEEDS=5000` plays so many. */
const ONE = process.env['SIMULATION_SEED'];
const SEEDS = ONE === undefined ? Number(process.env['SIMULATION_SEEDS'] ?? 500) : 1;
const FIRST = Number(ONE ?? 1);

describe('the delivery of a warning, with every fault that a seed can make (T29)', () => {
  let test: TestDatabase;
  let world: World;
  beforeAll(async () => {
    test = await cloneDatabase();
    world = await World.open(test);
  });
  afterAll(() => test?.close());

  it(`keeps its promises in ${SEEDS} stories`, async () => {
    const failed: Story[] = [];
    let [acts, repeats] = [0, 0];
    for (let seed = FIRST; seed < FIRST + SEEDS && failed.length < 3; seed++) {
      const story = await world.play(seed);
      if (story.faults.length > 0) failed.push(story);
      acts += story.acts.length;
      repeats += story.repeats;
    }
    const told = failed.map(
      ({ seed, faults, acts: all }) => `SIMULATION_SEED=${seed}: ${faults.join('; ')}\n  ${all.join(' · ')}`,
    );
    expect(told).toEqual([]);
    console.log(`T29: ${SEEDS} stories, ${acts} acts, ${repeats} messages told twice, each marked and counted`);
  }, 600_000);

  it('plays the same story from the same seed', async () => {
    const first = await world.play(FIRST);
    expect((await world.play(FIRST)).acts).toEqual(first.acts);
  });
});
