import type { Carrier } from './carrier.js';
import { startSmpp } from './smpp.js';
import { startTwilio } from './twilio.js';

const CARRIERS = new Map<string, () => Promise<Carrier>>([
  ['twilio', startTwilio],
  ['smpp', startSmpp],
]);

/** Starts the carrier of that name. Throws where there is none. */
export function startCarrier(name: string): Promise<Carrier> {
  const start = CARRIERS.get(name);
  if (!start) throw new Error(`there is no measurement of ${name} here; known: ${[...CARRIERS.keys()].join(', ')}`);
  return start();
}
