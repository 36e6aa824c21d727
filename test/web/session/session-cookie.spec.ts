import cookie from '@fastify/cookie';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '../../../src/web/session/session-cookie.js';

const session = {
  token: 'A'.repeat(43),
  actor: { kind: 'officer', officerId: '7', agencyId: '1', name: '值班员甲', role: 'senior' },
  expiresAt: new Date('2024-06-21T22:00:00Z'),
} as const;

async function answers(publicUrl: string) {
  const app = fastify();
  await app.register(cookie);
  app.get('/in', (_, reply) => {
    setSessionCookie(reply, session, publicUrl);
    return reply.send('');
  });
  app.get('/out', (request, reply) => {
    clearSessionCookie(reply, publicUrl);
    return reply.send(sessionTokenOf(request) ?? 'none');
  });
  const set = await app.inject('/in');
  const cleared = await app.inject({ url: '/out', headers: { cookie: `shanyu_session=${session.token}` } });
  await app.close();
  return { set: set.headers['set-cookie'], cleared: cleared.headers['set-cookie'], read: cleared.body };
}

describe('the session cookie', () => {
  it('is out of reach of scripts and other sites, and ends with the shift whatever the desk’s clock says', async () => {
    const { set, read } = await answers('https://warn.example.org');
    expect(set).toBe(`shanyu_session=${session.token}; Max-Age=43200; Path=/; HttpOnly; Secure; SameSite=Strict`);
    expect(read).toBe(session.token);
  });

  it('goes over clear text only where the site itself does', async () =>
    expect((await answers('http://localhost:3000')).set).not.toContain('Secure'));

  it('is taken away under the same terms', async () =>
    expect((await answers('https://warn.example.org')).cleared).toMatch(
      /^shanyu_session=; .*Path=\/.*Expires=Thu, 01 Jan 1970.*HttpOnly; Secure; SameSite=Strict/,
    ));
});
