import { describe, expect, it } from 'vitest';
import { EmailChannel } from '../../../src/channels/email/email.channel.js';
import { MailProviders } from '../../../src/channels/email/providers/mail-providers.js';
import type { MailProvider } from '../../../src/channels/email/providers/provider.js';
import type { Bounce } from '../../../src/dissemination/notices/leaving/suppressions.service.js';
import type { Submission } from '../../../src/dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../src/dissemination/contracts/publication.contract.js';
import type { Mode } from '../../../src/kernel/mode.js';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';
import { composedAlert } from '../../support/alert.js';
import { passageOf } from '../../support/passage.js';
import { FewPlaces } from './place-names.fixture.js';

/** A provider that writes down what it is given and says its name in each outcome. */
class Notebook implements MailProvider {
  readonly given: Submission[] = [];
  constructor(readonly name: string) {}

  async send(batch: readonly Submission[]): Promise<readonly Outcome[]> {
    this.given.push(...batch);
    return batch.map(({ ref }) => ({ kind: 'accepted' as const, ref: `${this.name} ${ref}` }));
  }

  async close(): Promise<void> {}
}

const NOBODY = { bounced: async () => undefined };
const NO_LINKS = { of: () => null };

function make() {
  const [carrier, rehearsal] = [new Notebook('smtp'), new Notebook('rehearsal')];
  const bounces: Bounce[] = [];
  const suppressions = { bounced: async (found: readonly Bounce[]) => void bounces.push(...found) };
  const channel = new EmailChannel({ carrier, rehearsal }, new FewPlaces(), suppressions);
  return { carrier, rehearsal, bounces, suppressions, channel };
}

function message(channel: EmailChannel, mode: Mode, language: 'zh-CN' | 'en' = 'zh-CN'): Submission {
  const { text } = channel.compose(composedAlert({ mode }), { placeCode: '422801', others: 0, rank: 'red', language });
  return { ref: '1-1', to: 'reader@example.org', text, validForSeconds: 600 };
}

describe('an exercise is never sent as live (W3)', () => {
  it.each<[Mode, string]>([
    ['live', 'smtp'],
    ['exercise', 'rehearsal'],
    ['test', 'rehearsal'],
  ])('%s letters are carried by %s, and said to be', async (mode, name) => {
    const { channel } = make();
    expect(await channel.send([message(channel, mode)], passageOf(channel, mode))).toEqual([
      { kind: 'accepted', ref: `${name} 1-1` },
    ]);
    expect(channel.choose(mode)).toBe(name);
  });

  it.each(['zh-CN', 'en'] as const)('not even when its text is handed over as live (%s)', async (language) => {
    const { carrier, channel } = make();
    for (const mode of ['exercise', 'test'] as const) {
      const outcomes = await channel.send([message(channel, mode, language)], passageOf(channel));
      expect(outcomes).toEqual([{ kind: 'refused', retry: false, reason: 'exercise-text-in-live' }]);
    }
    expect(carrier.given).toEqual([]);
  });
});

describe('a provider that throws or answers for too few', () => {
  it.each([() => Promise.reject(new Error('broken')), async () => []])('leaves its letters unknown', async (send) => {
    const { carrier, channel } = make();
    carrier.send = send;
    expect(await channel.send([message(channel, 'live')], passageOf(channel))).toEqual([
      { kind: 'unknown', reason: 'provider-broke' },
    ]);
  });
});

describe('letters that come back', () => {
  const refused = (reason: string, retry = false) => ({ kind: 'refused' as const, retry, reason });

  it("are told by their reference and the server's codes, never with the address", async () => {
    const { carrier, channel, bounces } = make();
    carrier.send = async () => [refused('smtp-550-5.1.1'), refused('smtp-550'), { kind: 'accepted', ref: 'Q1' }];
    const batch = ['7-1', '7-2', '7-3'].map((ref) => ({ ...message(channel, 'live'), ref }));
    await channel.send(batch, passageOf(channel));
    expect(bounces).toEqual([
      { ref: '7-1', reason: 'smtp-550-5.1.1', certain: true },
      { ref: '7-2', reason: 'smtp-550', certain: false },
    ]);
  });

  it('do not undo what was sent when they cannot be written down', async () => {
    const { carrier, channel, suppressions } = make();
    carrier.send = async () => [refused('smtp-550-5.1.1')];
    suppressions.bounced = () => Promise.reject(new Error('no database'));
    expect(await channel.send([message(channel, 'live')], passageOf(channel))).toEqual([refused('smtp-550-5.1.1')]);
  });
});

describe('who carries, by the configuration', () => {
  const channelWith = (env: NodeJS.ProcessEnv) =>
    new EmailChannel(new MailProviders(new Config(readEnvironment(env), ''), NO_LINKS), new FewPlaces(), NOBODY);
  const local = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'warnings@example.cn' };
  const live = { SMTP_URL: 'smtps://mail.example.cn', MAIL_FROM: 'warnings@example.cn', SHANYU_LIVE: '1' };

  it.each<[what: string, env: NodeJS.ProcessEnv, mode: Mode, provider: string]>([
    ['no server', {}, 'live', 'none'],
    ['no server', {}, 'exercise', 'none'],
    ['a server of this machine', local, 'live', 'smtp'],
    ['a server of this machine', local, 'exercise', 'smtp'],
    ['a server of this machine', local, 'test', 'smtp'],
    ['a live server', live, 'live', 'smtp'],
    ['a live server', live, 'exercise', 'none'],
    ['a live server', live, 'test', 'none'],
    ['the relay of a live machine', { ...local, SHANYU_LIVE: '1' }, 'exercise', 'none'],
  ])('with %s (%j) %s letters are carried by: %s %s', (_, env, mode, provider) => {
    expect(channelWith(env).choose(mode)).toBe(provider);
  });

  it.each<[reason: string, env: NodeJS.ProcessEnv, mode: Mode]>([
    ['smtp-not-configured', {}, 'live'],
    ['smtp-not-configured', {}, 'exercise'],
    ['exercise-not-by-live-smtp', live, 'exercise'],
    ['exercise-not-by-live-smtp', live, 'test'],
  ])('each letter is refused for good with the reason %s (%j, %s)', async (reason, env, mode) => {
    const channel = channelWith(env);
    const letter = message(channel, mode);
    const refused = { kind: 'refused', retry: false, reason };
    expect(await channel.send([letter, letter], passageOf(channel, mode))).toEqual([refused, refused]);
  });
});
