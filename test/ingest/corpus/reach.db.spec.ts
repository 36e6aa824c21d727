import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../support/program.js';
import { composedBulletins } from './composed.js';
import { meantCounties, pairsOf } from './meant.js';
import { Reach } from './reach.js';

const corpus = composedBulletins().filter((one) => one.expected.meant);

describe('the counties that a composed bulletin addresses', () => {
  let program: TestProgram;
  let reach: Reach;
  const sums = { addressed: 0, meant: 0, right: 0 };

  beforeAll(async () => {
    program = await startTestProgram({ at: new Date('2000-01-01T00:00:00+08:00'), env: { ROLE: 'web' } });
    reach = await Reach.over(program);
  });
  afterAll(() => program?.stop());

  it.each(corpus)('of $name are those meant, at their level, and no others', async (composed) => {
    const addressed = await reach.of(composed);
    const meant = meantCounties(composed.expected);
    const wanted = new Set(pairsOf(meant).map(String));
    sums.meant += wanted.size;
    sums.addressed += pairsOf(addressed).length;
    sums.right += pairsOf(addressed).filter((pair) => wanted.has(String(pair))).length;
    expect(addressed).toEqual(meant);
  });

  it('are all of those meant and none besides, over the whole corpus', () => {
    const precision = sums.right / sums.addressed;
    const recall = sums.right / sums.meant;
    const line = `reach: ${corpus.length} bulletins, ${sums.meant} counties meant, ${sums.addressed} addressed`;
    console.log(`${line}; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
    expect({ precision, recall }).toEqual({ precision: 1, recall: 1 });
  });
});
