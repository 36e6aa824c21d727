import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/dissemination/announcement.js';
import { AudienceService } from '../../../src/dissemination/audience/audience.service.js';
import { PlanStore } from '../../../src/dissemination/delivery/plan/plan.store.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { rankOf, type Rank } from '../../../src/reference/grading/rank.js';
import { readPolicy } from '../../../src/reference/policy/policy.js';
import { composedAlert } from '../../support/alert.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';

const AT = new Date('2024-06-21T10:06:00Z');
const WINDOW = { validFrom: '2024-06-21T20:00:00+08:00', expires: '2024-06-22T20:00:00+08:00' };
const { rules } = readPolicy();
const divisions = loadDivisions();
const provinces = divisions.list('province').filter(({ code }) => divisions.countiesOf(code).length >= 3);
/** A channel whose every text costs two segments. */
const CHANNEL = { kind: 'delivery', name: 'sms', compose: () => ({ text: 'x', segments: 2 }) };

type Spot = 'a' | 'b' | 'c' | 'province';
type Levels = Partial<Record<Spot, Rank>>;

let test: TestDatabase;
let rig: DeliveryRig;
let stories = 0;
beforeAll(async () => {
  test = await cloneDatabase();
  await test.setNow(AT);
  rig = new DeliveryRig(test);
});
afterAll(() => test.close());

/** One chain of messages in a province of its own, so that all share a database; `a`, `b` and `c` are counties of it. */
function story(home = ++stories, chain = home) {
  const number = String(chain).padStart(6, '0');
  const province = provinces[home]?.code ?? '';
  const [a = '', b = '', c = ''] = divisions.countiesOf(province);
  const spots = { a, b, c, province };
  const chainId = `20240621-${number}`;
  const counties = (at: Levels) =>
    Object.fromEntries(Object.entries(at).map(([spot, rank]) => [spots[spot as Spot], rank]));
  const address = (reader: number) => `+8613${number.slice(1)}${String(reader).padStart(4, '0')}`;
  let message = 0;
  return {
    spots,
    address,
    readers: (...of: Spot[][]) =>
      rig.subscribe(...of.map((each, index) => ({ address: address(index), places: each.map((spot) => spots[spot]) }))),
    /** Issues and carries the chain's next message; for how many it was planned, and whom it was about where that differs. */
    async say(verb: string, at: Levels, changes: Partial<Announcement> = {}) {
      const warningId = message++ === 0 ? chainId : `${chainId}-${message}`;
      await rig.issue({ ...WINDOW, warningId, chainId, verb, counties: counties(at), ...changes });
      await rig.runJobs();
      const kept = 'SELECT planned, meant FROM dispatches d JOIN alerts a ON a.id = d.alert_id WHERE warning_id = $1';
      return (await test.db.rows(kept, [warningId]))[0];
    },
    /** How many would get the chain's next message, and how many be left in peace. */
    async ask(verb: string, at: Levels, changes: Partial<Announcement> = {}, silentContinue = ['sms']) {
      const past = await test.db.rows<{ id: string }>('SELECT id FROM alerts WHERE chain_id = $1', [chainId]);
      const service = new AudienceService(divisions, new PlanStore(), {
        rules: { ...rules, flash: { silentContinue } },
      });
      const alert = composedAlert({ ...WINDOW, verb, counties: counties(at), ...changes });
      const query = service.query(
        alert,
        past.map(({ id }) => id),
        'sms',
        AT,
      );
      const { recipients, silent } = await service.preview(test.db, CHANNEL as never, alert, query);
      return [recipients, silent];
    },
  };
}

describe('a "continue" of an orange warning', () => {
  const cases = [
    { what: 'the same level in the same window', got: [0, 1] },
    { what: 'a lower level', a: 'yellow', got: [0, 1] },
    { what: 'a higher level', a: 'red', got: [1, 0] },
    { what: 'a window that ends later', change: { expires: '2024-06-22T20:01:00+08:00' }, got: [1, 0] },
    { what: 'a window that ends earlier', change: { expires: '2024-06-22T08:00:00+08:00' }, got: [0, 1] },
    { what: 'a window that begins earlier', change: { validFrom: '2024-06-21T19:00:00+08:00' }, got: [1, 0] },
    { what: 'a window that begins later', change: { validFrom: '2024-06-21T23:00:00+08:00' }, got: [0, 1] },
    { what: 'other hazards', change: { hazards: ['rockfall'] }, got: [0, 1] },
    { what: 'the same, but as an update', verb: 'update', got: [1, 0] },
    { what: 'the same, but as a correction', verb: 'correct', got: [1, 0] },
    { what: 'the same, but as a downgrade', verb: 'downgrade', got: [1, 0] },
  ] as const;

  let chain: ReturnType<typeof story>;
  beforeAll(async () => {
    chain = story();
    await chain.readers(['a']);
    await chain.say('first', { a: 'orange' });
  });

  it.each(cases)('with $what: told and silent are $got', async (one) => {
    const { verb, a, change } = { verb: 'continue', a: 'orange' as const, change: {}, ...one };
    expect(
      await chain.ask(verb, { a }, { ...change, hazards: [...('hazards' in change ? change.hazards : [])] }),
    ).toEqual(one.got);
  });

  it('that begins earlier, when both windows run already: silent', async () => {
    await test.setNow(new Date('2024-06-21T14:00:00Z'));
    expect(await chain.ask('continue', { a: 'orange' }, { validFrom: '2024-06-21T19:00:00+08:00' })).toEqual([0, 1]);
    await test.setNow(AT);
  });

  it('is told to everybody where the policy asks for no silence on the channel', async () => {
    expect(await chain.ask('continue', { a: 'orange' }, {}, ['email'])).toEqual([1, 0]);
    expect(await chain.ask('continue', { a: 'orange' }, {}, [])).toEqual([1, 0]);
  });
});

describe('a "continue" is for each reader what he was told', () => {
  it('so those whom it reaches for the first time are told, whoever follows the whole province is not', async () => {
    const { readers, say, ask } = story();
    await readers(['a'], ['b'], ['c'], ['province']);
    await say('first', { a: 'orange' });
    expect(await ask('continue', { a: 'orange', b: 'orange' })).toEqual([1, 2]);
  });

  it('so one more place, or another one, is told to a reader of several', async () => {
    const { readers, say, ask } = story();
    await readers(['a', 'b'], ['a', 'b', 'c'], ['b', 'c']);
    await say('first', { a: 'orange', b: 'orange' });
    expect(await ask('continue', { a: 'orange', b: 'orange' })).toEqual([0, 3]);
    expect(await ask('continue', { b: 'orange' })).toEqual([0, 3]);
    expect(await ask('continue', { a: 'orange', c: 'orange' })).toEqual([2, 1]);
    expect(await ask('continue', { a: 'orange', b: 'orange', c: 'orange' })).toEqual([2, 1]);
  });

  it('so a place is told that the last text did not name, because another was worse', async () => {
    const { readers, say, ask } = story();
    await readers(['a', 'b']);
    await say('first', { a: 'red', b: 'orange' });
    expect(await ask('continue', { a: 'red', b: 'orange' })).toEqual([0, 1]);
    expect(await ask('continue', { a: 'yellow', b: 'orange' })).toEqual([1, 0]);
  });

  it('by the last text, not by the worst of the chain', async () => {
    const { readers, say, ask } = story();
    await readers(['a']);
    await say('first', { a: 'red' });
    await say('downgrade', { a: 'yellow' });
    expect(await ask('continue', { a: 'yellow' })).toEqual([0, 1]);
    expect(await ask('continue', { a: 'orange' })).toEqual([1, 0]);
  });

  it('so whom the last text did not reach, or has not reached yet, is told', async () => {
    const { readers, say, ask, address } = story();
    await readers(['a'], ['a'], ['a']);
    const accepted = { kind: 'accepted', ref: 'SM' } as const;
    rig.carrier = ({ to }) => (to === address(1) ? { kind: 'refused', retry: false, reason: 'no' } : accepted);
    await say('first', { a: 'orange' });
    rig.carrier = () => accepted;
    expect(await ask('continue', { a: 'orange' })).toEqual([1, 2]);
    const waiting = `
      UPDATE deliveries SET state = 'queued' WHERE address_id = (SELECT max(address_id) FROM deliveries WHERE state = 'accepted')`;
    await test.db.run(waiting);
    expect(await ask('continue', { a: 'orange' })).toEqual([2, 1]);
  });

  it('so a place that he added since is told, though the last text would fit it', async () => {
    const { readers, say, ask, spots } = story();
    await readers(['a', 'b']);
    const levels = { a: 'orange', b: 'orange', c: 'orange' } as const;
    await say('first', levels);
    expect(await ask('continue', levels)).toEqual([0, 1]);
    const swapped = 'UPDATE subscription_places SET code = $2, added_at = $3 WHERE code = $1';
    await test.db.run(swapped, [spots.b, spots.c, new Date(AT.getTime() + 60_000)]);
    expect(await ask('continue', levels)).toEqual([1, 0]);
  });
});

describe('a "continue" among all kinds of readers', () => {
  const SPOTS = ['a', 'b', 'c', 'province'] as const;
  /** Every choice of places that a reader can make of four. */
  const choices = Array.from({ length: 15 }, (_, bits) => SPOTS.filter((_spot, index) => ((bits + 1) >> index) & 1));
  const levels = fc.record({
    a: fc.constantFrom(0, 2, 3, 4),
    b: fc.constantFrom(0, 2, 3, 4),
    c: fc.constantFrom(0, 2, 3, 4),
  });
  const asAlert = (at: Readonly<Record<'a' | 'b' | 'c', number>>): Levels =>
    Object.fromEntries(Object.entries(at).flatMap(([spot, order]) => (order > 0 ? [[spot, rankOf(order)]] : [])));
  /** What a text tells the reader of these places: the highest level, and where it is. */
  const text = (at: Readonly<Record<'a' | 'b' | 'c', number>>, places: readonly Spot[]) => {
    const orderOf = (spot: Spot) => (spot === 'province' ? Math.max(at.a, at.b, at.c) : at[spot]);
    const order = Math.max(...places.map(orderOf));
    return { order, where: order > 0 ? places.filter((spot) => orderOf(spot) === order) : [] };
  };

  it('leaves exactly those in peace whose last text named every place at that level or a higher one', async () => {
    const home = stories + 1;
    await story().readers(...choices);
    await fc.assert(
      fc.asyncProperty(levels, fc.array(levels, { minLength: 3, maxLength: 3 }), async (first, later) => {
        const { say, ask } = story(home, ++stories + 100);
        await say('first', asAlert(first));
        for (const at of later) {
          const meant = choices.map((places) => [text(first, places), text(at, places)] as const);
          const reached = meant.filter(([, now]) => now.order > 0);
          const silent = reached.filter(
            ([told, now]) => told.order >= now.order && now.where.every((spot) => told.where.includes(spot)),
          );
          expect(await ask('continue', asAlert(at))).toEqual([reached.length - silent.length, silent.length]);
        }
      }),
      { numRuns: 6 },
    );
  });
});

describe('a "continue" that is carried', () => {
  it('says how many it was about, and holds back the lift from none of them', async () => {
    const { readers, say } = story();
    await readers(['a'], ['a'], ['b']);
    await say('first', { a: 'orange' });
    expect(await say('continue', { a: 'orange', b: 'orange' })).toEqual({ planned: 1, meant: 3 });
    expect(await say('lift', { a: 'orange', b: 'orange' })).toEqual({ planned: 3, meant: null });
  });
});

describe('the codes of GB/T 2260', () => {
  it('say by their first digits what lies above, as the silence of a "continue" reads them', () => {
    const above = (code: string) => [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`];
    const all = divisions.list('province').flatMap(({ code }) => divisions.countiesOf(code));
    expect(all.filter((code) => !divisions.ancestors(code).every((one) => above(code).includes(one)))).toEqual([]);
  });
});
