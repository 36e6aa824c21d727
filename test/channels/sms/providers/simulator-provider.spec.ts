import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listeningOrigin } from '../../../../src/channels/sms/providers/simulator/listening-origin.js';
import { sharedSecret } from '../../../../src/channels/sms/providers/simulator/shared-secret.js';
import { SimulatorProvider } from '../../../../src/channels/sms/providers/simulator/simulator-provider.js';

describe('the simulator inside the program', () => {
  it("starts at the first message, once, and takes it by Twilio's wire", async () => {
    const provider = new SimulatorProvider({
      authToken: 'secret',
      receiptsUrl: 'http://127.0.0.1:1/x',
      callbackOrigin: () => null,
    });
    const one = { ref: '1', to: '+8613900000001', text: '【演练】', validForSeconds: 60 };
    const [[first], [second]] = await Promise.all([
      provider.send([one], 'notice'),
      provider.send([{ ...one, ref: '2' }], 'notice'),
    ]);
    expect([first?.kind, second?.kind]).toEqual(['accepted', 'accepted']);
    expect(provider.server.counts.taken).toBe(2);
    await provider.close();
  });

  it('closes without having been started', async () => {
    const provider = new SimulatorProvider({
      authToken: 'secret',
      receiptsUrl: 'http://127.0.0.1:1/x',
      callbackOrigin: () => null,
    });
    await expect(provider.close()).resolves.toBeUndefined();
  });
});

describe('the secret of its receipts', () => {
  it("is the same for every process of a data folder, another elsewhere, and nobody else's to read", () => {
    const [here, there] = ['a', 'b'].map((name) => mkdtempSync(join(tmpdir(), `shanyu-secret-${name}-`))) as [
      string,
      string,
    ];
    const secret = sharedSecret(here);
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    expect(sharedSecret(here)).toBe(secret);
    expect(sharedSecret(there)).not.toBe(secret);
    expect(readdirSync(here)).toEqual(['sms-simulator.secret']);
    expect(statSync(join(here, 'sms-simulator.secret')).mode & 0o077).toBe(0);
    for (const folder of [here, there]) rmSync(folder, { recursive: true });
  });
});

describe('where this program can be reached from this machine', () => {
  it.each([
    { bound: { address: '127.0.0.1', family: 'IPv4', port: 3000 }, origin: 'http://127.0.0.1:3000' },
    { bound: { address: '0.0.0.0', family: 'IPv4', port: 80 }, origin: 'http://127.0.0.1:80' },
    { bound: { address: '::', family: 'IPv6', port: 3000 }, origin: 'http://[::1]:3000' },
    { bound: { address: '10.0.0.7', family: 'IPv4', port: 3000 }, origin: 'http://10.0.0.7:3000' },
    { bound: null, origin: null },
    { bound: '/run/shanyu.sock', origin: null },
  ])('$bound → $origin', ({ bound, origin }) => {
    expect(listeningOrigin({ address: () => bound })).toBe(origin);
  });

  it('nowhere while there is no server', () => {
    expect(listeningOrigin(undefined)).toBeNull();
  });
});
