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
import { PlaceNames } from '../../reference/areas/place-names.js';
import type { SmsProvider } from './providers/provider.js';
import { SmsProviders } from './providers/sms-providers.js';
import { composeSms, isMarked } from './sms.text.js';

/** Who carries live messages, and who carries exercises. */
interface Carriers {
  readonly carrier: SmsProvider;
  readonly simulator: SmsProvider;
}

/** The mobile newspaper's flash (国土资源手机报): one short text for the reader's own place. */
@Injectable()
export class SmsChannel implements DeliveryChannel {
  readonly kind = 'delivery';
  readonly name = 'sms';
  /** A window is also the most that a kill can leave in doubt (T01), so it is kept to a few rounds of the connections. */
  readonly traits = { receipts: true, window: 500 };
  readonly #logger = new Logger(SmsChannel.name);

  constructor(
    @Inject(SmsProviders) private readonly providers: Carriers,
    private readonly names: PlaceNames,
  ) {}

  compose(alert: Alert, reader: VariantReader): Variant {
    return composeSms(alert, reader, this.names);
  }

  /** Exercises and tests go to the simulator whatever is configured; a live text with their mark goes nowhere (W3). */
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

  #carrierOf(mode: Mode): SmsProvider {
    return mode === 'live' ? this.providers.carrier : this.providers.simulator;
  }
}

const LOST: Outcome = { kind: 'unknown', reason: 'provider-broke' };
const MARKED: Outcome = { kind: 'refused', retry: false, reason: 'exercise-text-in-live' };
