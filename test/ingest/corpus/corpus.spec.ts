import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { composedBulletins, readComposed } from './composed.js';
import { scoreCorpus, scoreLines } from './score.js';
import { valuesOf, wrongLevels } from './values.js';

const corpus = composedBulletins();

describe('the corpus of composed bulletins', () => {
  it('has at least the sixty that were promised', () => expect(corpus.length).toBeGreaterThanOrEqual(60));

  it.each(corpus)('$name is read as meant', async (composed) => {
    const read = await readComposed(composed);
    if (read instanceof Error) throw read;
    const failed = valuesOf(composed.expected, read).filter((value) => !value.right);
    expect(failed.map(({ path, wanted, read: got }) => ({ path, wanted, got }))).toEqual([]);
  });

  it.each(corpus)('$name gives no wrong level without saying so', async (composed) => {
    const read = await readComposed(composed);
    expect(read instanceof Error ? [] : wrongLevels(composed.expected, read)).toEqual([]);
  });
});

/** `CORPUS_SCORE=file` writes the figures and every difference there. */
const file = process.env['CORPUS_SCORE'];
describe.runIf(file !== undefined)('the score', () => {
  it('is written down', async () => {
    const score = await scoreCorpus();
    const failures = [...score.failures].map(([name, values]) => {
      const lines = values.map(
        (one) => `- ${one.path}: wanted ${JSON.stringify(one.wanted)}, read ${JSON.stringify(one.read)}`,
      );
      return `## ${name}\n${lines.join('\n')}`;
    });
    writeFileSync(file ?? '', `${scoreLines(score)}\n\n${failures.join('\n\n')}\n`);
    expect(score.bulletins).toBe(corpus.length);
  });
});
