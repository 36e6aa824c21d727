import { describe, expect, it } from 'vitest';
import type { SmsProvider } from '../../../src/channels/sms/providers/provider.js';
import { SmsChannel } from '../../../src/channels/sms/sms.channel.js';
import type { Inquiry, Submission } from '../../../src/dissemination/contracts/delivery.contract.js';
import type { Lane } from '../../../src/dissemination/contracts/lane.js';
import type { Outcome } from '../../../src/dissemination/contracts/publication.contract.js';
import type { Mode } from '../../../src/kernel/mode.js';
import { composedAlert } from '../../support/alert.js';
import { fewCarriers } from '../../support/carriers.js';
import { passageOf } from '../../support/passage.js';
import { FewPlaces } from './place-names.fixture.js';

/** A provider that writes down what it is given and says its name in each outcome. */
class Notebook implements SmsProvider {
  readonly receiptSecret = '';
  readonly given: Submission[] = [];
  readonly lanes: Lane[] = [];
  constructor(readonly name: string) {}

  async send(batch: readonly Submission[], lane: Lane): Promise<readonly Outcome[]> {
    this.given.push(...batch);
    this.lanes.push(lane);
    return batch.map(({ ref }) => ({ kind: 'accepted' as const, ref: `${this.name} ${ref}` }));
  }

  async close(): Promise<void> {}
}

function make() {
  const [carrier, simulator] = [new Notebook('twilio'), new Notebook('simulator')];
  const carriers = fewCarriers([carrier, simulator]);
  const gone: string[] = [];
  const inbound = { optedOut: async (refs: readonly string[]) => void gone.push(...refs) };
  return { carrier, simulator, carriers, gone, channel: new SmsChannel(carriers, new FewPlaces(), inbound) };
}

function message(channel: SmsChannel, ref: string, mode: Mode, language: 'zh-CN' | 'en' = 'zh-CN'): Submission {
  const { text } = channel.compose(composedAlert({ mode }), { placeCode: '422801', others: 0, rank: 'red', language });
  return { ref, to: '+8613900000001', text, validForSeconds: 600 };
}

describe('an exercise never leaves the machine (W3)', () => {
  it.each<[Mode, string]>([
    ['live', 'twilio'],
    ['exercise', 'simulator'],
    ['test', 'simulator'],
  ])('%s messages are carried by %s, and said to be', async (mode, name) => {
    const { channel } = make();
    const outcomes = await channel.send(
      [message(channel, 'a', mode), message(channel, 'b', mode, 'en')],
      passageOf(channel, mode),
    );
    expect(outcomes).toEqual(['a', 'b'].map((ref) => ({ kind: 'accepted', ref: `${name} ${ref}` })));
    expect(channel.choose(mode)).toBe(name);
  });

  it('not even when its text is handed over as live', async () => {
    const { carrier, simulator, channel } = make();
    const outcomes = await channel.send([message(channel, 'a', 'exercise')], passageOf(channel));
    expect(outcomes).toEqual([{ kind: 'refused', retry: false, reason: 'exercise-text-in-live' }]);
    expect([...carrier.given, ...simulator.given]).toEqual([]);
  });

  it('not even when its window names a provider that reaches people', async () => {
    const { carrier, channel } = make();
    const passage = { ...passageOf(channel, 'exercise'), provider: 'twilio' };
    const outcomes = await channel.send([message(channel, 'a', 'exercise')], passage);
    expect(outcomes).toEqual([{ kind: 'refused', retry: false, reason: 'exercise-by-live-provider' }]);
    expect(carrier.given).toEqual([]);
  });
});

describe('a window goes by the provider that its intent names', () => {
  it('and by no other, in its lane, though another would be chosen now', async () => {
    const { carrier, simulator, channel } = make();
    await channel.send([message(channel, 'a', 'live')], { mode: 'live', lane: 'digest', provider: 'simulator' });
    expect([carrier.given.length, simulator.given.length, simulator.lanes]).toEqual([0, 1, ['digest']]);
  });

  it('and is refused where that provider is not configured here', async () => {
    const { channel } = make();
    const outcomes = await channel.send([message(channel, 'a', 'live')], { ...passageOf(channel), provider: 'smpp' });
    expect(outcomes).toEqual([{ kind: 'refused', retry: false, reason: 'provider-not-configured' }]);
  });

  it('and what became of it is told of that provider', async () => {
    const { channel, carriers } = make();
    await channel.send([message(channel, 'a', 'live')], passageOf(channel));
    expect([...carriers.heard]).toEqual([['twilio', [{ kind: 'accepted', ref: 'twilio a' }]]]);
  });
});

describe('a provider that throws', () => {
  it('leaves its messages unknown', async () => {
    const { carrier, channel } = make();
    carrier.send = () => Promise.reject(new Error('broken'));
    const outcomes = await channel.send([message(channel, 'a', 'live')], passageOf(channel));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown']);
  });

  it('or answers for too few leaves the rest unknown', async () => {
    const { carrier, channel } = make();
    carrier.send = async () => [];
    expect((await channel.send([message(channel, 'a', 'live')], passageOf(channel))).map(({ kind }) => kind)).toEqual([
      'unknown',
    ]);
  });
});

describe('a phone that has told the carrier to stop', () => {
  it('is told of, so that its owner has left us too', async () => {
    const { carrier, channel, gone } = make();
    carrier.send = async (batch) =>
      batch.map(({ ref }) =>
        ref === 'b' ? { kind: 'refused', retry: false, reason: '21610' } : { kind: 'accepted', ref: null },
      );
    await channel.send(
      ['a', 'b'].map((ref) => message(channel, ref, 'live')),
      passageOf(channel),
    );
    expect(gone).toEqual(['b']);
  });
});

describe('what became of a message whose answer was lost', () => {
  const asked: Inquiry = { ref: '7-1', to: '+8613900000001', since: new Date(), text: null };

  it('is asked of the provider that had it', async () => {
    const { simulator, channel } = make();
    Object.assign(simulator, { inquire: async () => [{ kind: 'accepted', ref: 'SM1' }] });
    const passage = { ...passageOf(channel), provider: 'simulator' };
    expect(await channel.inquire([asked], passage)).toEqual([{ kind: 'accepted', ref: 'SM1' }]);
  });

  it.each(['twilio', 'smpp'])('is unknown where nobody can be asked: %s', async (provider) => {
    const { channel } = make();
    const outcomes = await channel.inquire([asked], { ...passageOf(channel), provider });
    expect(outcomes).toEqual([{ kind: 'unknown', reason: 'cannot-be-asked' }]);
  });
});
