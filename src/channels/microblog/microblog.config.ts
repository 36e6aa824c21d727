import { networkInterfaces } from 'node:os';
import { Injectable } from '@nestjs/common';
import type { Outlet } from '../../dissemination/contracts/publication.contract.js';
import { Clock } from '../../kernel/clock.js';
import { invalid } from '../../kernel/domain-error.js';
import { Config } from '../../platform/config/config.js';
import { refuseUnlessLive } from '../../platform/config/loopback.js';
import { MastodonProvider } from './providers/mastodon.js';
import {
  PROVIDERS,
  type MicroblogProvider,
  type ProviderName,
  type ProviderOptions,
} from './providers/provider.contract.js';
import { WeiboProvider } from './providers/weibo.js';
import { MicroblogSimulator } from './simulator/simulator.js';

/** The provider that an outlet's code begins with: `weibo-mnr`, `mastodon-shanyu`. */
export function providerNameOf(outlet: Outlet): ProviderName {
  const name = PROVIDERS.find((provider) => outlet.code === provider || outlet.code.startsWith(`${provider}-`));
  if (name) return name;
  throw invalid('outlet-provider', `The outlet ${outlet.code} names no microblog that is known.`, {
    where: 'outlets.code',
    next: `Begin the code with ${PROVIDERS.join('- or ')}-.`,
  });
}

/**
 * Which wire carries an outlet: the configured account for live outlets, the simulator for exercise and test (W3) and,
 * unless SHANYU_LIVE is 1, where no account is configured. Refuses to start with a real address and no SHANYU_LIVE, or no token.
 */
@Injectable()
export class MicroblogProviders {
  readonly #real: Readonly<Record<ProviderName, ProviderOptions | null>>;
  readonly #live: boolean;

  constructor(
    config: Config,
    private readonly simulator: MicroblogSimulator,
    private readonly clock: Clock,
  ) {
    const { WEIBO_BASE_URL, WEIBO_ACCESS_TOKEN, MASTODON_BASE_URL, MASTODON_ACCESS_TOKEN, SHANYU_LIVE } = config.env;
    this.#live = SHANYU_LIVE;
    this.#real = {
      weibo: account('weibo', WEIBO_BASE_URL, WEIBO_ACCESS_TOKEN, SHANYU_LIVE),
      mastodon: account('mastodon', MASTODON_BASE_URL, MASTODON_ACCESS_TOKEN, SHANYU_LIVE),
    };
  }

  /** Why this outlet cannot be carried; null when it can. A live machine must not take a simulated post for a real one. */
  obstacle(outlet: Outlet): string | null {
    const name = providerNameOf(outlet);
    if (!this.#live || outlet.mode !== 'live' || this.#real[name]) return null;
    return `no account: set ${name.toUpperCase()}_BASE_URL and ${name.toUpperCase()}_ACCESS_TOKEN`;
  }

  async of(outlet: Outlet): Promise<MicroblogProvider> {
    const name = providerNameOf(outlet);
    const real = outlet.mode === 'live' ? this.#real[name] : null;
    const options = real ?? { baseUrl: await this.simulator.start(), accessToken: `simulated-${outlet.code}` };
    const now = () => this.clock.now();
    return name === 'weibo'
      ? new WeiboProvider({ ...options, rip: ownAddress() }, now)
      : new MastodonProvider(options, now);
  }
}

function account(
  name: ProviderName,
  baseUrl: string | undefined,
  token: string | undefined,
  live: boolean,
): ProviderOptions | null {
  if (baseUrl === undefined) return null;
  refuseUnlessLive(name, baseUrl, live);
  if (token !== undefined) return { baseUrl, accessToken: token };
  const variable = `${name.toUpperCase()}_ACCESS_TOKEN`;
  throw invalid('configuration', `${variable} is not set, but ${name.toUpperCase()}_BASE_URL is.`, {
    where: variable,
    next: 'Set both, or neither to use the simulator.',
  });
}

/** Weibo's `rip`: the first IPv4 address of this machine that is not loopback. */
function ownAddress(): string {
  const own = Object.values(networkInterfaces()).flat();
  return own.find((face) => face?.family === 'IPv4' && !face.internal)?.address ?? '127.0.0.1';
}
