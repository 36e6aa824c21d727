import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LaneTurns } from '../../../../../src/channels/sms/providers/choice/lane-turns.js';
import type { GivenBack, Party, SegmentBudget } from '../../../../../src/channels/sms/providers/choice/party.js';
import { SlotGate } from '../../../../../src/channels/sms/providers/choice/slot-gate.js';
import { LANES, type Lane } from '../../../../../src/dissemination/contracts/lane.js';

/** A window that only writes down when its messages begin. */
class Window implements Party {
  readonly given: { from: number; why: GivenBack }[] = [];
  constructor(
    readonly name: string,
    readonly size: number,
    private readonly begun: string[],
    private readonly segments = 1,
  ) {}
  cost = () => this.segments;
  begin(index: number): void {
    this.begun.push(`${this.name}${index}`);
  }
  giveBack(from: number, why: GivenBack): void {
    this.given.push({ from, why });
  }
}

/** Serves so many messages one after another; names of those that began. */
function serve(gate: SlotGate, begun: string[], many: number): string[] {
  const from = begun.length;
  for (let served = 0; served < many; served++) gate.leave();
  return begun.slice(from);
}

describe('the gate in front of a provider', () => {
  it('lets in as many as there are slots, and one more for each that is answered', () => {
    const begun: string[] = [];
    const gate = new SlotGate(2);
    gate.enter('yellow', new Window('a', 4, begun));
    expect(begun).toEqual(['a0', 'a1']);
    expect(serve(gate, begun, 1)).toEqual(['a2']);
    expect(serve(gate, begun, 2)).toEqual(['a3']);
  });

  it('finishes the first window of a lane before the next', () => {
    const begun: string[] = [];
    const gate = new SlotGate(1);
    for (const name of ['a', 'b']) gate.enter('red', new Window(name, 2, begun));
    serve(gate, begun, 3);
    expect(begun).toEqual(['a0', 'a1', 'b0', 'b1']);
  });

  it('gives a freed slot to red at once, though a digest has waited longer', () => {
    const begun: string[] = [];
    const gate = new SlotGate(4);
    gate.enter('digest', new Window('d', 1_000, begun));
    gate.enter('red', new Window('r', 3, begun));
    expect(serve(gate, begun, 3)).toEqual(['r0', 'r1', 'r2']);
  });

  it('keeps nine tenths for red behind a digest, and one in twenty for the digest', () => {
    const begun: string[] = [];
    const gate = new SlotGate(32);
    gate.enter('digest', new Window('d', 10_000, begun));
    gate.enter('red', new Window('r', 10_000, begun));
    const next = serve(gate, begun, 1_600);
    const share = next.filter((name) => name.startsWith('r')).length / next.length;
    expect(share).toBeGreaterThanOrEqual(0.9);
    expect(1 - share).toBeGreaterThanOrEqual(0.05);
  });

  it('gives all to the digest while nobody else waits', () => {
    const begun: string[] = [];
    const gate = new SlotGate(8);
    gate.enter('digest', new Window('d', 100, begun));
    expect(serve(gate, begun, 50)).toHaveLength(50);
  });

  it('goes on when a message ends in the moment it begins', () => {
    let ended = 0;
    const gate = new SlotGate(2);
    const party: Party = {
      size: 50_000,
      cost: () => 1,
      giveBack: () => undefined,
      begin: () => (ended++, gate.leave()),
    };
    gate.enter('red', party);
    expect(ended).toBe(50_000);
  });
});

describe('whose turn it is', () => {
  const lanes = fc.uniqueArray(fc.integer({ min: 0, max: LANES.length - 1 }), { minLength: 1 });

  /** What each waiting lane has had after so much in all; a message of a lane costs what `costs` says. */
  const shared = (waiting: readonly number[], costs: readonly number[], rounds: number): number[] => {
    const turns = new LaneTurns();
    const waits = (lane: number) => waiting.includes(lane);
    const had = LANES.map(() => 0);
    for (let round = 0; round < rounds; round++) {
      const lane = turns.next(waits, (one) => costs[one] ?? 1);
      const cost = costs[lane] ?? 1;
      turns.served(lane, cost, waits);
      had[lane] = (had[lane] ?? 0) + cost;
    }
    return had;
  };
  const costs = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: LANES.length, maxLength: LANES.length });

  it('nobody who waits is passed over for ever, and the most urgent has fifteen parts of sixteen, however long messages are', () => {
    fc.assert(
      fc.property(lanes, costs, (waiting, cost) => {
        const had = shared(waiting, cost, 4_000);
        for (const lane of waiting) expect(had[lane]).toBeGreaterThan(0);
        const share = (had[Math.min(...waiting)] ?? 0) / had.reduce((sum, one) => sum + one, 0);
        if (waiting.length === 1) expect(share).toBe(1);
        else expect(Math.abs(share - 15 / 16)).toBeLessThan(0.01);
      }),
      { numRuns: 40 },
    );
  });

  it('nobody’s when nobody waits', () => {
    expect(
      new LaneTurns().next(
        () => false,
        () => 1,
      ),
    ).toBe(-1);
  });
});

describe('a provider that is silent or wants to be left alone', () => {
  it('gives back what waits when a call was never answered and nothing else was since', () => {
    const begun: string[] = [];
    const gate = new SlotGate(1);
    const [first, second] = [new Window('a', 2, begun), new Window('b', 2, begun)];
    const since = performance.now();
    gate.enter('red', first);
    gate.enter('digest', second);
    gate.stalled(since);
    const why = { reason: 'no-free-connection-in-time' };
    expect([first.given, second.given]).toEqual([[{ from: 1, why }], [{ from: 0, why }]]);
    gate.enter('red', new Window('c', 1, begun));
    expect(begun).toEqual(['a0', 'c0']);
  });

  it('keeps what waits while others are answered', () => {
    const begun: string[] = [];
    const gate = new SlotGate(2);
    const since = performance.now();
    const window = new Window('a', 4, begun);
    gate.enter('red', window);
    gate.leave();
    gate.stalled(since);
    expect([begun, window.given]).toEqual([['a0', 'a1', 'a2', 'a3'], []]);
  });

  it('begins nothing before the time that a 429 named, and says how long that is (T06)', () => {
    const begun: string[] = [];
    const gate = new SlotGate(1);
    const [open, later] = [new Window('a', 2, begun), new Window('b', 1, begun)];
    gate.enter('red', open);
    gate.hold(30_000);
    gate.leave();
    gate.enter('red', later);
    expect(begun).toEqual(['a0']);
    expect(open.given).toEqual([{ from: 1, why: { reason: 'held', retryAfterMs: 30_000 } }]);
    const [{ from, why } = { from: -1, why: { reason: '', retryAfterMs: 0 } }] = later.given;
    expect([from, why.reason]).toEqual([0, 'held']);
    expect(why.retryAfterMs).toBeGreaterThan(29_000);
  });
});

/** So many segments, until more are put in. */
class Purse implements SegmentBudget {
  asked: Lane[] = [];
  #wake: (() => void) | null = null;
  constructor(
    private left: number,
    readonly segmentsPerSecond = Number.POSITIVE_INFINITY,
  ) {}
  take(segments: number, lane: Lane, wake: () => void): boolean {
    this.asked.push(lane);
    this.#wake = wake;
    if (this.left < segments) return false;
    this.left -= segments;
    return true;
  }
  fill(segments: number): void {
    this.left += segments;
    this.#wake?.();
  }
}

describe('a rate in segments', () => {
  it('is taken for all parts of a message before it begins', () => {
    const begun: string[] = [];
    const purse = new Purse(5);
    const gate = new SlotGate(10, purse);
    gate.enter('red', new Window('a', 3, begun, 3));
    expect(begun).toEqual(['a0']);
    purse.fill(3);
    expect(begun).toEqual(['a0', 'a1']);
    purse.fill(4);
    expect(begun).toEqual(['a0', 'a1', 'a2']);
  });

  it('goes to red first when it flows again', () => {
    const begun: string[] = [];
    const purse = new Purse(0);
    const gate = new SlotGate(10, purse);
    gate.enter('digest', new Window('d', 3, begun));
    gate.enter('red', new Window('r', 2, begun));
    purse.fill(2);
    expect(begun).toEqual(['r0', 'r1']);
  });
});

describe('what has waited so long that another run may take it over', () => {
  afterEach(() => void vi.useRealTimers());

  it.each<[string, ('performance' | 'Date')[]]>([
    ['', ['performance', 'Date']],
    [', also where the machine was suspended and only the wall clock went on', ['Date']],
  ])('goes back unpaid and never begins%s', (_, clocks) => {
    vi.useFakeTimers({ toFake: clocks });
    const begun: string[] = [];
    const purse = new Purse(1);
    const gate = new SlotGate(10, purse);
    const [late, next] = [new Window('a', 3, begun), new Window('b', 3, begun)];
    gate.enter('red', late);
    vi.advanceTimersByTime(4_000);
    gate.enter('red', next);
    vi.advanceTimersByTime(1_001);
    purse.fill(2);
    expect(late.given).toEqual([{ from: 1, why: { reason: 'waited-too-long' } }]);
    expect([begun, next.given]).toEqual([['a0', 'b0', 'b1'], []]);
  });
});

describe('a digest that cannot pay', () => {
  it('does not hold up a red that can, and has its turn as soon as it is paid for', () => {
    const begun: string[] = [];
    let left = 0;
    const budget: SegmentBudget = { take: (segments) => left >= segments && ((left -= segments), true) };
    const gate = new SlotGate(1, budget);
    gate.enter('digest', new Window('d', 9, begun, 3));
    gate.enter('red', new Window('r', 100, begun));
    left = 1;
    gate.leave();
    for (let round = 0; round < 60; round++) {
      left += 1;
      gate.leave();
    }
    expect(begun.filter((name) => name.startsWith('r')).length).toBeGreaterThanOrEqual(58);
    left = 3;
    serve(gate, begun, 1);
    expect(begun.at(-1)).toBe('d0');
  });
});

describe('how much a lane is given at once', () => {
  it('is everything while it goes fast, and no less than a few when it has waited', () => {
    const gate = new SlotGate(1);
    expect(gate.room('digest')).toBe(Number.POSITIVE_INFINITY);
    gate.enter('digest', new Window('d', 1, []));
    expect(gate.room('digest')).toBeGreaterThanOrEqual(500);
    expect(gate.room('red')).toBe(Number.POSITIVE_INFINITY);
  });

  it('is little from the first where a rate is known, and never more than the rate lets begin within a second', () => {
    const gate = new SlotGate(100, new Purse(1_000, 100));
    expect([gate.room('red'), gate.room('red', 50)]).toEqual([12, 12]);
    gate.enter('red', new Window('r', 12, [], 2));
    expect([gate.room('red'), gate.room('red', 2), gate.room('digest')]).toEqual([35, 70, 12]);
  });

  it('is little after a window that waited too long', () => {
    vi.useFakeTimers({ toFake: ['performance', 'Date'] });
    const gate = new SlotGate(100, new Purse(1, 1_000));
    gate.enter('red', new Window('r', 50, []));
    vi.advanceTimersByTime(5_001);
    gate.enter('red', new Window('s', 1, []));
    expect(gate.room('red')).toBe(8);
    vi.useRealTimers();
  });
});

it('the time of an answer is that of the slots, shared out', () => {
  const gate = new SlotGate(2);
  gate.enter('red', new Window('a', 2, []));
  gate.leave();
  gate.leave();
  const { answers, ms } = gate.answerTimes();
  expect(answers).toBe(2);
  expect(ms).toBeGreaterThanOrEqual(0);
  expect(gate.answerTimes()).toEqual({ answers: 0, ms: 0 });
});
