import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../src/dissemination/alert.js';
import type {
  Outcome,
  Outlet,
  PublicationAct,
  PublicationChannel,
} from '../../src/dissemination/contracts/publication.contract.js';
import { MODES, type Mode } from '../../src/kernel/mode.js';
import { composedAlert } from '../support/alert.js';

/** What the suite needs of one publication channel: the channel, its outlets, and a look at the other side. */
export interface PublicationSubject {
  readonly channel: PublicationChannel;
  /** An outlet of this channel in each mode. */
  outlet(mode: Mode): Outlet;
  /** How often this alert stands on this outlet now: posts, items, pages. */
  shown(alert: Alert, outlet: Outlet): Promise<number>;
  /** Lays down what must exist before the act (rows, chain); left out where nothing must. */
  given?(alert: Alert): Promise<void>;
  /** From now on the other side is down; left out where it cannot be. */
  breakDown?(): Promise<void>;
  /** False where the other side takes no idempotency key (Weibo): a repeat is then possible and must be said. */
  readonly idempotent: boolean;
  close(): Promise<void>;
}

const MARK: Readonly<Record<Mode, RegExp>> = { live: /$^/, exercise: /演练/, test: /测试/ };

/**
 * The one conformance suite of website, microblog and broadcast (house: one suite for all adapters).
 * @param make a fresh subject for every case; `close` is called after each
 */
export function publicationContract(name: string, make: () => Promise<PublicationSubject>): void {
  describe(`${name} keeps the publication contract`, () => {
    let subject: PublicationSubject;
    beforeEach(async () => {
      subject = await make();
    });
    afterEach(() => subject.close());

    const publish = (alert: Alert, outlet: Outlet, attempt = 1) =>
      subject.channel.publish(actOf(subject, alert, outlet, attempt));
    const ready = async (mode: Mode, changes: Partial<Alert> = {}) => {
      const alert = composedAlert({ mode, ...changes });
      await subject.given?.(alert);
      return alert;
    };

    it('says what it is: a publication with a name, and refresh exactly where it shows what is in force', () => {
      expect(subject.channel.kind).toBe('publication');
      expect(subject.channel.name).toMatch(/^[a-z][a-z-]*$/);
      expect(typeof subject.channel.refresh === 'function').toBe(subject.channel.traits.showsInForce);
    });

    it.each(MODES)('composes a %s alert the same way every time, as plain data, and leaves the alert alone', (mode) => {
      const alert = deepFreeze(composedAlert({ mode }));
      const first = subject.channel.compose(alert, subject.outlet(mode));
      expect(subject.channel.compose(alert, subject.outlet(mode))).toEqual(first);
      expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      expect(Object.keys(first)).not.toEqual([]);
    });

    it.each(['exercise', 'test'] as const)('marks %s in the words, and never marks a live alert', (mode) => {
      const words = (of: Mode) =>
        JSON.stringify(subject.channel.compose(composedAlert({ mode: of }), subject.outlet(of)));
      expect(words(mode)).toMatch(MARK[mode]);
      expect(words('live')).not.toMatch(MARK[mode]);
    });

    it.each(MODES)('publishes a %s alert on an outlet of that mode', async (mode) => {
      const alert = await ready(mode);
      expect(await publish(alert, subject.outlet(mode))).toMatchObject({ kind: 'accepted' });
      expect(await subject.shown(alert, subject.outlet(mode))).toBe(1);
    });

    it.each([
      ['exercise', 'live'],
      ['test', 'live'],
      ['live', 'exercise'],
      ['live', 'test'],
      ['exercise', 'test'],
    ] as const)('refuses a %s alert on a %s outlet for good, and shows nothing', async (mode, outletMode) => {
      const alert = await ready(mode);
      const outlet = subject.outlet(outletMode);
      const outcome = await publish(alert, outlet);
      expect(outcome).toMatchObject({ kind: 'refused', retry: false });
      expect(await subject.shown(alert, outlet)).toBe(0);
    });

    it('shows an alert once when the act is repeated with the same key', async () => {
      const alert = await ready('live');
      await publish(alert, subject.outlet('live'));
      expect(await publish(alert, subject.outlet('live'), 2)).toMatchObject({ kind: 'accepted' });
      if (subject.idempotent) expect(await subject.shown(alert, subject.outlet('live'))).toBe(1);
    });

    it('can say that a warning is lifted where it claims so', async () => {
      if (!subject.channel.traits.canLift) return;
      const references = [
        { sender: 'shanyu.invalid', identifier: 'shanyu.invalid-20240621-2b3c4d', sent: '2024-06-21T17:06:00+08:00' },
      ];
      const alert = await ready('live', { verb: 'lift', messageType: 'Cancel', references });
      expect(await publish(alert, subject.outlet('live'))).toMatchObject({ kind: 'accepted' });
      expect(JSON.stringify(subject.channel.compose(alert, subject.outlet('live')))).toMatch(/解除/);
    });

    it('says so with a reason when the other side is down, and never that it was accepted', async () => {
      if (!subject.breakDown) return;
      const alert = await ready('live');
      await subject.breakDown();
      const outcome: Outcome = await publish(alert, subject.outlet('live'));
      expect(outcome).toMatchObject({ reason: expect.stringMatching(/\S/) });
      expect(outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.retry)).toBe(true);
    });

    it('can be refreshed twice in a row, also before anything was published', async () => {
      await subject.channel.refresh?.();
      await expect(subject.channel.refresh?.() ?? Promise.resolve()).resolves.toBeUndefined();
    });
  });
}

function actOf(subject: PublicationSubject, alert: Alert, outlet: Outlet, attempt: number): PublicationAct {
  const composition = subject.channel.compose(alert, outlet);
  return { key: `${alert.identifier}/${outlet.id}`, alert, outlet, composition, attempt };
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
