import type { Receipt } from '../../../../../dissemination/contracts/delivery.contract.js';
import { stringAt } from '../wire/command.js';
import type { DeliverSm } from '../wire/deliver-sm.js';

type Meaning = Pick<Receipt, 'status' | 'permanent'>;

/** What the centre says of one packet that it once took. */
export interface ReceiptNotice extends Meaning {
  /** The centre's id, as it stands here. */
  readonly id: string;
  /** The centre's word and error. */
  readonly reason: string;
  /** Both numbers of the notice: one is the reader's, whichever way round the centre puts them. */
  readonly numbers: readonly [string, string];
}

const RECEIPTED_MESSAGE_ID = 0x001e;
const MESSAGE_STATE = 0x0427;
const NETWORK_ERROR = 0x0423;
const KIND_MASK = 0x3c;
const RECEIPT = 0x04;
const INTERMEDIATE = 0x20;

const WORDS = [
  'SCHEDULED',
  'ENROUTE',
  'DELIVRD',
  'EXPIRED',
  'DELETED',
  'UNDELIV',
  'ACCEPTD',
  'UNKNOWN',
  'REJECTD',
  'SKIPPED',
];

const OPEN: Meaning = { status: 'accepted', permanent: false };

/**
 * SMPP 3.4, 5.2.28 and appendix B. DELETED and REJECTD were somebody's decision and UNDELIV is given up by the centre; "UNKNOWN" tells
 * nothing, so it leaves the delivery open until its time is over.
 */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...['SCHEDULED', 'ENROUTE', 'ACCEPTD', 'UNKNOWN', 'BUFFERD', 'BUFFRED'].map((word) => [word, OPEN] as const),
  ['DELIVRD', { status: 'delivered', permanent: false }],
  ['EXPIRED', { status: 'expired', permanent: true }],
  ['DELETED', { status: 'failed', permanent: true }],
  ['REJECTD', { status: 'failed', permanent: true }],
  ['UNDELIV', { status: 'failed', permanent: false }],
  ['SKIPPED', { status: 'failed', permanent: false }],
]);

/** Whether this is about a message of ours; some centres forget the class and give only the parameters. */
export function isReceipt({ esmClass, extras }: DeliverSm): boolean {
  const kind = esmClass & KIND_MASK;
  return kind === RECEIPT || kind === INTERMEDIATE || (extras.has(RECEIPTED_MESSAGE_ID) && extras.has(MESSAGE_STATE));
}

/** Reads a receipt: the optional parameters first, then the text (appendix B). Null where it names no message or no state. */
export function readReceipt({ source, destination, text, extras }: DeliverSm): ReceiptNotice | null {
  const said = fieldsOf(text ?? '');
  const id = idIn(extras) ?? said('id');
  const state = extras.get(MESSAGE_STATE)?.[0];
  const word = state === undefined ? said('stat')?.toUpperCase() : WORDS[state];
  const meaning = word === undefined ? undefined : MEANINGS.get(word);
  if (!id || !word || !meaning) return null;
  const error = errorIn(extras) ?? said('err');
  const isError = error !== undefined && !/^0*$/.test(error);
  return { id, ...meaning, reason: isError ? `${word} ${error.slice(0, 20)}` : word, numbers: [source, destination] };
}

function idIn(extras: DeliverSm['extras']): string | undefined {
  const octets = extras.get(RECEIPTED_MESSAGE_ID);
  return octets && octets.length > 0 ? stringAt(octets, 0).trim() || undefined : undefined;
}

/** Network type and code, three octets (SMPP 3.4, 5.3.2.31). */
function errorIn(extras: DeliverSm['extras']): string | undefined {
  const octets = extras.get(NETWORK_ERROR);
  return octets && octets.length >= 3 ? String(octets.readUInt16BE(1)) : undefined;
}

const FIELDS = {
  id: /(?:^|\s)id:\s*([^\s:]{1,65})(?=\s|$)/i,
  stat: /(?:^|\s)stat:\s*([^\s:]{1,65})(?=\s|$)/i,
  err: /(?:^|\s)err:\s*([^\s:]{1,65})(?=\s|$)/i,
} as const;

/** `id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… Text:…`, in any order and case; what follows "text:" is the reader's. */
function fieldsOf(text: string): (name: keyof typeof FIELDS) => string | undefined {
  const end = text.search(/\btext:/i);
  const head = end < 0 ? text : text.slice(0, end);
  return (name) => FIELDS[name].exec(head)?.[1];
}
