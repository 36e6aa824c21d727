import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestService } from '../../src/ingest/ingest.service.js';
import { IngestStore } from '../../src/ingest/ingest.store.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { SignService } from '../../src/warnings/sign/sign.service.js';
import { WarningsStore } from '../../src/warnings/warnings.store.js';
import { seed, type People } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

const AT = new Date('2025-06-22T17:31:00+08:00');
const BULLETIN = readFileSync(join(ROOT, 'test', 'fixtures', 'bulletins', '15-official-wording-only.txt'));

describe('many at once', () => {
  let program: TestProgram;
  let people: People;
  beforeAll(async () => {
    program = await startTestProgram({ at: AT });
    people = await seed(program);
  });
  afterAll(() => program?.stop());

  const receive = async () => {
    const source = await program.get(IngestStore).source('joint-push');
    return program.get(IngestService).receive({ bytes: BULLETIN, source, receivedAt: AT, pastedBy: null });
  };

  it('twenty arrivals of one bulletin make one product and one draft', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, receive));
    expect(all.filter((one) => one.status === 'accepted')).toHaveLength(1);
    expect(all.filter((one) => one.status === 'duplicate')).toHaveLength(19);
    expect(await program.get(WarningsStore).list(['draft', 'submitted'], 10)).toHaveLength(1);
    expect(await program.database.db.rows('SELECT id FROM arrivals')).toHaveLength(20);
  });

  it('fifty signatures at once issue once (T19)', async () => {
    const [warning] = await program.get(WarningsStore).list(['submitted'], 1);
    if (!warning) throw new Error('nothing was submitted');
    const officers = ['hubei-land-1', 'hubei-land-2', 'hubei-meteo-1', 'hubei-meteo-2'].map((login) =>
      people.officer(login),
    );
    const presses = Array.from({ length: 50 }, (_, n) => officers[n % officers.length]);
    const sign = program.get(SignService);
    const outcomes = await Promise.allSettled(
      presses.map((officer) =>
        sign.sign(warning.id, warning.version, warning.contentHash, officer ?? people.officer('hubei-land-1')),
      ),
    );
    const signed = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(signed.map((one) => one.state).sort()).toEqual(['issued', 'submitted']);
    expect(await program.database.db.rows('SELECT id FROM alerts')).toHaveLength(1);
    expect(await program.database.db.rows('SELECT officer_id FROM signatures')).toHaveLength(2);
  });
});
