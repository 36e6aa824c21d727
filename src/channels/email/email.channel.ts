import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import type { Alert } from '../../dissemination/alert.js';
import type {
  DeliveryChannel,
  Passage,
  Submission,
  Variant,
  VariantReader,
} from '../../dissemination/contracts/delivery.contract.js';
import type { Edition } from '../../dissemination/editions/edition.js';
import type { Outcome } from '../../dissemination/contracts/publication.contract.js';
import { Suppressions, type Bounce } from '../../dissemination/notices/leaving/suppressions.service.js';
import { composeEmail, isMarked } from './email.text.js';
import { PlaceNames } from '../../reference/areas/place-names.js';
import { MailProviders } from './providers/mail-providers.js';
import { bouncesOf } from './providers/bounces.js';
import type { MailProvider } from './providers/provider.js';
import { composeEmailEdition } from './text/edition.text.js';

/** Who carries live letters, and who carries exercises and tests. */
interface Carriers {
  readonly carrier: MailProvider;
  readonly rehearsal: MailProvider;
}

/** E-mail to subscribers: one letter for the reader's own place, in the reader's language. */
@Injectable()
export class EmailChannel implements DeliveryChannel {
  readonly kind = 'delivery';
  readonly name = 'email';
  /**
   * Two rounds of the connections: a whole window ends within one deadline, also where a server takes its time. A letter wakes
   * nobody: finding its readers beside those of the SMS cost red's first message a tenth of a second and more.
   */
  readonly traits = { receipts: false, window: 20, waitSeconds: 1 };
  readonly #logger = new Logger(EmailChannel.name);

  constructor(
    @Inject(MailProviders) private readonly providers: Carriers,
    private readonly names: PlaceNames,
    @Inject(Suppressions) private readonly suppressions: Pick<Suppressions, 'bounced'>,
  ) {}

  compose(alert: Alert, reader: VariantReader): Variant {
    return { text: composeEmail(alert, reader, this.names), segments: 1 };
  }

  composeEdition(edition: Edition, reader: VariantReader): Variant {
    return { text: composeEmailEdition(edition, reader, this.names), segments: 1 };
  }

  /** Exercises and tests never meet a live mail server, and a live letter with their mark goes nowhere (W3). */
  async send(batch: readonly Submission[], { mode, lane }: Passage): Promise<readonly Outcome[]> {
    if (batch.length === 0) return [];
    if (mode === 'live' && batch.some(({ text }) => isMarked(text))) return batch.map(() => MARKED);
    const provider = this.#carrierOf(mode);
    try {
      const outcomes = await provider.send(batch, lane);
      const bounces = bouncesOf(batch, outcomes);
      if (bounces.length > 0) await this.#suppress(bounces);
      return batch.map((_, index) => outcomes[index] ?? LOST);
    } catch (error) {
      this.#logger.error({ provider: provider.name, size: batch.length, err: error }, 'a provider broke');
      return batch.map(() => LOST);
    }
  }

  /** What was sent stays sent, whether or not the bounces can be written down. */
  async #suppress(bounces: readonly Bounce[]): Promise<void> {
    try {
      await this.suppressions.bounced(bounces);
    } catch (error) {
      this.#logger.error({ bounces: bounces.length, err: error }, 'bounces were not recorded');
    }
  }

  choose(mode: Mode): string {
    return this.#carrierOf(mode).name;
  }

  #carrierOf(mode: Mode): MailProvider {
    return mode === 'live' ? this.providers.carrier : this.providers.rehearsal;
  }
}

const LOST: Outcome = { kind: 'unknown', reason: 'provider-broke' };
const MARKED: Outcome = { kind: 'refused', retry: false, reason: 'exercise-text-in-live' };
