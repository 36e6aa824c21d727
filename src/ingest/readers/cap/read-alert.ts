import type { Finding, Span } from '../../../warnings/product.js';
import { toBeijingIso } from '../../../kernel/beijing-time.js';
import { childOf, childrenOf, textOf, type XmlNode } from '../xml/xml-node.js';
import { readInfo } from './read-info.js';
import { readInstant } from './instant.js';
import type { AlertMessage, MessageInfo, Reference } from './message.js';
import { note, refusal } from './notes.js';
import { alertShape, CAP_NAMESPACES } from './shape.js';
import { checkStructure } from './structure.js';

export interface AlertRead {
  readonly message: AlertMessage;
  readonly findings: readonly Finding[];
}

/** Whether an element is the root of a CAP message of any version. */
export const isAlert = (node: XmlNode): boolean => node.name === 'alert' && node.namespace in CAP_NAMESPACES;

/**
 * Reads a CAP 1.0, 1.1 or 1.2 `alert` leniently. Throws DomainError (invalid) `cap-<rule>` where the schema's required
 * elements or closed lists are broken or a rule of the prose (identifier, references, instants, shapes) is.
 */
export function readAlert(alert: XmlNode): AlertRead {
  const version = CAP_NAMESPACES[alert.namespace] ?? '1.2';
  const findings: Finding[] = [];
  if (version !== '1.2') findings.push(note('old-version', null, `The message is CAP ${version}.`));
  findings.push(...checkStructure(alert, alertShape(version)));
  const head = readHead(alert, findings);
  const infos = childrenOf(alert, 'info').map((info) => readInfo(info, head.sent, findings));
  findings.push(...bodyNotes(alert, head.msgType, infos));
  return { message: { format: `cap-${version}`, ...head, infos, spans: spansOf(alert) }, findings };
}

function readHead(alert: XmlNode, findings: Finding[]) {
  const sender = name(alert, 'sender', findings);
  const identifier = name(alert, 'identifier', findings);
  const sent = instant(alert, 'sent', findings);
  const msgType = textOf(alert, 'msgType') ?? '';
  findings.push(...scopeNotes(alert));
  const references = readReferences(alert, { sender, identifier }, findings);
  const needed = msgType === 'Update' || msgType === 'Cancel';
  if (needed && references.length === 0) throw referencesMissing(alert, { sender, identifier, msgType });
  const status = textOf(alert, 'status') ?? '';
  const scope = textOf(alert, 'scope') ?? 'Public';
  return { sender, identifier, sent, status, msgType, scope, references };
}

/** CAP 1.2, 3.2.1: no white space, comma, `<` or `&` in identifier and sender. White space around is bridged. */
function name(alert: XmlNode, element: 'sender' | 'identifier', findings: Finding[]): string {
  const node = childOf(alert, element) ?? alert;
  const text = node.text.trim();
  if (text !== node.text) findings.push(note('white-space', node, 'White space around the value was left out.'));
  const stranger = /[\s,<&]/.exec(text)?.[0];
  if (text !== '' && stranger === undefined) return text;
  if (stranger === undefined) throw refusal('identifier', node, `${element} is empty.`, 'Ask the sender for it.');
  const to = text.replaceAll(/[\s,<&]+/g, '-').replaceAll(/^-|-$/g, '');
  throw refusal(
    'identifier',
    node,
    `"${text.slice(0, 80)}" holds "${stranger}", which references cannot carry.`,
    'Accept the proposed form, or ask the sender.',
    { repair: 'identifier-characters', element, at: node.content, to },
  );
}

/** An instant that must be one. */
function instant(parent: XmlNode, element: string, findings: Finding[]): Date {
  const node = childOf(parent, element) ?? parent;
  const read = readInstant(node.text);
  if (!read)
    throw refusal(
      'date',
      node,
      `"${node.text.trim().slice(0, 60)}" is no instant with its offset from UTC.`,
      'Ask the sender for YYYY-MM-DDThh:mm:ss±hh:mm.',
    );
  if (read.tolerance)
    findings.push(note(read.tolerance, node, `"${node.text.trim()}" was read as ${toBeijingIso(read.at)}.`));
  return read.at;
}

/** Some five hundred references. */
const MOST_REFERENCES_TEXT = 60_000;

interface Identity {
  readonly sender: string;
  readonly identifier: string;
}

function readReferences(alert: XmlNode, own: Identity, findings: Finding[]): Reference[] {
  const node = childOf(alert, 'references');
  if (node && node.text.length > MOST_REFERENCES_TEXT)
    throw refusal(
      'limits',
      node,
      `The references have ${node.text.length} characters; at most ${MOST_REFERENCES_TEXT} are read.`,
      'Ask the sender to name the unexpired messages only.',
    );
  const words =
    node?.text
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '') ?? [];
  return words.map((word) => {
    const { reference, exact } = referenceOf(word);
    if (node && !exact)
      findings.push(note('references-form', node, `"${word.slice(0, 80)}" is not sender,identifier,sent.`));
    if (node && reference.identifier === own.identifier && (reference.sender ?? own.sender) === own.sender)
      throw refusal('own-reference', node, 'The message refers to itself.', 'Ask the sender which message it follows.');
    return reference;
  });
}

function referenceOf(word: string): { reference: Reference; exact: boolean } {
  const parts = word.split(',');
  const at = readInstant(parts.slice(2).join(','));
  const sent = at ? toBeijingIso(at.at) : null;
  const [first = '', second] = parts;
  if (second === undefined || second === '')
    return { reference: { sender: null, identifier: first, sent: null }, exact: false };
  return { reference: { sender: first, identifier: second, sent }, exact: parts.length === 3 && sent !== null };
}

function referencesMissing(alert: XmlNode, who: Identity & { msgType: string }) {
  const head = ['scope', 'restriction', 'addresses', 'code', 'note'];
  const last = alert.children.findLast((child) => head.includes(child.name));
  const at = last?.outer[1] ?? alert.content[0];
  const prefix = Object.entries(alert.namespaces).find(([, uri]) => uri === alert.namespace)?.[0] ?? '';
  const empty = childOf(alert, 'references')?.outer;
  return refusal(
    'references',
    alert,
    `${who.msgType} does not say which message it is about.`,
    'Choose the message it is about, or ask the sender.',
    { repair: 'add-references', element: 'references', at: empty ?? [at, at], prefix, ...who },
  );
}

function scopeNotes(alert: XmlNode): Finding[] {
  const scope = textOf(alert, 'scope');
  const pairs = [
    ['restriction', 'Restricted'],
    ['addresses', 'Private'],
  ] as const;
  return pairs.flatMap(([element, wanted]) => {
    const present = textOf(alert, element) !== null;
    if (present === (scope === wanted)) return [];
    return [
      note('scope', null, `${element} ${present ? 'stands' : 'is missing'} though scope is ${scope ?? 'left out'}.`),
    ];
  });
}

/** Ack, Error and System carry no info, a Cancel needs none. */
function bodyNotes(alert: XmlNode, msgType: string, infos: readonly MessageInfo[]): Finding[] {
  const silent = infos.length === 0 && (msgType === 'Alert' || msgType === 'Update');
  return silent ? [note('info-missing', null, `${alert.path}: the ${msgType} says nothing of an event.`)] : [];
}

const SPANNED = ['sender', 'identifier', 'sent', 'status', 'msgType', 'references'];

function spansOf(alert: XmlNode): Record<string, Span> {
  return Object.fromEntries(
    SPANNED.flatMap((element) => {
      const node = childOf(alert, element);
      return node ? [[element, node.content] as const] : [];
    }),
  );
}
