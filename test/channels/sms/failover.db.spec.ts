import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Simulator } from '../../../src/channels/sms/providers/simulator/simulator.js';
import { TwilioProvider } from '../../../src/channels/sms/providers/twilio/twilio.js';
import { SmsChannel, type Carriers } from '../../../src/channels/sms/sms.channel.js';
import type { Submission } from '../../../src/dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../src/dissemination/contracts/lane.js';
import { BoardRig } from '../../dissemination/providers/board.rig.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { FewPlaces } from './place-names.fixture.js';

const WINDOW = 30;
const STEP = 10;
const to = (i: number) => `+861390000${String(i).padStart(4, '0')}`;

/** Two carriers over real sockets, one board, and a clock that only the database has. */
class Town {
  readonly simulators = { a: new Simulator({ receipts: false }), b: new Simulator({ receipts: false }) };
  readonly rig: BoardRig;
  channel!: SmsChannel;
  readonly bases: Record<string, string> = {};
  #providers: TwilioProvider[] = [];
  #serial = 0;

  constructor(test: TestDatabase) {
    this.rig = new BoardRig(test);
  }

  /** @param timeoutMs long: a busy machine is no silent carrier */
  async open(timeoutMs = 9_000): Promise<void> {
    for (const name of ['a', 'b'] as const) this.#providers.push(await this.#provider(name, timeoutMs));
    const { board } = this.rig;
    const carriers: Carriers = {
      find: (name) => this.#providers.find((provider) => provider.name === name),
      choose: () => board.choose('sms'),
      isProbing: (name) => board.isProbing({ channel: 'sms', name }),
      told: (name, outcomes) => board.told({ channel: 'sms', name }, outcomes),
    };
    this.channel = new SmsChannel(carriers, new FewPlaces(), { optedOut: async () => undefined });
    await this.rig.open({ name: 'a' }, { name: 'b' });
  }

  async #provider(name: 'a' | 'b', timeoutMs: number): Promise<TwilioProvider> {
    const { accountSid, authToken } = this.simulators[name];
    const baseUrl = (this.bases[name] = await this.simulators[name].start());
    const sender = { messagingServiceSid: 'MG00000000000000000000000000000000' };
    return new TwilioProvider({ name, baseUrl, accountSid, authToken, sender, receiptsUrl: null, timeoutMs });
  }

  /** One window, as a worker carries it. @returns who had it and how many it took */
  async window(lane: Lane = 'orange'): Promise<{ provider: string | null; size: number; taken: number }> {
    const provider = this.channel.choose('live');
    if (provider === null) return { provider, size: 0, taken: 0 };
    const passage = { mode: 'live' as const, lane, provider };
    const size = Math.min(WINDOW, this.channel.room(passage));
    const batch: Submission[] = Array.from({ length: size }, () => {
      const i = this.#serial++;
      return { ref: `1-${i}`, to: to(i % 10_000), text: '【自然资源部】恩施市地质灾害橙色预警', validForSeconds: 600 };
    });
    const outcomes = await this.channel.send(batch, passage);
    return { provider, size, taken: outcomes.filter(({ kind }) => kind === 'accepted').length };
  }

  /** Four windows every ten seconds, for so long. @returns messages tried by each, and taken in all */
  async minutes(seconds: number): Promise<{ tried: Record<string, number>; taken: number }> {
    const tried: Record<string, number> = { a: 0, b: 0 };
    let taken = 0;
    for (let passed = 0; passed < seconds; passed += STEP) {
      for (const window of await Promise.all([this.window(), this.window(), this.window(), this.window()])) {
        if (window.provider) tried[window.provider] = (tried[window.provider] ?? 0) + window.size;
        taken += window.taken;
      }
      await this.rig.pass(STEP);
    }
    return { tried, taken };
  }

  async close(): Promise<void> {
    await Promise.all(this.#providers.map((provider) => provider.close()));
    await Promise.all(Object.values(this.simulators).map((simulator) => simulator.stop()));
  }
}

let test: TestDatabase;
let town: Town;
beforeAll(async () => {
  test = await cloneDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  town = new Town(test);
  // Shares as even as they can be, so that three in ten of a half are always above fifty a minute.
  let turn = 0;
  vi.spyOn(Math, 'random').mockImplementation(() => (turn += 0.618) % 1);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await town.close();
  await test.db.run('TRUNCATE providers, provider_minutes');
});

describe('a provider that goes bad beside a good one (T07)', () => {
  it('loses weight while three in ten fail, nearly all once it is gone, and returns by itself', async () => {
    await town.open();
    for (let i = 0; i < 10_000; i++) if (i % 10 < 3) town.simulators.a.rule(to(i), { kind: 'error', status: 500 });
    await town.minutes(70);
    const weights = await town.rig.weights();
    expect([(weights['a'] ?? 50) <= 40, (weights['b'] ?? 50) >= 60]).toEqual([true, true]);

    await town.simulators.a.stop();
    await town.minutes(60);
    const later = await town.minutes(60);
    const share = (later.tried['b'] ?? 0) / ((later.tried['a'] ?? 0) + (later.tried['b'] ?? 0));
    expect(share).toBeGreaterThanOrEqual(0.99);
    expect(later.taken).toBeGreaterThanOrEqual(23 * WINDOW);

    town.simulators.a.clearRules();
    await town.simulators.a.start(Number(new URL(town.bases['a'] ?? '').port));
    const back = await town.minutes(80);
    expect(back.tried['a']).toBeGreaterThan(WINDOW);
    for (let five = 0; five < 5; five++) await town.rig.pass(300);
    expect(await town.rig.weights()).toEqual({ a: 50, b: 50 });
  }, 60_000);

  it('comes back into use after its outage without anybody pressing anything', async () => {
    await town.open();
    town.rig.board.told(
      { channel: 'sms', name: 'a' },
      Array.from({ length: 3 }, () => ({ kind: 'unknown', reason: 'x' })),
    );
    await town.rig.pass(1);
    expect(town.channel.choose('live')).toBe('b');
    await town.rig.pass(5);
    const { tried } = await town.minutes(30);
    expect(tried['a']).toBeGreaterThan(WINDOW);
    expect(town.rig.board.isProbing({ channel: 'sms', name: 'a' })).toBe(false);
  });
});

describe('a provider that asks to be left alone (T06)', () => {
  it('gets nothing before the time that its 429 named; the other carries meanwhile', async () => {
    await town.open();
    town.simulators.a.rule(to(0), { kind: 'throttle', retryAfterSeconds: 20 }, 1);
    const passage = { mode: 'live' as const, lane: 'red' as const, provider: 'a' };
    const message = { ref: '1-0', to: to(0), text: '【自然资源部】', validForSeconds: 600 };
    const [first] = await town.channel.send([message], passage);
    expect(first).toMatchObject({ kind: 'refused', retry: true, retryAfterMs: 20_000 });
    const [second] = await town.channel.send([{ ...message, to: to(1) }], passage);
    expect(second).toMatchObject({ kind: 'refused', retry: true, untried: true, reason: 'held' });
    expect(town.simulators.a.counts.requests).toBe(1);
    const { tried } = await town.minutes(10);
    expect([tried['a'], tried['b']]).toEqual([0, 4 * WINDOW]);
  });
});

describe('a silent provider (T08)', () => {
  it('ends its window within two time-outs, unknown or given back, and the next goes to the other', async () => {
    await town.open(500);
    for (let i = 0; i < 200; i++) town.simulators.a.rule(to(i), { kind: 'silence' });
    const passage = { mode: 'live' as const, lane: 'orange' as const, provider: 'a' };
    const batch = Array.from({ length: 200 }, (_, i) => ({
      ref: `2-${i}`,
      to: to(i),
      text: '【自然资源部】',
      validForSeconds: 600,
    }));
    const begun = performance.now();
    const outcomes = await town.channel.send(batch, passage);
    expect(performance.now() - begun).toBeLessThan(6_000);
    const kinds = outcomes.map((outcome) =>
      outcome.kind === 'refused' && outcome.untried ? 'given back' : outcome.kind,
    );
    expect([...new Set(kinds)].sort()).toEqual(['given back', 'unknown']);
    expect(kinds.filter((kind) => kind === 'unknown')).toHaveLength(64);
    expect(town.channel.choose('live')).toBe('b');
  });
});
