import { describe, expect, it } from 'vitest';
import type { SmsProvider } from '../../../src/channels/sms/providers/provider.js';
import { SmsChannel } from '../../../src/channels/sms/sms.channel.js';
import type { Submission } from '../../../src/dissemination/contracts/delivery.contract.js';
import type { Mode } from '../../../src/kernel/mode.js';
import { composedAlert } from '../../support/alert.js';
import { passageOf } from '../../support/passage.js';
import { FewPlaces } from './place-names.fixture.js';

/** A provider that writes down what it is given and says its name in each outcome. */
class Notebook implements SmsProvider {
  readonly receiptSecret = '';
  readonly given: Submission[] = [];
  constructor(readonly name: string) {}

  async send(batch: readonly Submission[]) {
    this.given.push(...batch);
    return batch.map(({ ref }) => ({ kind: 'accepted' as const, ref: `${this.name} ${ref}` }));
  }

  async close(): Promise<void> {}
}

function make() {
  const [carrier, simulator] = [new Notebook('twilio'), new Notebook('simulator')];
  return { carrier, simulator, channel: new SmsChannel({ carrier, simulator }, new FewPlaces()) };
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
