import { describe, expect, it } from 'vitest';
import { readMailSettings } from '../../../src/channels/email/email.config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';

const from = 'warnings@example.cn';
const read = (env: NodeJS.ProcessEnv) => readMailSettings({ env: readEnvironment({ MAIL_FROM: from, ...env }) });
const server = (SMTP_URL: string) => read({ SMTP_URL, SHANYU_LIVE: '1' })?.server;

describe('the mail part of the configuration', () => {
  it('is none without SMTP_URL', () => expect(read({})).toBeNull());

  it.each([
    ['smtp://127.0.0.1:2525', { host: '127.0.0.1', port: 2525, tls: 'none', login: null }],
    ['smtp://[::1]', { host: '::1', port: 587, tls: 'none', login: null }],
    ['smtp://localhost/', { host: 'localhost', port: 587, tls: 'none', login: null }],
    ['smtp://relay.example.cn:25', { host: 'relay.example.cn', port: 25, tls: 'offered', login: null }],
    ['smtps://mail.example.cn', { host: 'mail.example.cn', port: 465, tls: 'implicit', login: null }],
    ['smtp://邮件.cn', { host: 'xn--5nq051n.cn', port: 587, tls: 'offered', login: null }],
    [
      'smtp://user%40example.cn:p%2Fw@mail.example.cn',
      { host: 'mail.example.cn', port: 587, tls: 'required', login: { user: 'user@example.cn', pass: 'p/w' } },
    ],
  ])('reads %s', (url, expected) => expect(server(url)).toEqual(expected));

  it('takes a server of this machine without SHANYU_LIVE', () => {
    expect(read({ SMTP_URL: 'smtp://127.0.0.1:2525' })).toMatchObject({ from, live: false });
  });

  it.each([
    'smtp://mail.example.cn',
    'smtps://10.0.0.1',
    'smtp://127.0.0.1.example.cn',
    'smtp://localhost%2eexample.cn',
    'smtp://127.0.0.1@mail.example.cn',
    'smtp://0.0.0.0',
  ])('takes %s only with SHANYU_LIVE=1', (SMTP_URL) => {
    expect(() => read({ SMTP_URL })).toThrow(expect.objectContaining({ code: 'not-live' }));
    expect(read({ SMTP_URL, SHANYU_LIVE: '1' })).toMatchObject({ live: true });
  });

  it('says that MAIL_FROM is not set', () => {
    expect(() => read({ SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: undefined })).toThrow('MAIL_FROM is not set');
  });

  it.each([
    'smtp://127.0.0.1/?disableFileAccess=false',
    'smtp://127.0.0.1/inbox',
    'smtp://127.0.0.1#x',
    'smtp://user:p%zz@127.0.0.1',
  ])('refuses %s, which is more or less than a mail server', (SMTP_URL) => {
    expect(() => read({ SMTP_URL })).toThrow(expect.objectContaining({ code: 'configuration' }));
  });

  it('tells no password when it refuses', () => {
    const told = (env: NodeJS.ProcessEnv): string => {
      try {
        return JSON.stringify(read(env));
      } catch (error) {
        return `${String(error)} ${JSON.stringify(error)}`;
      }
    };
    expect(told({ SMTP_URL: 'smtps://user:secret@mail.example.cn' })).toContain('mail.example.cn');
    for (const SMTP_URL of ['smtps://user:secret@mail.example.cn', 'smtp://user:secret@127.0.0.1/x'])
      expect(told({ SMTP_URL })).not.toContain('secret');
  });
});
