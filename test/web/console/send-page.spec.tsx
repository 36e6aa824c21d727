import cookie from '@fastify/cookie';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { sendPage, type Answer } from '../../../src/web/console/frame/frame.js';
import { frame } from './console.cast.js';

async function answered(answer: Answer, still = false) {
  const app = fastify();
  await app.register(cookie);
  app.get('/', (_, reply) => sendPage(reply, frame({ still }), <html lang="zh-CN" />, answer));
  const { headers, body } = await app.inject('/');
  await app.close();
  return { refresh: headers.refresh, body };
}

describe('a page that reloads by itself', () => {
  it('says so to the browser in a header, not inside the page', async () => {
    const { refresh, body } = await answered({ refresh: 3 });
    expect(refresh).toBe('3');
    expect(body).not.toContain('http-equiv');
  });

  it.each([
    ['it has nothing that moves', {}, false],
    ['the reader stopped it', { refresh: 3 }, true],
  ])('stands still when %s', async (_, answer, still) => {
    expect((await answered(answer, still)).refresh).toBeUndefined();
  });
});
