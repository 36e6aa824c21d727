import { invalid } from '../../kernel/domain-error.js';
import type { Config } from '../../platform/config/config.js';
import type { Environment } from '../../platform/config/environment.js';
import { refuseUnlessLive } from '../../platform/config/loopback.js';
import { readAliyunAccount, type AliyunAccount } from './providers/aliyun/aliyun.config.js';
import { readSmppAccount, type SmppAccount } from './providers/smpp/smpp.config.js';

export const PROVIDERS = ['simulator', 'twilio', 'smpp', 'aliyun'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export interface TwilioAccount {
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly messagingServiceSid: string;
  /** Connections kept open, and calls at once. */
  readonly connections: number;
}

/** An account is null where SMS_PROVIDERS does not name its provider. */
export interface SmsSettings {
  /** Who carries live messages. The simulator only where it is alone: beside a real provider it would swallow warnings. */
  readonly carriers: readonly ProviderName[];
  readonly twilio: TwilioAccount | null;
  readonly smpp: SmppAccount | null;
  readonly aliyun: AliyunAccount | null;
}

/**
 * Reads the SMS part of the configuration. Throws (invalid) `sms-providers` for a name that is not built in, `configuration`
 * naming every variable that a provider misses, `not-live` when one would reach people without SHANYU_LIVE=1.
 */
export function readSmsSettings({ env }: Pick<Config, 'env'>): SmsSettings {
  const names = [...new Set(env.SMS_PROVIDERS.map(providerNamed))];
  if (names.length === 0) throw unknownProvider('');
  const real = names.filter((name) => name !== 'simulator');
  return {
    carriers: real.length > 0 ? real : names,
    twilio: names.includes('twilio') ? twilioAccount(env) : null,
    smpp: names.includes('smpp') ? readSmppAccount(env) : null,
    aliyun: names.includes('aliyun') ? readAliyunAccount(env) : null,
  };
}

function providerNamed(name: string): ProviderName {
  const known = PROVIDERS.find((provider) => provider === name);
  if (known === undefined) throw unknownProvider(name);
  return known;
}

const unknownProvider = (name: string) =>
  invalid('sms-providers', `SMS_PROVIDERS names "${name}", and no such provider is built in.`, {
    where: 'SMS_PROVIDERS',
    next: `Name one or more of: ${PROVIDERS.join(', ')}.`,
  });

function twilioAccount(env: Environment): TwilioAccount {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_BASE_URL: baseUrl } = env;
  const { TWILIO_MESSAGING_SERVICE_SID: messagingServiceSid, TWILIO_CONNECTIONS: connections } = env;
  refuseUnlessLive('twilio', baseUrl, env.SHANYU_LIVE);
  if (accountSid && authToken && messagingServiceSid)
    return { baseUrl, accountSid, authToken, messagingServiceSid, connections };
  const needed = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_MESSAGING_SERVICE_SID'] as const;
  const absent = needed.filter((name) => !env[name]).join(', ');
  throw invalid('configuration', `SMS_PROVIDERS names twilio, and ${absent} is not set.`, {
    where: absent,
    next: `Set ${absent} (a secret also as a file, NAME_FILE), or take twilio out of SMS_PROVIDERS.`,
  });
}
