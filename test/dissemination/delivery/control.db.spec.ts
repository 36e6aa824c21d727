import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { DISPATCH_ACTS, DISPATCH_STATES, type DispatchAct } from '../../../src/dissemination/control/dispatch.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T10:06:00Z');
/** Windows of three in the rig: ten people are four windows. */
const TEN = Array.from({ length: 10 }, () => ({}));

describe('an officer at a dispatch', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  let warning: string;
  beforeEach(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
    await rig.subscribe(...TEN);
    warning = await rig.issue();
    await rig.runJobs(1);
  });
  afterEach(() => test.close());

  const id = async () => (await rig.dispatch(warning)).id;
  const act = async (verb: DispatchAct) => rig.control[verb](PROGRAM, await id());
  const counters = async () => (await rig.dispatch(warning)).counters;

  /** Runs the chunk, and the act between its first and its second window. */
  async function carryWith(verb: DispatchAct): Promise<void> {
    const acted: Promise<void>[] = [];
    rig.carrier = () => {
      if (acted.length === 0) acted.push(act(verb));
      return { kind: 'accepted', ref: 'SM1' };
    };
    rig.beforeRecord = () => Promise.all(acted);
    await rig.runJobs(1);
  }

  it('pauses it: nothing leaves after the window that was on its way, and nobody is lost', async () => {
    await carryWith('pause');
    expect(rig.sent.length).toBe(3);
    expect(await counters()).toMatchObject({ accepted: 3, queued: 7 });
    expect((await rig.dispatch(warning)).state).toBe('paused');
  });

  it('resumes it: the rest goes, each once, also when the job ended meanwhile', async () => {
    await carryWith('pause');
    await rig.runJobs();
    expect(rig.sent.length).toBe(3);
    await act('resume');
    await rig.runJobs();
    expect(new Set(rig.sent.map((one) => one.ref)).size).toBe(10);
    expect(rig.sent.length).toBe(10);
    expect(await counters()).toMatchObject({ accepted: 10, queued: 0 });
  });

  it('cancels it: what is queued becomes cancelled, what left stays as it was, and the dispatch has its end', async () => {
    await carryWith('cancel');
    await rig.runJobs();
    expect(rig.sent.length).toBe(3);
    expect(await counters()).toMatchObject({ accepted: 3, cancelled: 7, queued: 0 });
    await test.setNow(new Date(AT.getTime() + 2 * 3_600_000));
    await rig.settle.settle();
    expect(await counters()).toMatchObject({ unknown: 3, cancelled: 7 });
    expect(await rig.dispatch(warning)).toMatchObject({ state: 'cancelled', finishedAt: expect.any(Date) });
  });

  it('cancels it before its plan is made: nobody is planned', async () => {
    const later = await rig.issue({ warningId: '20240621-bbbbbb' });
    await rig.control.cancel(PROGRAM, (await rig.dispatch(later)).id);
    await rig.runJobs();
    expect(await rig.dispatch(later)).toMatchObject({ state: 'cancelled', planned: null });
  });

  it('leaves a line in the audit trail for each act', async () => {
    await act('pause');
    await act('resume');
    await act('cancel');
    const acts = await test.db.rows<{ act: string }>(
      "SELECT act FROM audit WHERE subject LIKE 'dispatch:%' ORDER BY id",
    );
    expect(acts.map((line) => line.act)).toEqual(['pause-dispatch', 'resume-dispatch', 'cancel-dispatch']);
  });

  it('lists it with its counters, its lane and what it tells of', async () => {
    await rig.runJobs(1);
    const [row] = await rig.control.list(10);
    expect(row).toMatchObject({
      warning: { id: warning, rank: 'orange', verb: 'first' },
      edition: null,
      lane: 'orange',
      mode: 'live',
      state: 'carrying',
      planned: 10,
    });
    expect(row?.counters).toMatchObject({ accepted: 10 });
    expect(row?.warning?.title['zh-CN']).toContain('预警');
  });
});

describe('what a dispatch allows', () => {
  let test: TestDatabase;
  let rig: DeliveryRig;
  let id: string;
  beforeAll(async () => {
    test = await cloneDatabase();
    await test.setNow(AT);
    rig = new DeliveryRig(test);
    await rig.subscribe({});
    id = (await rig.dispatch(await rig.issue())).id;
  });
  afterAll(() => test.close());

  const allowed: Readonly<Partial<Record<string, readonly string[]>>> = {
    planned: ['cancel'],
    carrying: ['pause', 'cancel'],
    paused: ['resume', 'cancel'],
  };
  it.each(DISPATCH_STATES.flatMap((state) => DISPATCH_ACTS.map((verb) => [state, verb] as const)))(
    'of a %s dispatch: %s',
    async (state, verb) => {
      await test.db.run('UPDATE dispatches SET state = $1', [state]);
      if (allowed[state]?.includes(verb)) await expect(rig.control[verb](PROGRAM, id)).resolves.toBeUndefined();
      else
        await expect(rig.control[verb](PROGRAM, id)).rejects.toMatchObject({
          code: 'dispatch-state',
          kind: 'conflict',
        });
    },
  );

  it.each(['0', '999999', 'x', '1; DROP', ''])('knows no dispatch %j', async (unknown) => {
    await expect(rig.control.cancel(PROGRAM, unknown)).rejects.toMatchObject({ code: 'dispatch', kind: 'missing' });
    expect(await rig.control.find(unknown)).toBeNull();
  });
});
