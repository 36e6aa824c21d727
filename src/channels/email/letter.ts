import { invalid } from '../../kernel/domain-error.js';

/** What a reader sees: one line, and paragraphs of plain text. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
}

/** Control characters end a header line (RFC 5322, 2.2); bidirectional overrides make a subject read otherwise than it is. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const BETWEEN = '\n\n';

/**
 * A delivery carries one text, so a letter is written as: subject line, empty line, body. Lines end in `\n`.
 * Throws `mail-subject` (invalid) for a subject that is empty or is not one visible line.
 */
export function joinLetter({ subject, body }: Letter): string {
  if (!isLine(subject))
    throw invalid('mail-subject', 'The subject of the mail is not one line of visible characters.', {
      where: 'subject',
      next: 'Take line breaks and control characters out of the names of places and agencies.',
    });
  return `${subject}${BETWEEN}${body}`;
}

/** The letter that `joinLetter` wrote; a single line is a subject without a body; null for anything else. */
export function splitLetter(text: string): Letter | null {
  const end = text.indexOf(BETWEEN);
  const letter = end < 0 ? { subject: text, body: '' } : { subject: text.slice(0, end), body: text.slice(end + 2) };
  return isLine(letter.subject) ? letter : null;
}

const isLine = (subject: string): boolean => subject.trim() !== '' && !UNSEEN.test(subject);
