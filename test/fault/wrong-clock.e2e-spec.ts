import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DispatchesStore, type DispatchStatus } from '../../src/dissemination/dispatches.store.js';
import { IssueService } from '../../src/dissemination/issue/issue.service.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { composedAlert } from '../support/alert.js';
import { eventually } from '../support/eventually.js';
import { seed } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

const AT = new Date('2026-07-01T18:00:00+08:00');
const minutes = (n: number) => new Date(AT.getTime() + n * 60_000);

const WARNING = `
INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
SELECT $1, 'live', 'issued', 'first', $1, id, partner_id, '{}', '' FROM agencies WHERE code = 'mnr'`;

describe('a program whose own clock is wrong (T14)', () => {
  let program: TestProgram;
  beforeAll(async () => {
    program = await startTestProgram({ at: AT });
    await seed(program);
  });
  afterAll(() => program?.stop());

  /** Issues by the database's time while the program believes another, and waits until nothing is open. */
  async function carried(id: string, believed: Date, expires: Date): Promise<DispatchStatus> {
    const { database } = program;
    await program.setNow(believed);
    await database.setNow(AT);
    await database.db.run(WARNING, [id]);
    const alert = composedAlert({ warningId: id, chainId: id, expires: expires.toISOString() });
    await database.db.transaction((tx) => program.get(IssueService).issue(tx, alert, AT));
    return eventually('its end', async () => {
      const all = await program.get(DispatchesStore).byWarning(id);
      const sms = all.find((one) => one.channel === 'sms');
      if (!sms?.counters || sms.planned === null) return null;
      return sms.counters.queued + sms.counters.sending === 0 ? sms : null;
    });
  }

  it('sends what is still of use, though its own clock says that it is over', async () => {
    const { planned, counters } = await carried('20260701-fast', minutes(10), minutes(5));
    expect(planned).toBeGreaterThan(0);
    expect(counters).toMatchObject({ expired: 0, failed: 0 });
  });

  it('sends nothing that is over, though its own clock says that there is time', async () => {
    const { planned, counters } = await carried('20260701-slow', minutes(-10), minutes(-5));
    expect(planned).toBeGreaterThan(0);
    expect(counters).toMatchObject({ expired: planned, accepted: 0, delivered: 0 });
  });

  it('asks nobody but the database for the time on the whole way of a delivery', () => {
    const folder = join(ROOT, 'src', 'dissemination', 'delivery');
    const clocks = globSync('**/*.ts', { cwd: folder })
      // Which partitions are made ahead is a matter of days.
      .filter((file) => !file.endsWith('months.worker.ts'))
      .filter((file) => /Date\.now\(|new Date\(\)|clock\.now\(/.test(readFileSync(join(folder, file), 'utf8')));
    expect(clocks).toEqual([]);
  });
});
