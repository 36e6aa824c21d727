import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LeaveLinks } from '../../../dissemination/notices/leaving/leave-links.js';
import { Config } from '../../../platform/config/config.js';
import { readMailSettings } from '../email.config.js';
import type { MailProvider } from './provider.js';
import { RefusingProvider } from './refusing.js';
import { SmtpProvider } from './smtp.js';

/** The providers of this process. */
@Injectable()
export class MailProviders implements OnApplicationShutdown {
  /** Carries live letters. */
  readonly carrier: MailProvider;
  /** Carries exercises and tests, and only to a server of this machine that is no live one (W3). */
  readonly rehearsal: MailProvider;

  /** Throws what `readMailSettings` throws, so that a wrong address stops the program at its start. */
  constructor(config: Config, links: LeaveLinks) {
    const settings = readMailSettings(config);
    this.carrier = settings
      ? new SmtpProvider({ ...settings, leaveLink: (ref) => links.of(ref) })
      : new RefusingProvider('smtp-not-configured');
    // A live machine's server on loopback is as a rule its relay to the world, so loopback alone is no leave.
    this.rehearsal = settings?.live ? new RefusingProvider('exercise-not-by-live-smtp') : this.carrier;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.carrier.close();
  }
}
