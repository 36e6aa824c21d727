import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../src/platform/config/environment.js';

describe('the environment', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'environment-'));
    writeFileSync(join(folder, 'token'), 'secret\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes a secret from the file that NAME_FILE names, unless NAME itself is set', () => {
    const file = join(folder, 'token');
    expect(readEnvironment({ TWILIO_AUTH_TOKEN_FILE: file }).TWILIO_AUTH_TOKEN).toBe('secret');
    expect(readEnvironment({ TWILIO_AUTH_TOKEN_FILE: file, TWILIO_AUTH_TOKEN: 'own' }).TWILIO_AUTH_TOKEN).toBe('own');
    expect(readEnvironment({ TWILIO_AUTH_TOKEN_FILE: '' }).TWILIO_AUTH_TOKEN).toBeUndefined();
  });

  it.each([
    ['a port out of range', { PORT: '70000' }, ['PORT']],
    ['a file that is not there', { SMPP_PASSWORD_FILE: '/nowhere/password' }, ['SMPP_PASSWORD_FILE']],
    [
      'several of them, all at once',
      { SMPP_PASSWORD_FILE: '/nowhere/a', TWILIO_AUTH_TOKEN_FILE: '/nowhere/b', PORT: 'x', ROLE: 'boss' },
      ['SMPP_PASSWORD_FILE', 'TWILIO_AUTH_TOKEN_FILE', 'PORT', 'ROLE'],
    ],
  ])('with %s is refused, and every variable is named', (_name, raw, variables) => {
    let said = '';
    try {
      readEnvironment(raw);
    } catch (error) {
      expect(error).toMatchObject({ kind: 'invalid', code: 'configuration' });
      said = error instanceof Error ? error.message : '';
    }
    expect(said).toContain(`has ${variables.length} fault(s)`);
    for (const variable of variables) expect(said).toMatch(new RegExp(`^ {2}${variable}: `, 'm'));
  });
});
