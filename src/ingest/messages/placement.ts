import type { Finding, MessageIdentity } from '../../warnings/product.js';
import { note } from '../readers/cap/notes.js';
import type { Surroundings } from './messages.store.js';

/** What a message's place among those that are known means for it. */
export interface Placement {
  readonly findings: readonly Finding[];
  /** Whether a draft may be made of it. */
  readonly drafts: boolean;
  /** Products of the messages that it updates or cancels. */
  readonly follows: readonly string[];
}

const changes = ({ msgType }: MessageIdentity): boolean => msgType === 'Update' || msgType === 'Cancel';

/**
 * Places a message among the known ones (CAP 1.2, 3.2.1; alerting sheet, "A polling client"). A late alert whose
 * cancel has come is superseded; an identifier that comes again with another content is asked; an update of somebody
 * else's message, or of one that nobody has, changes nothing by itself.
 */
export function place(message: MessageIdentity, { known, referred, superseded }: Surroundings): Placement {
  const foreign = message.references.filter((one) => one.sender !== message.sender);
  const own = referred.filter((one) => one.sender === message.sender);
  const findings = [
    ...(known ? [note('identifier-reused', null, reused(message, known.productId))] : []),
    ...(superseded ? [note('superseded', null, 'An update or cancel of it came first; nothing is drafted.')] : []),
    ...(changes(message) && foreign.length > 0
      ? [
          note(
            'references-foreign',
            null,
            `It refers to ${foreign.map((one) => one.sender).join(', ')}; only the sender's own messages are changed by it.`,
          ),
        ]
      : []),
    ...(changes(message) && own.length === 0 ? [note('references-unknown', null, unknown(message))] : []),
  ];
  const follows = own.flatMap((one) => (one.productId === null ? [] : [one.productId]));
  const actual = message.status === 'Actual';
  // An update tells all that holds now, so it can stand alone; a cancel of nothing cancels nothing.
  const alone = message.msgType !== 'Cancel' || follows.length > 0;
  return { findings, follows, drafts: actual && !known && !superseded && alone };
}

const reused = (message: MessageIdentity, productId: string | null): string =>
  `${message.identifier} of ${message.sender} is product ${productId ?? '?'} already, with another content. Ask the sender which one holds.`;

const unknown = (message: MessageIdentity): string =>
  `Not received yet: ${message.references.map((one) => one.identifier).join(', ')}. It takes effect on them when they come.`;
