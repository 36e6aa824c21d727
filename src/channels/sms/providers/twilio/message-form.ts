import type { Submission } from '../../../../dissemination/contracts/delivery.contract.js';

/** Who sends: a Messaging Service (which chooses a number), or one number. */
export type Sender = { readonly messagingServiceSid: string } | { readonly from: string };

/** Twilio, Message resource: 1 to 36,000 seconds. */
const LONGEST_VALIDITY = 36_000;
/** A dispatch has some hundreds of texts at most (house.md, variants). */
const REMEMBERED_TEXTS = 512;

/**
 * The form body of one message. Everything but number, text and reference is encoded once; texts are remembered, since
 * a whole window shares a few (percent-encoding Chinese is the dearest step of a post).
 */
export class MessageForm {
  readonly #head: string;
  readonly #texts = new Map<string, string>();

  constructor(
    sender: Sender,
    private readonly receiptsUrl: string | null,
  ) {
    this.#head =
      'from' in sender
        ? `From=${encodeURIComponent(sender.from)}`
        : `MessagingServiceSid=${encodeURIComponent(sender.messagingServiceSid)}`;
    if (receiptsUrl !== null) this.#head += `&StatusCallback=${encodeURIComponent(`${receiptsUrl}?ref=`)}`;
  }

  /** `application/x-www-form-urlencoded`, ASCII only. */
  encode({ ref, to, text, validForSeconds }: Submission): string {
    const validity = Math.min(LONGEST_VALIDITY, Math.floor(validForSeconds));
    // The reference is a query value inside a form value: two layers, each encoded once; ours need neither.
    const callback = this.receiptsUrl === null ? '' : encodeURIComponent(encodeURIComponent(ref.toWellFormed()));
    return `${this.#head}${callback}&ValidityPeriod=${validity}&To=${encodeURIComponent(to)}&Body=${this.#encoded(text)}`;
  }

  #encoded(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    // encodeURIComponent throws on half a surrogate pair; one broken text must not sink a batch.
    const fresh = encodeURIComponent(text.toWellFormed());
    if (this.#texts.size >= REMEMBERED_TEXTS) this.#texts.clear();
    this.#texts.set(text, fresh);
    return fresh;
  }
}
