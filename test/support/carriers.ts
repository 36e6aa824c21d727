import type { SmsProvider } from '../../src/channels/sms/providers/provider.js';
import type { Carriers } from '../../src/channels/sms/sms.channel.js';
import type { Outcome } from '../../src/dissemination/contracts/publication.contract.js';

/** Providers without a board: the first carries live messages, the last exercises; what they are told is written down. */
export function fewCarriers(providers: readonly SmsProvider[]): Carriers & { readonly heard: Map<string, Outcome[]> } {
  const heard = new Map<string, Outcome[]>();
  return {
    heard,
    find: (name) => providers.find((provider) => provider.name === name),
    choose: (mode) => (mode === 'live' ? providers.at(0) : providers.at(-1))?.name ?? null,
    isProbing: () => false,
    told: (name, outcomes) => void heard.set(name, [...(heard.get(name) ?? []), ...outcomes]),
  };
}
