import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { EVENING, SigningDesk } from '../support/fault/signing-desk.js';
import { TcpProxy, type CommitFault } from '../support/fault/tcp-proxy.js';
import { startTestProgram, type TestProgram } from '../support/program.js';

describe('an officer whose press was not answered (T05)', () => {
  let database: TestDatabase;
  let proxy: TcpProxy & { readonly url: string };
  let program: TestProgram;
  let desk: SigningDesk;
  beforeAll(async () => {
    database = await cloneDatabase();
    proxy = await TcpProxy.before(database.url);
    program = await startTestProgram({ at: EVENING, env: { ROLE: 'web' }, database, databaseUrl: proxy.url });
    desk = await SigningDesk.open(program);
  });
  afterAll(async () => {
    await program?.stop();
    await proxy?.stop();
  });

  const issuesOf = (id: string) => database.db.rows('SELECT id FROM alerts WHERE warning_id = $1', [id]);
  const signaturesOf = (id: string) => database.db.rows('SELECT FROM signatures WHERE warning_id = $1', [id]);
  const submitted = async (name: string): Promise<string> => {
    const [id = ''] = await desk.addWarnings(name, 1);
    return id;
  };

  it.each<[CommitFault, boolean]>([
    ['answer-lost', true],
    ['never-arrives', false],
  ])('issues once when the COMMIT "%s" and the press is repeated with its key', async (fault, wasDone) => {
    const id = await submitted(`20250622-${fault}-`);
    expect(await desk.signFirst(id, `first-${fault}`)).toMatchObject({ status: 200 });
    proxy.spoilCommit('INSERT INTO act_answers', fault);
    expect((await desk.signLast(id, `last-${fault}`)).status).toBe(500);
    expect(proxy.sprung).toBe(true);
    expect(await issuesOf(id)).toHaveLength(wasDone ? 1 : 0);
    const again = await desk.signLast(id, `last-${fault}`);
    expect(again).toMatchObject({ status: 200, replayed: wasDone, body: { state: 'issued' } });
    const [issued] = await issuesOf(id);
    expect(again.body['alertId']).toBe((issued as { id: string }).id);
    expect(await issuesOf(id)).toHaveLength(1);
    expect(await signaturesOf(id)).toHaveLength(2);
  });

  it('signs once however many repeats come at once, and answers all of them alike', async () => {
    const id = await submitted('20250622-many-');
    const all = await Promise.all(Array.from({ length: 20 }, () => desk.signFirst(id, 'many')));
    expect(new Set(all.map((one) => JSON.stringify([one.status, one.body])))).toEqual(
      new Set([JSON.stringify([200, { state: 'submitted', alertId: null }])]),
    );
    expect(all.filter((one) => !one.replayed)).toHaveLength(1);
    expect(await signaturesOf(id)).toHaveLength(1);
  });

  it('refuses a key that came with another act, and keeps no refusal', async () => {
    const [one, other] = [await submitted('20250622-one-'), await submitted('20250622-other-')];
    await desk.signFirst(one, 'reused');
    expect(await desk.signFirst(other, 'reused')).toMatchObject({
      status: 409,
      body: { code: 'idempotency-key-reused', next: expect.any(String) },
    });
    expect(await desk.signFirst(one, 'second-key')).toMatchObject({ status: 409, body: { code: 'signed-already' } });
    expect(await desk.signLast(one, 'second-key')).toMatchObject({ status: 200, replayed: false });
  });

  it('forgets an answer after a day', async () => {
    const id = await submitted('20250622-old-');
    await desk.signFirst(id, 'old');
    await database.db.run("UPDATE act_answers SET answered_at = answered_at - interval '25 hours' WHERE key = 'old'");
    expect(await desk.signFirst(id, 'old')).toMatchObject({ status: 409, body: { code: 'signed-already' } });
  });
});
