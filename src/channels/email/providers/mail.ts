import type { SendMailOptions } from 'nodemailer';
import type { Submission } from '../../../dissemination/contracts/delivery.contract.js';
import { splitLetter } from '../letter.js';

/** A letter as nodemailer takes it, or why it is refused before a byte is written. */
export type Prepared = { readonly mail: SendMailOptions } | { readonly fault: string };

const LONGEST_MAIL = 254;
const LONGEST_LOCAL_PART = 64;
/**
 * One address, no list, no name, no comment, nothing quoted: HTML's rule for mail addresses with a dot in the domain.
 * Lists, routes, quotes and line breaks, with which a header or an envelope is stretched (S10), do not match.
 */
const ONE_ADDRESS =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

const isOneAddress = (to: string): boolean =>
  to.length <= LONGEST_MAIL && to.indexOf('@') <= LONGEST_LOCAL_PART && ONE_ADDRESS.test(to);

/** From whom a mail comes, and how its reader leaves. */
export interface Sender {
  readonly from: string;
  /** The link by which the reader of a delivery leaves; null for what is no subscription (a code). */
  readonly leaveLink: (ref: string) => string | null;
}

/**
 * A submission as a mail of its own, to one reader. Faults carry no address (they reach logs): `not-an-address`,
 * `not-a-letter` (see `letter.ts`), `expired-before-sending`. SMTP has no validity that servers keep (RFC 2852 is not
 * in use), so a letter is only held back here; its text names the window.
 */
export function prepare({ ref, to, text, validForSeconds }: Submission, { from, leaveLink }: Sender): Prepared {
  if (!isOneAddress(to)) return { fault: 'not-an-address' };
  if (validForSeconds < 1) return { fault: 'expired-before-sending' };
  const letter = splitLetter(text.toWellFormed());
  if (!letter) return { fault: 'not-a-letter' };
  const leave = leaveLink(ref);
  const mail = {
    // Objects, so that nothing in an address is parsed as a list.
    from: { name: '', address: from },
    to: { name: '', address: to },
    envelope: { from, to: [to] },
    messageId: messageIdOf(ref, from),
    subject: letter.subject,
    text: leave === null ? letter.body : `${letter.body}\n\n${leavingLine(letter, leave)}`,
    // RFC 3834, section 5: no absence notes in answer to warnings.
    headers: { 'Auto-Submitted': 'auto-generated', ...(leave !== null && leavingFields(leave, from)) },
  };
  return { mail };
}

/**
 * RFC 8058: a reader's own program shows a button that leaves by one POST, without opening a page; older programs take the same link,
 * or write a mail (RFC 2369, 3.2). The server that relays must sign both fields (DKIM), else programs do not trust them.
 */
const leavingFields = (leave: string, from: string) => ({
  'List-Unsubscribe': `<${leave}>, <mailto:${encodeURIComponent(from).replace('%40', '@')}?subject=unsubscribe>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** The frozen text is shared by all readers of a place, so the reader's own link joins it here, in the letter's language. */
const leavingLine = ({ subject }: { readonly subject: string }, leave: string): string =>
  /\p{Script=Han}/u.test(subject)
    ? `如不想再收到此类邮件，请打开：\n${leave}`
    : `To receive no more of these mails, open:\n${leave}`;

/**
 * Message-ID (RFC 5322, 3.6.4) of a delivery: the same in each attempt, so that mailboxes and postmasters recognise a
 * repeat. What is not a letter, digit or hyphen becomes `=` and its code point, so that no two references meet.
 */
export function messageIdOf(ref: string, from: string): string {
  const local = ref.replace(/[^A-Za-z0-9-]/gu, (sign) => `=${sign.codePointAt(0)?.toString(16)}=`);
  return `<${local}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}
