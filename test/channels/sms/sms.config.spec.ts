import { describe, expect, it } from 'vitest';
import { readSmsSettings } from '../../../src/channels/sms/sms.config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';

const account = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'secret', TWILIO_MESSAGING_SERVICE_SID: 'MG1' };
const smpp = { SMPP_URL: 'smpp://127.0.0.1:2775', SMPP_SYSTEM_ID: 'shanyu', SMPP_PASSWORD: 'secret' };
const read = (env: NodeJS.ProcessEnv) => readSmsSettings({ env: readEnvironment(env) });

describe('the SMS part of the configuration', () => {
  it('is the simulator when nothing is said', () => {
    expect(read({})).toEqual({ carriers: ['simulator'], twilio: null, smpp: null, aliyun: null });
  });

  it('takes Twilio on loopback without SHANYU_LIVE', () => {
    const twilio = {
      baseUrl: 'http://127.0.0.1:9',
      accountSid: 'AC1',
      authToken: 'secret',
      messagingServiceSid: 'MG1',
      connections: 64,
    };
    expect(read({ SMS_PROVIDERS: 'twilio', TWILIO_BASE_URL: 'http://127.0.0.1:9', ...account })).toMatchObject({
      carriers: ['twilio'],
      twilio,
    });
  });

  it('takes Twilio itself only with SHANYU_LIVE=1', () => {
    expect(() => read({ SMS_PROVIDERS: 'twilio', ...account })).toThrow(expect.objectContaining({ code: 'not-live' }));
    expect(read({ SMS_PROVIDERS: 'twilio', SHANYU_LIVE: '1', ...account }).twilio?.baseUrl).toBe(
      'https://api.twilio.com',
    );
  });

  it('lets several carry, each once, and keeps the simulator from swallowing live messages beside them', () => {
    const all = {
      TWILIO_BASE_URL: 'http://127.0.0.1:9',
      ...account,
      ...smpp,
      SMS_PROVIDERS: 'simulator, smpp,twilio,smpp',
    };
    const { carriers, twilio } = read(all);
    expect([carriers, twilio?.accountSid]).toEqual([['smpp', 'twilio'], 'AC1']);
  });

  it.each(Object.keys(account))('says that %s is not set', (name) => {
    const env = { SMS_PROVIDERS: 'twilio', SHANYU_LIVE: '1', ...account, [name]: undefined };
    expect(() => read(env)).toThrow(
      expect.objectContaining({ code: 'configuration', message: expect.stringContaining(`${name} is not set`) }),
    );
  });

  it('names all that is not set at once, and no secret', () => {
    const env = { SMS_PROVIDERS: 'twilio', SHANYU_LIVE: '1', TWILIO_AUTH_TOKEN: 'secret' };
    const sentence = 'TWILIO_ACCOUNT_SID, TWILIO_MESSAGING_SERVICE_SID is not set';
    expect(() => read(env)).toThrow(sentence);
    expect(() => read(env)).not.toThrow('secret');
  });

  it.each(['cmpp', 'Twilio', 'simulator,telepathy'])('refuses a provider that is not built in: %s', (SMS_PROVIDERS) => {
    expect(() => read({ SMS_PROVIDERS })).toThrow(expect.objectContaining({ code: 'sms-providers' }));
  });
});
