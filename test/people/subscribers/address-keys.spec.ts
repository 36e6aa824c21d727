import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAddressKeys } from '../../../src/people/subscribers/address-keys.js';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';
import { ROOT } from '../../../src/platform/config/paths.js';

const HEX = 'ab'.repeat(32);

describe('the keys over addresses', () => {
  let dir: string;
  beforeEach(() => {
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    dir = mkdtempSync(join(ROOT, '.tmp', 'keys-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const load = (raw: NodeJS.ProcessEnv = {}) =>
    loadAddressKeys(new Config(readEnvironment({ DATA_DIR: dir, ...raw }), ''));
  const file = (name: string, text: string) => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };

  it('are made once beside the embedded database, for its user alone', () => {
    const first = load();
    const second = load();
    expect(first.newest).toBe(1);
    expect(second.byVersion.get(1)?.export()).toEqual(first.byVersion.get(1)?.export());
    expect(second.blind.export()).toEqual(first.blind.export());
    expect(first.blind.export()).not.toEqual(first.byVersion.get(1)?.export());
    expect(readdirSync(join(dir, 'keys'))).toEqual(['address-blind.key', 'address.key']);
    for (const name of ['address.key', 'address-blind.key']) {
      expect(statSync(join(dir, 'keys', name)).mode & 0o777).toBe(0o600);
    }
  });

  it('are read from the files given, old versions too', () => {
    const keys = load({
      DATABASE_URL: 'postgres://localhost/shanyu',
      ADDRESS_KEY_FILE: file('keys', `1:${HEX}\n2:${'cd'.repeat(32)}\n`),
      ADDRESS_BLIND_KEY_FILE: file('blind', `${HEX}\n`),
    });
    expect(keys.newest).toBe(2);
    expect([...keys.byVersion.keys()]).toEqual([1, 2]);
    expect(keys.blind.export().toString('hex')).toBe(HEX);
  });

  it.each(['ADDRESS_KEY_FILE', 'ADDRESS_BLIND_KEY_FILE'])('must be named for a database of one’s own: %s', (name) => {
    const given = { ADDRESS_KEY_FILE: file('k', `1:${HEX}`), ADDRESS_BLIND_KEY_FILE: file('b', HEX), [name]: '' };
    expect(() => load({ DATABASE_URL: 'postgres://localhost/shanyu', ...given })).toThrow(
      expect.objectContaining({
        code: 'configuration',
        message: expect.stringContaining(`${name} is not set`),
        details: expect.objectContaining({ where: name, next: expect.stringContaining('A new key reads none') }),
      }),
    );
    expect(readdirSync(dir)).toEqual(['b', 'k']);
  });

  it('that are named and not there are a fault, and are not made', () => {
    const name = join(dir, 'absent.key');
    expect(() => load({ ADDRESS_KEY_FILE: name })).toThrow(
      expect.objectContaining({ code: 'configuration', message: expect.stringContaining('cannot be read') }),
    );
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each([
    ['a version without a key', '1:'],
    ['a key without a version', HEX],
    ['a short key', '1:abcd'],
    ['version 0', `0:${HEX}`],
    ['nothing', ''],
    ['one version twice', `1:${HEX}\n1:${'cd'.repeat(32)}`],
  ])('in a file with %s are refused without being shown', (_name, text) => {
    const given = file('k', text);
    expect(() => load({ ADDRESS_KEY_FILE: given })).toThrow(/^ADDRESS_KEY_FILE: the file/);
    expect(() => load({ ADDRESS_KEY_FILE: given })).not.toThrow(/(ab|cd){8}/);
  });

  it('refuse a blind key that is none', () =>
    expect(() => load({ ADDRESS_BLIND_KEY_FILE: file('b', 'xyz') })).toThrow(/64 hexadecimal digits/));

  it('leave the data folder’s own rights as they are', () => {
    chmodSync(dir, 0o755);
    load();
    expect(statSync(dir).mode & 0o777).toBe(0o755);
    expect(statSync(join(dir, 'keys')).mode & 0o777).toBe(0o700);
  });
});
