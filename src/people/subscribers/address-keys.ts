import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalid } from '../../kernel/domain-error.js';
import type { Config } from '../../platform/config/config.js';

/** The keys over subscribers' addresses. Every version that still has rows stays; the highest encrypts. */
export interface AddressKeys {
  readonly newest: number;
  readonly byVersion: ReadonlyMap<number, KeyObject>;
  readonly blind: KeyObject;
}

const VERSIONED = /^(\d{1,4}):([0-9a-f]{64})$/i;
const PLAIN = /^[0-9a-f]{64}$/i;
const HIGHEST_VERSION = 32_767;

/**
 * Reads the key files: ADDRESS_KEY_FILE holds one key a line, `<version>:<64 hex digits>`; ADDRESS_BLIND_KEY_FILE holds 64 hex
 * digits. With the embedded database and neither variable set, both are made once under `<dataDir>/keys`. Throws
 * `configuration` (invalid) when a file is missing or not a key.
 */
export function loadAddressKeys(config: Config): AddressKeys {
  const lines = secret(config, 'ADDRESS_KEY_FILE', 'address.key', () => `1:${newKey()}`).split(/\s*\n\s*/);
  const byVersion = new Map(lines.map((line) => readVersioned(line)));
  if (byVersion.size !== lines.length) throw faulty('ADDRESS_KEY_FILE', 'names one version twice');
  const blind = secret(config, 'ADDRESS_BLIND_KEY_FILE', 'address-blind.key', newKey);
  if (!PLAIN.test(blind)) throw faulty('ADDRESS_BLIND_KEY_FILE', 'does not hold 64 hexadecimal digits');
  return { newest: Math.max(...byVersion.keys()), byVersion, blind: keyOf(blind) };
}

type Name = 'ADDRESS_KEY_FILE' | 'ADDRESS_BLIND_KEY_FILE';

function secret(config: Config, name: Name, fileName: string, make: () => string): string {
  const given = config.env[name];
  if (given !== undefined) return read(name, given);
  if (config.env.DATABASE_URL !== undefined)
    throw invalid(
      'configuration',
      `${name} is not set, and DATABASE_URL is: a database needs the key of its addresses.`,
      {
        where: name,
        next: 'Set it to the file made for this database. A new key reads none of the addresses already stored.',
      },
    );
  const path = join(config.dataDir, 'keys', fileName);
  if (!existsSync(path)) makeOnce(path, make());
  return read(name, path);
}

function read(name: Name, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid('configuration', `${name}: the key file cannot be read: ${reason}`, {
      where: name,
      next: 'Put the key file back, readable by the user that runs the program.',
    });
  }
}

/** Two programs may start at once: a link is made whole or not at all, and the second one finds the first one's key. */
function makeOnce(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft);
  }
}

function readVersioned(line: string): [number, KeyObject] {
  const [, version = '', hex = ''] = VERSIONED.exec(line) ?? [];
  const number = Number(version);
  if (number >= 1 && number <= HIGHEST_VERSION) return [number, keyOf(hex)];
  throw faulty('ADDRESS_KEY_FILE', 'has a line that is not <version>:<64 hexadecimal digits>, such as 1:0f3c…');
}

const newKey = (): string => randomBytes(32).toString('hex');
const keyOf = (hex: string): KeyObject => createSecretKey(hex, 'hex');
const faulty = (name: Name, fault: string) =>
  invalid('configuration', `${name}: the file ${fault}.`, { where: name, next: 'Put the right key file back.' });
