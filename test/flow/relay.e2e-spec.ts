import { readFileSync, writeFileSync, mkdtempSync, rmSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngestService } from '../../src/ingest/ingest.service.js';
import { IngestStore } from '../../src/ingest/ingest.store.js';
import { LoginService } from '../../src/people/officers/login/login.service.js';
import { csrfToken } from '../../src/web/session/csrf.js';
import { AgenciesStore } from '../../src/people/officers/agencies.store.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { SignService } from '../../src/warnings/sign/sign.service.js';
import { WarningsStore } from '../../src/warnings/warnings.store.js';
import { PASSWORD, seed, type People } from '../support/people.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

const AT = new Date('2025-06-22T17:31:00+08:00');
const BULLETIN = readFileSync(join(ROOT, 'test', 'fixtures', 'bulletins', '15-official-wording-only.txt'));

/** A policy file like ours but for the relay. */
function policyWith(enabled: boolean, folder: string): string {
  const policy = JSON.parse(readFileSync(join(ROOT, 'config', 'policy.json'), 'utf8')) as object;
  const file = join(folder, `relay-${enabled}.json`);
  writeFileSync(file, JSON.stringify({ ...policy, relay: { enabled } }));
  return file;
}

describe('a product that is joint already', () => {
  let folder: string;
  let program: TestProgram;
  let people: People;
  beforeAll(async () => {
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(ROOT, '.tmp', 'relay-'));
    program = await startTestProgram({ at: AT, env: { POLICY_FILE: policyWith(true, folder) } });
    people = await seed(program);
    for (const code of ['hubei-land', 'hubei-meteo']) {
      const agency = await program.get(AgenciesStore).findByCode(code);
      await program.get(IngestStore).addSource(`push-${code}`, code, 'push', agency?.id ?? null);
    }
  });
  afterAll(async () => {
    await program?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (source: string) =>
    program.get(IngestService).receive({
      bytes: BULLETIN,
      source: await program.get(IngestStore).source(source),
      receivedAt: AT,
      pastedBy: null,
    });
  const relay = async (login: string) => {
    const [warning] = await program.get(WarningsStore).list(['submitted', 'issued'], 1);
    if (!warning) throw new Error('nothing was submitted');
    return program.get(SignService).relay(warning.id, warning.version, warning.contentHash, people.officer(login));
  };

  /** The same by the door that officers have, in a session of their own. */
  const press = async (login: string) => {
    const [warning] = await program.get(WarningsStore).list(['submitted'], 1);
    const { token } = await program.get(LoginService).login({ login, password: PASSWORD });
    const answer = await fetch(`${program.url}/api/v1/warnings/${warning?.id}/relay`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `shanyu_session=${token}`,
        'x-csrf-token': csrfToken(token),
        'sec-fetch-site': 'same-origin',
      },
      body: JSON.stringify({ version: warning?.version, contentHash: warning?.contentHash }),
    });
    return { status: answer.status, body: await answer.json() };
  };

  it('is not relayed on one agency’s word, nor on that of a source of nobody’s', async () => {
    await send('push-hubei-land');
    await send('joint-push');
    await expect(relay('hubei-land-1')).rejects.toMatchObject({ code: 'relay-unverified' });
  });

  it('is issued by one officer once both agencies have sent it, and recorded as a relay', async () => {
    await send('push-hubei-meteo');
    await expect(relay('mnr-1')).rejects.toMatchObject({ code: 'not-your-warning' });
    expect(await press('hubei-land-1')).toMatchObject({ status: 200, body: { state: 'issued' } });
    await expect(relay('hubei-meteo-1')).rejects.toMatchObject({ code: 'warning-state' });
    const [row] = await program.database.db.rows<{ acts: number; signatures: number; relayed: boolean }>(
      `SELECT (SELECT count(*)::int FROM audit WHERE act = 'relay') AS acts, (SELECT count(*)::int FROM signatures) AS signatures,
         (SELECT bool_and(relayed_by IS NOT NULL) FROM warnings WHERE state = 'issued') AS relayed`,
    );
    expect(row).toEqual({ acts: 1, signatures: 0, relayed: true });
  });

  it('is not relayed where policy does not say so, which is the rule', async () => {
    const strict = await startTestProgram({ at: AT });
    const officer = people.officer('hubei-land-1');
    await expect(strict.get(SignService).relay('x', 1, 'x', officer)).rejects.toMatchObject({ code: 'relay-off' });
    await strict.stop();
  });
});
