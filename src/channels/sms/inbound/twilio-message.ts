import { invalid } from '../../../kernel/domain-error.js';
import type { Form } from '../signed-form.js';
import type { InboundMessage } from './inbound-messages.js';

const LONGEST_ID = 100;
/** Ten segments; Twilio's own limit is 1,600 characters. */
const LONGEST_TEXT = 1_600;
const LONGEST_NUMBER = 20;

/**
 * Words on which Twilio itself stops, starts or helps ("Support for Opt-out Keywords"), where a service has no keywords of its own;
 * then it says so in `OptOutType`. What we would answer to a stop is refused with 21610.
 */
const OWN_WORDS: ReadonlyMap<string, NonNullable<InboundMessage['optOut']>> = new Map([
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'].map(
    (word) => [word, 'stop'] as const,
  ),
  ...['START', 'UNSTOP'].map((word) => [word, 'start'] as const),
]);

/**
 * Reads the form of a message that came in (Twilio, "Messaging webhooks", request parameters); its signature has been checked.
 * Throws `inbound-message` (invalid) naming the field that is absent or too long.
 */
export function readTwilioMessage(provider: string, form: Form): InboundMessage {
  const messageId = bounded(form, 'MessageSid', LONGEST_ID);
  const from = bounded(form, 'From', LONGEST_NUMBER);
  const text = text16(form['Body']);
  const to = typeof form['To'] === 'string' ? form['To'].slice(0, LONGEST_NUMBER) : null;
  const optOut = optOutOf(form['OptOutType'], text);
  return { provider, messageId, from, to, text, ...(optOut && { optOut }) };
}

function optOutOf(type: unknown, text: string): InboundMessage['optOut'] {
  if (type === 'STOP' || type === 'START' || type === 'HELP') return type.toLowerCase() as 'stop' | 'start' | 'help';
  return OWN_WORDS.get(text.trim().toUpperCase());
}

/** A picture message has an empty body; that is a message, too. */
const text16 = (body: unknown): string => (typeof body === 'string' ? body.slice(0, LONGEST_TEXT) : '');

function bounded(form: Form, name: string, longest: number): string {
  const value = form[name];
  if (typeof value === 'string' && value !== '' && value.length <= longest) return value;
  throw invalid('inbound-message', `The message has no ${name} that can be read.`, {
    where: name,
    next: "Send the parameters of Twilio's messaging webhook; nothing was taken.",
  });
}
