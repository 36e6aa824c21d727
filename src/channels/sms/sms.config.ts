import { invalid } from '../../kernel/domain-error.js';
import type { Config } from '../../platform/config/config.js';
import type { Environment } from '../../platform/config/environment.js';
import { refuseUnlessLive } from '../../platform/config/loopback.js';

export const PROVIDERS = ['simulator', 'twilio'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export interface TwilioAccount {
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly messagingServiceSid: string;
}

export interface SmsSettings {
  /** Who carries live messages. */
  readonly carrier: ProviderName;
  /** Null when Twilio is not configured. */
  readonly twilio: TwilioAccount | null;
}

/**
 * Reads the SMS part of the configuration. Throws (invalid) `sms-providers` for a name that is not built in, `configuration`
 * naming every variable that Twilio misses, `not-live` when Twilio would reach people without SHANYU_LIVE=1.
 */
export function readSmsSettings({ env }: Pick<Config, 'env'>): SmsSettings {
  const names = env.SMS_PROVIDERS.map(providerNamed);
  const [carrier] = names;
  if (carrier === undefined) throw unknownProvider('');
  return { carrier, twilio: names.includes('twilio') ? twilioAccount(env) : null };
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
  const messagingServiceSid = env.TWILIO_MESSAGING_SERVICE_SID;
  refuseUnlessLive('twilio', baseUrl, env.SHANYU_LIVE);
  if (accountSid && authToken && messagingServiceSid) return { baseUrl, accountSid, authToken, messagingServiceSid };
  const needed = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_MESSAGING_SERVICE_SID'] as const;
  const absent = needed.filter((name) => !env[name]).join(', ');
  throw invalid('configuration', `SMS_PROVIDERS names twilio, and ${absent} is not set.`, {
    where: absent,
    next: `Set ${absent} (a secret also as a file, NAME_FILE), or take twilio out of SMS_PROVIDERS.`,
  });
}
