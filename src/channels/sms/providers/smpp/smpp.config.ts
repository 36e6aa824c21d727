import { invalid } from '../../../../kernel/domain-error.js';
import type { Environment } from '../../../../platform/config/environment.js';
import { refuseUnlessLive } from '../../../../platform/config/loopback.js';

/** How a text longer than one segment goes out: as parts with a header, or whole in message_payload. */
export type LongTexts = 'udh' | 'payload';

/** One account at a short-message centre (SMSC). */
export interface SmppAccount {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** Our number as readers see it; empty lets the centre put it in. */
  readonly source: string;
  readonly long: LongTexts;
  /** Segments a second of one bind; 0 leaves the rate to whoever calls. */
  readonly rate: number;
  /** Requests of one bind that may be unanswered at once. */
  readonly window: number;
}

type Variables = Pick<
  Environment,
  'SHANYU_LIVE' | 'SMPP_URL' | 'SMPP_SYSTEM_ID' | 'SMPP_PASSWORD' | 'SMPP_RATE' | 'SMPP_WINDOW'
>;

/** SMPP 3.4, 4.1.1: C-octet strings of 16, 9 and 13 octets with their end; 5.2.8: 21 for an address. */
const LONGEST = { SMPP_SYSTEM_ID: 15, SMPP_PASSWORD: 8, system_type: 12, source: 20 } as const;
const PORTS = { 'smpp:': 2775, 'ssmpp:': 3550 } as const;

/**
 * Reads `smpp://host:2775?source=10690000&long=udh&system_type=` (ssmpp for TLS) and its companions.
 * Throws (invalid) `configuration` naming what is absent or too long, `not-live` where it would reach people without SHANYU_LIVE=1.
 */
export function readSmppAccount(env: Variables): SmppAccount {
  const { SMPP_URL, SMPP_SYSTEM_ID: systemId, SMPP_PASSWORD: password } = env;
  if (!SMPP_URL || !systemId || !password) throw absent(env);
  const url = new URL(SMPP_URL);
  // Without its query: an error names the place, nothing else.
  refuseUnlessLive('smpp', `${url.protocol}//${url.host}`, env.SHANYU_LIVE);
  const systemType = url.searchParams.get('system_type') ?? '';
  const source = url.searchParams.get('source') ?? '';
  checkLengths({ SMPP_SYSTEM_ID: systemId, SMPP_PASSWORD: password, system_type: systemType, source });
  const secure = url.protocol === 'ssmpp:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port) || PORTS[secure ? 'ssmpp:' : 'smpp:'];
  const { SMPP_RATE: rate, SMPP_WINDOW: window } = env;
  return { host, port, tls: secure, systemId, password, systemType, source, long: longTexts(url), rate, window };
}

function longTexts(url: URL): LongTexts {
  const long = url.searchParams.get('long') ?? 'udh';
  if (long === 'udh' || long === 'payload') return long;
  throw fault('SMPP_URL', `its "long" is "${long}"`, 'Say long=udh (parts) or long=payload (message_payload).');
}

function checkLengths(values: Readonly<Record<keyof typeof LONGEST, string>>): void {
  for (const [name, longest] of Object.entries(LONGEST)) {
    const value = values[name as keyof typeof LONGEST];
    // Printable ASCII: a zero octet would end the field inside the packet.
    if (value.length > longest || !/^[\x20-\x7e]*$/.test(value))
      throw fault(name, `it is not at most ${longest} ASCII characters`, 'Take it as the centre gave it.');
  }
}

function absent(env: Variables) {
  const needed = ['SMPP_URL', 'SMPP_SYSTEM_ID', 'SMPP_PASSWORD'] as const;
  const names = needed.filter((name) => !env[name]).join(', ');
  const next = `Set ${names} (a secret also as a file, NAME_FILE), or take smpp out of SMS_PROVIDERS.`;
  return invalid('configuration', `SMS_PROVIDERS names smpp, and ${names} is not set.`, { where: names, next });
}

const fault = (where: string, what: string, next: string) =>
  invalid('configuration', `${where} cannot be used: ${what}.`, { where, next });
