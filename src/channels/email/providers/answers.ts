import type { NodemailerError } from 'nodemailer';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';

/** Our account or our server is at fault, not the recipient: an officer can mend it while the warning still holds. */
const MEND_MS = 60_000;
/** Log-in wanted, too weak or wrong (RFC 4954, section 6), whichever command was answered so. */
const LOGIN_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538]);
/** A 5xx to one of these is about this recipient or this letter; to MAIL, EHLO, AUTH or the greeting it is about us. */
const ABOUT_THE_LETTER: ReadonlySet<string> = new Set(['RCPT TO', 'DATA']);

/**
 * What a failed hand-over means for the delivery (RFC 5321, 4.2.1 and 4.2.5). Reasons carry codes only: what a server
 * says in words may repeat the address, and reasons reach logs (S26).
 *
 * - Once a byte of the letter has left, only the server's own reply to it is definite; anything else (lost, silent,
 *   poison) is unknown.
 * - Before that nothing was handed over, so all is refused: 4xx, connection, time: again; 5xx on recipient or letter:
 *   never again; 5xx on us: again in a minute, no recipient is given up for our mistake.
 */
export function failureOf(error: NodemailerError, letterBegun: boolean): Outcome {
  const { responseCode = 0, command = '', code = 'no-code' } = error;
  const answered = responseCode >= 400 && responseCode < 600;
  if (letterBegun && !(answered && code === 'EMESSAGE')) return { kind: 'unknown', reason: wordOf(code) };
  if (!answered) return { kind: 'refused', retry: code !== 'EENVELOPE', reason: wordOf(code) };
  const reason = reasonOf(responseCode, error.response);
  if (responseCode < 500 || responseCode === 503) return { kind: 'refused', retry: true, reason };
  if (ABOUT_THE_LETTER.has(command) && !LOGIN_CODES.has(responseCode)) return { kind: 'refused', retry: false, reason };
  return { kind: 'refused', retry: true, reason, retryAfterMs: MEND_MS };
}

/** nodemailer's codes in our words; those that are not listed keep their own. */
const WORDS: Readonly<Record<string, string>> = {
  EABORT: 'no-answer-in-time',
  ETIMEDOUT: 'no-answer-in-time',
  ECONNECTION: 'connection-lost',
  ESOCKET: 'connection-failed',
  EDNS: 'server-not-found',
  ETLS: 'tls-failed',
  EAUTH: 'login-failed',
  EENVELOPE: 'envelope-refused-here',
  EPROTOCOL: 'not-smtp',
};

const wordOf = (code: string): string => WORDS[code] ?? code.toLowerCase();

/** `smtp-550-5.1.1`: reply code and, where there is one, enhanced status code (RFC 3463). */
function reasonOf(responseCode: number, response = ''): string {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  return `smtp-${responseCode}${enhanced ? `-${enhanced}` : ''}`;
}

/** Postfix and Exchange: "queued as 4Wf7…"; Exim: "OK id=1rAbcD-…"; sendmail: "2.0.0 45LB… Message accepted". */
const QUEUE_IDS = [
  /\bqueued as ([\w.-]{1,100})/i,
  /\bid=([\w.-]{1,100})/i,
  /^250 2\.\d\.\d ([\w.-]{1,100}) message accepted/i,
];

/** The id under which the server's postmaster finds the letter; null where its reply names none. */
export function queueIdOf(response: string): string | null {
  for (const form of QUEUE_IDS) {
    const id = form.exec(response)?.[1];
    if (id) return id;
  }
  return null;
}
