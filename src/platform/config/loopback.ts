import { invalid } from '../../kernel/domain-error.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * A provider that can reach real people starts only with `SHANYU_LIVE=1` (W3); an address on this
 * machine's loopback reaches nobody and needs no flag.
 */
export function refuseUnlessLive(provider: string, baseUrl: string, live: boolean): void {
  if (live || LOOPBACK.test(new URL(baseUrl).hostname)) return;
  throw invalid('not-live', `The provider ${provider} at ${baseUrl} reaches real people, and SHANYU_LIVE is not 1.`, {
    next: 'Set SHANYU_LIVE=1 on a production machine, or use the simulator.',
  });
}
