import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Mode } from '../../kernel/mode.js';
import type { Alert } from '../../dissemination/alert.js';
import type {
  DeliveryChannel,
  Inquiry,
  Passage,
  Submission,
  Variant,
  VariantReader,
} from '../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../dissemination/contracts/publication.contract.js';
import type { Edition } from '../../dissemination/editions/edition.js';
import { PlaceNames } from '../../reference/areas/place-names.js';
import { InboundMessages, isOptOut, type InboundDesk } from './inbound/inbound-messages.js';
import type { SmsProvider } from './providers/provider.js';
import { SmsProviders } from './providers/sms-providers.js';
import { composeSms, isMarked } from './sms.text.js';
import { composeSmsEdition } from './text/edition.text.js';

/** Who carries, as the channel needs to know it. */
export interface Carriers {
  find(name: string): SmsProvider | undefined;
  /** Whose the next window of this mode is; null while nobody's. */
  choose(mode: Mode): string | null;
  /** Back from a rest without having worked since: little is given to it. */
  isProbing(name: string): boolean;
  /** What became of a window, so that the next goes where it does best. */
  told(name: string, outcomes: readonly Outcome[]): void;
}

/** What a provider gets that has just come back from a rest: enough to tell, since what it fails costs its readers a try each. */
const PROBE = 3;

/** The mobile newspaper (国土资源手机报): a flash per warning for the reader's own place, and the digest. */
@Injectable()
export class SmsChannel implements DeliveryChannel {
  readonly kind = 'delivery';
  readonly name = 'sms';
  /** A window is also the most that a kill can leave in doubt (T01), so it is kept to a few rounds of the connections. */
  readonly traits = { receipts: true, window: 500 };
  readonly #logger = new Logger(SmsChannel.name);

  constructor(
    @Inject(SmsProviders) private readonly carriers: Carriers,
    private readonly names: PlaceNames,
    @Inject(InboundMessages) private readonly inbound: Pick<InboundDesk, 'optedOut'>,
  ) {}

  compose(alert: Alert, reader: VariantReader): Variant {
    return composeSms(alert, reader, this.names);
  }

  composeEdition(edition: Edition, reader: VariantReader): Variant {
    return composeSmsEdition(edition, reader, this.names);
  }

  choose(mode: Mode): string | null {
    return this.carriers.choose(mode);
  }

  room({ lane, provider }: Passage): number {
    if (this.carriers.isProbing(provider)) return PROBE;
    return this.carriers.find(provider)?.room?.(lane) ?? this.traits.window;
  }

  /** By the passage's provider and no other; a text with the mark of an exercise goes out live by nobody (W3). */
  async send(batch: readonly Submission[], passage: Passage): Promise<readonly Outcome[]> {
    if (batch.length === 0) return [];
    const provider = this.#provider(passage);
    if (typeof provider === 'string') return batch.map(() => refusal(provider));
    if (passage.mode === 'live' && batch.some(({ text }) => isMarked(text)))
      return batch.map(() => refusal('exercise-text-in-live'));
    const outcomes = await this.#send(batch, passage, provider);
    this.carriers.told(provider.name, outcomes);
    await this.#tellOptOuts(batch, outcomes);
    return outcomes;
  }

  async inquire(batch: readonly Inquiry[], { provider: name }: Passage): Promise<readonly Outcome[]> {
    const provider = this.carriers.find(name);
    if (!provider?.inquire) return batch.map(() => SILENT);
    const outcomes = await provider.inquire(batch);
    return batch.map((_, index) => outcomes[index] ?? SILENT);
  }

  /** The provider that may carry this way, or why none may. Exercises and tests never reach one that reaches people. */
  #provider({ mode, provider: name }: Passage): SmsProvider | string {
    if (mode !== 'live' && name !== this.carriers.choose(mode)) return 'exercise-by-live-provider';
    return this.carriers.find(name) ?? 'provider-not-configured';
  }

  async #send(batch: readonly Submission[], { lane }: Passage, provider: SmsProvider): Promise<readonly Outcome[]> {
    try {
      const outcomes = await provider.send(batch, lane);
      return batch.map((_, index) => outcomes[index] ?? LOST);
    } catch (error) {
      this.#logger.error({ provider: provider.name, size: batch.length, err: error }, 'a provider broke');
      return batch.map(() => LOST);
    }
  }

  async #tellOptOuts(batch: readonly Submission[], outcomes: readonly Outcome[]): Promise<void> {
    const refs = batch.flatMap(({ ref }, index) => (isOptOut(outcomes[index]) ? [ref] : []));
    if (refs.length === 0) return;
    try {
      await this.inbound.optedOut(refs);
    } catch (error) {
      this.#logger.error({ err: error, count: refs.length }, 'opt-outs were not noted; the next message tells again');
    }
  }
}

const LOST: Outcome = { kind: 'unknown', reason: 'provider-broke' };
const SILENT: Outcome = { kind: 'unknown', reason: 'cannot-be-asked' };
const refusal = (reason: string): Outcome => ({ kind: 'refused', retry: false, reason });
