import { describe, expect, it } from 'vitest';
import { MicroblogChannel } from '../../../src/channels/microblog/microblog.channel.js';
import { MicroblogProviders } from '../../../src/channels/microblog/microblog.config.js';
import type { Outlet } from '../../../src/dissemination/contracts/publication.contract.js';
import type { Mode } from '../../../src/kernel/mode.js';
import { composedAlert } from '../../support/alert.js';
import { publicationContract } from '../publication.contract.js';
import { configOf, FixedClock, simulatorAt } from './simulated.js';

const NOW = new Date('2024-06-21T18:06:05+08:00');
const LIVE = { SHANYU_LIVE: '1', WEIBO_ACCESS_TOKEN: 't', MASTODON_ACCESS_TOKEN: 't' };

const outletOf = (code: string, mode: Mode): Outlet => ({ id: '1', code, name: code, channel: 'microblog', mode });

function made(environment: NodeJS.ProcessEnv = {}) {
  const simulator = simulatorAt(NOW);
  const providers = new MicroblogProviders(configOf(environment), simulator, new FixedClock(NOW));
  return { simulator, providers, channel: new MicroblogChannel(providers) };
}

describe.each([
  ['weibo-mnr', false],
  ['mastodon-shanyu', true],
])('the outlet %s', (code, idempotent) => {
  publicationContract(`microblog on ${code}`, async () => {
    const { simulator, channel } = made();
    return {
      channel,
      outlet: (mode) => outletOf(`${code}-${mode}`, mode),
      shown: async (alert, outlet) => {
        const ofOutlet = simulator.posts().filter((post) => post.account === `simulated-${outlet.code}`);
        return ofOutlet.filter((post) => post.text.includes(alert.pageUrl)).length;
      },
      breakDown: async () => simulator.misbehave('server-error', 9),
      idempotent,
      close: () => simulator.stop(),
    };
  });
});

describe('microblog outlets', () => {
  it.each([
    ['weibo-mnr', 'weibo', 140],
    ['mastodon-shanyu', 'mastodon', 500],
  ])('%s is carried by %s within %i characters', (code, provider, limit) => {
    const composition = made().channel.compose(composedAlert(), outletOf(code, 'live'));
    expect(composition).toMatchObject({ provider, pageUrl: composedAlert().pageUrl });
    expect(composition['length']).toBeLessThanOrEqual(limit);
  });

  it('with a code that names no microblog are refused with what to do', () => {
    expect(() => made().channel.compose(composedAlert(), outletOf('weiboo', 'live'))).toThrow(
      expect.objectContaining({ code: 'outlet-provider', details: expect.objectContaining({ where: 'outlets.code' }) }),
    );
  });

  it.each(['exercise', 'test'] as const)(
    'in %s mode go to the simulator also where an account is configured',
    async (mode) => {
      const { simulator, channel } = made({ ...LIVE, WEIBO_BASE_URL: 'http://127.0.0.1:9' });
      const alert = composedAlert({ mode });
      const outlet = outletOf('weibo-mnr', mode);
      const act = { key: 'k', alert, outlet, composition: channel.compose(alert, outlet), attempt: 1 };
      expect(await channel.publish(act)).toMatchObject({ kind: 'accepted' });
      expect(simulator.posts()).toHaveLength(1);
      await simulator.stop();
    },
  );

  it('in live mode go to the configured account', async () => {
    const { simulator, channel } = made({ ...LIVE, WEIBO_BASE_URL: 'http://127.0.0.1:9' });
    const outlet = outletOf('weibo-mnr', 'live');
    const composition = channel.compose(composedAlert(), outlet);
    const outcome = await channel.publish({ key: 'k', alert: composedAlert(), outlet, composition, attempt: 1 });
    expect(outcome).toMatchObject({ kind: 'refused', retry: true });
    expect(simulator.posts()).toHaveLength(0);
  });

  it('in live mode on a live machine without an account are refused, not simulated', async () => {
    const { simulator, channel } = made({ SHANYU_LIVE: '1' });
    const outlet = outletOf('weibo-mnr', 'live');
    const composition = channel.compose(composedAlert(), outlet);
    const outcome = await channel.publish({ key: 'k', alert: composedAlert(), outlet, composition, attempt: 1 });
    expect(outcome).toMatchObject({ kind: 'refused', retry: false, reason: expect.stringContaining('WEIBO_BASE_URL') });
    expect(simulator.posts()).toHaveLength(0);
  });

  it.each([
    [
      'Weibo itself without SHANYU_LIVE',
      { WEIBO_BASE_URL: 'https://api.weibo.com', WEIBO_ACCESS_TOKEN: 't' },
      'not-live',
    ],
    [
      'a Mastodon server without SHANYU_LIVE',
      { MASTODON_BASE_URL: 'https://social.example.cn', MASTODON_ACCESS_TOKEN: 't' },
      'not-live',
    ],
    ['an address without a token', { SHANYU_LIVE: '1', WEIBO_BASE_URL: 'https://api.weibo.com' }, 'configuration'],
  ])('do not start with %s', (_name, environment, code) => {
    expect(() => made(environment)).toThrow(expect.objectContaining({ code }));
  });
});
