import type { Mode } from '../../kernel/mode.js';
import type { Rank } from '../../reference/grading/rank.js';
import type { Language } from '../../reference/language.js';
import type { Alert } from '../alert.js';
import type { Edition } from '../editions/edition.js';
import type { Lane } from './lane.js';
import type { Outcome } from './publication.contract.js';

/** Whose text it is: the reader's own place, its highest level there, and the language. */
export interface VariantReader {
  /** GB/T 2260 code of the reader's place at any level. */
  readonly placeCode: string;
  /** How many further places of this reader are warned at the same level (等N地). */
  readonly others: number;
  readonly rank: Rank;
  readonly language: Language;
}

/** The exact characters that one kind of reader gets; signers saw exactly these. */
export interface Variant {
  readonly text: string;
  /** Billing units (SMS segments); 1 where the channel has none. */
  readonly segments: number;
}

/** One message to hand over. `ref` is our own delivery reference, unique for ever; it comes back in receipts. */
export interface Submission {
  readonly ref: string;
  /** Clear address: E.164, mail address, or URL. */
  readonly to: string;
  readonly text: string;
  /** Seconds the message is still of use; a provider must not deliver it later. */
  readonly validForSeconds: number;
}

export interface DeliveryTraits {
  /** The provider reports what became of a message; without receipts `accepted` settles. */
  readonly receipts: boolean;
  /** How many submissions one `send` may carry. */
  readonly window: number;
  /** Its plan begins so long after the issue, so that who wakes people is not kept waiting; absent: at once. */
  readonly waitSeconds?: number;
}

/** By which way a window goes: all its submissions are of one mode, one lane and one provider. */
export interface Passage {
  readonly mode: Mode;
  readonly lane: Lane;
  /** As `choose` named it; committed with the intent before anything leaves. */
  readonly provider: string;
}

/** One submission whose answer was lost: what to ask its provider about. */
export interface Inquiry {
  readonly ref: string;
  readonly to: string;
  /** Word for word, which tells two messages of one day apart; null where it is not known any more. */
  readonly text: string | null;
  /** When the window that held it began, by the database's clock. */
  readonly since: Date;
}

/** sms, email, webhook: one row per address. */
export interface DeliveryChannel {
  readonly kind: 'delivery';
  readonly name: string;
  readonly traits: DeliveryTraits;
  /** Pure: the short text for one kind of reader. */
  compose(alert: Alert, reader: VariantReader): Variant;
  /** Pure: the digest for the readers of one province and language; absent where a channel carries no editions. */
  composeEdition?(edition: Edition, reader: VariantReader): Variant;
  /** Name of the provider for the next window of this mode; null while none may be used (all switched off). */
  choose(mode: Mode): string | null;
  /**
   * How many submissions may be given in one window this way now, at least 1: no more than can be sent soon, so that pause,
   * cancel and expiry bite early also at a carrier's slow rate. Absent: the whole window.
   */
  room?(passage: Passage): number;
  /**
   * Outcomes in the order of the batch; only mode `live` may leave this machine (W3). Every call inside has a timeout
   * (≤ 10 s). Never throws for one bad recipient.
   */
  send(batch: readonly Submission[], passage: Passage): Promise<readonly Outcome[]>;
  /**
   * Asks the passage's provider what became of submissions whose answer was lost, in their order: `accepted` it has it,
   * `refused` with `retry` it certainly has not, `unknown` it cannot say. Absent where no provider can be asked.
   */
  inquire?(batch: readonly Inquiry[], passage: Passage): Promise<readonly Outcome[]>;
}

/** What a provider later said of one submission. */
export interface Receipt {
  readonly channel: string;
  readonly provider: string;
  /** Our own reference where the provider returns it. */
  readonly ref: string | null;
  readonly providerRef: string | null;
  readonly status: 'accepted' | 'delivered' | 'failed' | 'expired';
  /** The provider's own word and error code, as they came. */
  readonly reason: string | null;
  readonly permanent: boolean;
}
