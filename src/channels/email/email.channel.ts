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
import type { Outcome } from '../../dissemination/contracts/publication.contract.js';
import { composeEmail, isMarked } from './email.text.js';
import { PlaceNames } from '../../reference/areas/place-names.js';
import { MailProviders } from './providers/mail-providers.js';
import type { MailProvider } from './providers/provider.js';

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
  /** Two rounds of the connections: a whole window ends within one deadline, also where a server takes its time. */
  readonly traits = { receipts: false, window: 20 };
  readonly #logger = new Logger(EmailChannel.name);

  constructor(
    @Inject(MailProviders) private readonly providers: Carriers,
    private readonly names: PlaceNames,
  ) {}

  compose(alert: Alert, reader: VariantReader): Variant {
    return { text: composeEmail(alert, reader, this.names), segments: 1 };
  }

  /** Exercises and tests never meet a live mail server, and a live letter with their mark goes nowhere (W3). */
  async send(batch: readonly Submission[], { mode }: Passage): Promise<readonly Outcome[]> {
    if (batch.length === 0) return [];
    if (mode === 'live' && batch.some(({ text }) => isMarked(text))) return batch.map(() => MARKED);
    const provider = this.#carrierOf(mode);
    try {
      const outcomes = await provider.send(batch);
      return batch.map((_, index) => outcomes[index] ?? LOST);
    } catch (error) {
      this.#logger.error({ provider: provider.name, size: batch.length, err: error }, 'a provider broke');
      return batch.map(() => LOST);
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
