import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Simulator } from '../../src/channels/sms/providers/simulator/simulator.js';
import { DispatchesStore } from '../../src/dissemination/dispatches.store.js';
import { IssueService } from '../../src/dissemination/issue/issue.service.js';
import { PROGRAM } from '../../src/kernel/actor.js';
import { SubscribersService } from '../../src/people/subscribers/subscribers.service.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { Database } from '../../src/platform/database/database.js';
import { composedAlert } from '../support/alert.js';
import { eventually } from '../support/eventually.js';
import { startTestProgram, type TestProgram } from '../support/program.js';
import { seed } from '../support/people.js';
import { spawnProgram, type Spawned } from '../support/spawned.js';

/** `KILL_PEOPLE=50000` takes the story to the size of a city; the rule is the same. */
const PEOPLE = Number(process.env['KILL_PEOPLE'] ?? 3_000);
const BATCH = 10_000;
const COUNTY = '422828';
const ID = '20260101-killed';
/** Chunks at once times the window: what one dead machine can leave in doubt. */
const MOST_IN_DOUBT = 3 * 500;

describe('a worker killed in the middle of a fan-out', () => {
  const sink = new Simulator({
    authToken: 'kill',
    receipts: false,
    magicNumbers: false,
    answerMs: 40,
    capacity: 2 * PEOPLE,
  });
  let folder: string;
  let program: TestProgram;
  let worker: Spawned | undefined;
  let env: Record<string, string>;

  beforeAll(async () => {
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(ROOT, '.tmp', 'kill-'));
    env = await environment();
    program = await startTestProgram({ env: { ...env, ROLE: 'web' } });
    await seed(program);
    await program.database.db.run('UPDATE subscriptions SET left_at = now_at()');
    const people = Array.from({ length: PEOPLE }, (_, n) => ({
      ...reader,
      address: `+86139${String(10_000_000 + n)}`,
    }));
    for (let from = 0; from < PEOPLE; from += BATCH)
      await program.get(SubscribersService).importMany(PROGRAM, people.slice(from, from + BATCH));
  }, 120_000);
  afterAll(async () => {
    await worker?.end();
    await program?.stop();
    await sink.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const reader = {
    channel: 'sms' as const,
    language: 'zh-CN' as const,
    lowestRank: 'yellow' as const,
    places: [COUNTY],
    audience: 'live' as const,
  };

  async function environment(): Promise<Record<string, string>> {
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
      return join(folder, name);
    };
    const policy = JSON.parse(readFileSync(join(ROOT, 'config', 'policy.json'), 'utf8')) as { delivery: object };
    policy.delivery = { ...policy.delivery, takeOverSeconds: 1 };
    return {
      ADDRESS_KEY_FILE: file('address.key', `1:${randomBytes(32).toString('hex')}`),
      ADDRESS_BLIND_KEY_FILE: file('blind.key', randomBytes(32).toString('hex')),
      POLICY_FILE: file('policy.json', JSON.stringify(policy)),
      SMS_PROVIDERS: 'twilio',
      TWILIO_BASE_URL: await sink.start(),
      TWILIO_ACCOUNT_SID: sink.accountSid,
      TWILIO_AUTH_TOKEN: sink.authToken,
      TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}`,
    };
  }

  const start = () => spawnProgram({ ...env, ROLE: 'worker', DATABASE_URL: program.database.url, DATA_DIR: folder });
  const status = async () => (await program.get(DispatchesStore).byWarning(ID)).find((one) => one.channel === 'sms');

  async function issue(): Promise<void> {
    const db = program.get(Database);
    await db.run(
      `INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
       SELECT $1, 'live', 'issued', 'first', $1, id, partner_id, '{}', '' FROM agencies WHERE code = 'mnr'`,
      [ID],
    );
    const alert = composedAlert({
      warningId: ID,
      chainId: ID,
      counties: { [COUNTY]: 'orange' },
      expires: '2099-01-01T00:00:00+08:00',
    });
    await db.transaction((tx) => program.get(IssueService).issue(tx, alert, new Date()));
  }

  it('loses nobody, and counts whom it may have told twice', async () => {
    worker = await start();
    await issue();
    await eventually('a third of it', () => (sink.counts.taken > PEOPLE / 3 ? true : null));
    await worker.kill();
    expect(sink.counts.taken).toBeLessThan(PEOPLE);
    worker = await start();
    const done = await eventually(
      'all accepted',
      async () => {
        const now = await status();
        return now?.counters?.accepted === PEOPLE ? now : null;
      },
      240_000,
    );
    const phones = new Set(sink.messages().map((message) => message.to));
    expect(phones.size).toBe(PEOPLE);
    const twice = sink.counts.taken - PEOPLE;
    expect(twice).toBeLessThanOrEqual(done.repeated);
    expect(done.repeated).toBeLessThanOrEqual(MOST_IN_DOUBT);
    const [flagged] = await program
      .get(Database)
      .rows<{ n: number }>('SELECT count(*)::int AS n FROM deliveries WHERE possible_duplicate');
    expect(flagged?.n).toBe(done.repeated);
    console.log(`${PEOPLE} people: lost ${PEOPLE - phones.size}, told twice ${twice}, flagged ${done.repeated}`);
  }, 300_000);
});
