import { describe, expect, it } from 'vitest';
import type { SmsProvider } from '../../../src/channels/sms/providers/provider.js';
import { SmsChannel } from '../../../src/channels/sms/sms.channel.js';
import type { Submission } from '../../../src/dissemination/contracts/delivery.contract.js';
import type { Mode } from '../../../src/kernel/mode.js';
import { composedAlert } from '../../support/alert.js';
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
  it('goes to the simulator while live messages go to the carrier, and the outcomes keep their order', async () => {
    const { carrier, simulator, channel } = make();
    const batch = [
      message(channel, 'a', 'live'),
      message(channel, 'b', 'exercise'),
      message(channel, 'c', 'live', 'en'),
      message(channel, 'd', 'test', 'en'),
      message(channel, 'e', 'exercise', 'en'),
    ];
    const outcomes = await channel.send(batch);
    const refs = outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome.ref : outcome.kind));
    expect(refs).toEqual(['twilio a', 'simulator b', 'twilio c', 'simulator d', 'simulator e']);
    expect(carrier.given.map(({ ref }) => ref)).toEqual(['a', 'c']);
    expect(simulator.given.map(({ ref }) => ref)).toEqual(['b', 'd', 'e']);
  });
});

describe('a provider that throws', () => {
  it('leaves its messages unknown and those of the other untouched', async () => {
    const { carrier, channel } = make();
    carrier.send = () => Promise.reject(new Error('broken'));
    const outcomes = await channel.send([message(channel, 'a', 'live'), message(channel, 'b', 'exercise')]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'accepted']);
  });

  it('or answers for too few leaves the rest unknown', async () => {
    const { carrier, channel } = make();
    carrier.send = async () => [];
    expect((await channel.send([message(channel, 'a', 'live')])).map(({ kind }) => kind)).toEqual(['unknown']);
  });
});
