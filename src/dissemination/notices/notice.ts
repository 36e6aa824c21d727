import type { Mode } from '../../kernel/mode.js';
import type { AddressKind } from '../../people/subscribers/addresses.js';
import type { Language } from '../../reference/language.js';

/** What a one-off message is for; each kind is written by one slice. */
export const NOTICE_KINDS = ['code', 'answer', 'help', 'left'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** `accepted` settles: a code or an answer whose receipt stays away is asked for again by the person who waits for it. */
export type NoticeState = 'queued' | 'sending' | 'accepted' | 'failed' | 'expired' | 'unknown';

/** To whom: a stored address, or one that may never have been stored (an answer to a stranger's message). */
export type Recipient =
  | { readonly addressId: string }
  | {
      readonly kind: AddressKind;
      /** In its normal form (E.164, lower-case mail). */
      readonly address: string;
      readonly audience: Mode;
    };

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly to: Recipient;
  /** As the channel sends it; for e-mail: subject, empty line, body. Kept sealed, wiped when it is settled. */
  readonly text: string;
  /** Of no use after this, by the database's clock. */
  readonly expiresAt: Date;
}

/** `limited`: the budget of this address or of all notices is used up for this hour; nothing will be sent. */
export type Posted = { readonly kind: 'posted'; readonly id: string } | { readonly kind: 'limited' };

/** A code on its way to the page where it is typed, as `SignUpService.ask` gives it. */
export interface CodeNotice {
  readonly channel: AddressKind;
  readonly addressId: string;
  /** Six digits. */
  readonly code: string;
  readonly linkToken: string;
  readonly language: Language;
  readonly expiresAt: Date;
}

/** Our reference of a notice, as providers carry it; no delivery's reference looks like it. */
export const noticeRef = (id: string): string => `notice-${id}`;

/** The notice that a reference names; null for any other reference. */
export const parseNoticeRef = (ref: string): string | null => /^notice-([1-9]\d{0,17})$/.exec(ref)?.[1] ?? null;
