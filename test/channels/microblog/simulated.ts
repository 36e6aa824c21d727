import { SystemClock } from '../../../src/kernel/clock.js';
import { MicroblogSimulator } from '../../../src/channels/microblog/simulator/simulator.js';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';

/** The program's settings with what a test sets on top; the site is the one of the composed alert. */
export const configOf = (environment: NodeJS.ProcessEnv = {}): Config =>
  new Config(readEnvironment({ PUBLIC_URL: 'http://localhost:3000', ...environment }), 'postgres://unused');

export const simulatorAt = (now: Date, siteUrl = 'http://localhost:3000'): MicroblogSimulator =>
  new MicroblogSimulator(configOf({ PUBLIC_URL: siteUrl }), new FixedClock(now));

export class FixedClock extends SystemClock {
  constructor(private readonly at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }
}
