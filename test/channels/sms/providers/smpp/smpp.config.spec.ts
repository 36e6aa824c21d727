import { describe, expect, it } from 'vitest';
import { readSmppAccount } from '../../../../../src/channels/sms/providers/smpp/smpp.config.js';
import { readEnvironment } from '../../../../../src/platform/config/environment.js';
import { DomainError } from '../../../../../src/kernel/domain-error.js';

const GIVEN = { SMPP_URL: 'smpp://127.0.0.1', SMPP_SYSTEM_ID: 'shanyu', SMPP_PASSWORD: 'secret' };
const read = (changes: Record<string, string> = {}) => readSmppAccount(readEnvironment({ ...GIVEN, ...changes }));

describe('the account at a short-message centre', () => {
  it('is read with its usual port, a window of a hundred and no rate of its own', () => {
    expect(read()).toEqual({
      host: '127.0.0.1',
      port: 2775,
      tls: false,
      systemId: 'shanyu',
      password: 'secret',
      systemType: '',
      source: '',
      long: 'udh',
      rate: 0,
      window: 100,
    });
  });

  it('says in its address who sends and how long texts go', () => {
    const url = 'ssmpp://[::1]:3551?source=%2B8610690000&long=payload&system_type=EWS';
    expect(read({ SMPP_URL: url, SMPP_RATE: '120', SMPP_WINDOW: '10' })).toMatchObject({
      host: '::1',
      port: 3551,
      tls: true,
      source: '+8610690000',
      long: 'payload',
      systemType: 'EWS',
      rate: 120,
      window: 10,
    });
    expect(read({ SMPP_URL: 'ssmpp://localhost' }).port).toBe(3550);
  });

  it.each([
    { what: 'without a password', changes: { SMPP_PASSWORD: '' }, where: 'SMPP_PASSWORD' },
    {
      what: 'without an address and a name',
      changes: { SMPP_URL: '', SMPP_SYSTEM_ID: '' },
      where: 'SMPP_URL, SMPP_SYSTEM_ID',
    },
    {
      what: 'with a password longer than the packet holds',
      changes: { SMPP_PASSWORD: '123456789' },
      where: 'SMPP_PASSWORD',
    },
    { what: 'with a name that is not ASCII', changes: { SMPP_SYSTEM_ID: '山雨' }, where: 'SMPP_SYSTEM_ID' },
    {
      what: 'with a way for long texts that is none',
      changes: { SMPP_URL: 'smpp://localhost?long=cut' },
      where: 'SMPP_URL',
    },
    {
      what: 'with a sender too long',
      changes: { SMPP_URL: `smpp://localhost?source=${'1'.repeat(21)}` },
      where: 'source',
    },
  ] as { what: string; changes: Record<string, string>; where: string }[])(
    '$what is refused, and what to mend is named',
    ({ changes, where }) => {
      const fault = caught(() => read(changes));
      expect(fault).toMatchObject({ code: 'configuration', kind: 'invalid', details: { where } });
      expect(fault.message).not.toContain('secret');
    },
  );

  it.each(['http://localhost', 'localhost:2775'])('is refused at %s', (SMPP_URL) =>
    expect(() => read({ SMPP_URL })).toThrow('SMPP_URL'),
  );

  it('that reaches people needs SHANYU_LIVE=1 (W3)', () => {
    expect(caught(() => read({ SMPP_URL: 'smpp://smsc.example.cn:2775' })).code).toBe('not-live');
    expect(read({ SMPP_URL: 'smpp://smsc.example.cn', SHANYU_LIVE: '1' }).host).toBe('smsc.example.cn');
  });
});

function caught(act: () => unknown): DomainError {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('nothing was refused');
}
