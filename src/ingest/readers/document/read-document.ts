import { DomainError, invalid } from '../../../kernel/domain-error.js';
import type { Finding } from '../../../warnings/product.js';
import { CAP_NAMESPACES } from '../cap/shape.js';
import type { MessageRead } from '../cap/message.js';
import { note, refusal } from '../cap/notes.js';
import { isAlert, readAlert, type AlertRead } from '../cap/read-alert.js';
import { decode } from '../decode.js';
import type { Feed } from '../feed/feed.js';
import { feedOf } from '../feed/feed-tree.js';
import { readGeoJson } from '../geojson/read-geojson.js';
import { isProfile, readProfile } from '../profile/read-profile.js';
import type { Anchor } from '../signature/anchors.js';
import { verifySignature } from '../signature/verify.js';
import { parseXml } from '../xml/parse-xml.js';
import { standalone } from '../xml/standalone.js';
import { outermost, type XmlNode } from '../xml/xml-node.js';
import { xmlText } from '../xml/xml-text.js';

/** One message of a document, with the text that it was read from and its own bytes. */
export interface PartRead extends MessageRead {
  readonly text: string;
  readonly encoding: string;
}

export interface Part {
  readonly bytes: Uint8Array | null;
  readonly read: PartRead | DomainError;
}

/** A document that carries one message, or a feed or envelope that carries several. */
export type DocumentRead =
  | { readonly kind: 'message'; readonly part: PartRead }
  | {
      readonly kind: 'collection';
      readonly feed: Feed | null;
      readonly text: string;
      readonly encoding: string;
      readonly parts: readonly Part[];
    };

/** GeoJSON: UTF-8 (RFC 8259), read as leniently as text is. Throws DomainError (invalid). */
export function readJsonDocument(bytes: Uint8Array): DocumentRead {
  const { text, encoding } = decode(bytes);
  return { kind: 'message', part: { ...readGeoJson(text.replace(/^\ufeff/, '')), signedBy: [], text, encoding } };
}

/**
 * A CAP message, a message of the national profile, or a feed or envelope with any number of them. Throws DomainError
 * (invalid): `undecodable`, `cap-doctype`, `cap-limits`, `cap-syntax`, `cap-root`, or the first rule that is broken.
 */
export function readXmlDocument(bytes: Uint8Array, anchors: readonly Anchor[]): DocumentRead {
  const { text, encoding, tolerances } = xmlText(bytes);
  const root = parseXml(text);
  const bridged = tolerances.map((one) =>
    note(one.rule === 'encoding' ? 'encoding' : 'leading-space', null, one.message),
  );
  if (isMessage(root)) return { kind: 'message', part: readOne(root, { text, encoding, bridged }, anchors) };
  const feed = feedOf(root, text);
  if (feed) {
    const parts = feed.entries.flatMap((entry) => (entry.message ? [partOf(entry.message, anchors)] : []));
    return { kind: 'collection', feed, text, encoding, parts };
  }
  const alerts = outermost(root, isMessage);
  if (alerts.length === 0) throw notAMessage(root);
  return envelope(alerts, text, encoding, anchors);
}

/** Only the feed of a document (for a polling door); throws `feed-not-a-feed` (invalid) for any other. */
export function readFeedDocument(bytes: Uint8Array): Feed {
  const { text } = xmlText(bytes);
  const feed = feedOf(parseXml(text), text);
  if (feed) return feed;
  throw invalid('feed-not-a-feed', 'The document is neither Atom nor RSS.', {
    where: 'the root',
    next: 'Read it as a message.',
  });
}

const isMessage = (node: XmlNode): boolean => isAlert(node) || isProfile(node);

function envelope(
  alerts: readonly XmlNode[],
  text: string,
  encoding: string,
  anchors: readonly Anchor[],
): DocumentRead {
  const parts = alerts.map((alert) => partOf(Buffer.from(standalone(text, alert), 'utf8'), anchors));
  const [only] = parts;
  if (!only || parts.length > 1) return { kind: 'collection', feed: null, text, encoding, parts };
  if (only.read instanceof DomainError) throw only.read;
  const wrapped = note('wrapped', null, 'The message was carried in an envelope, which was left out.');
  return { kind: 'message', part: { ...only.read, findings: [wrapped, ...only.read.findings] } };
}

function partOf(bytes: Uint8Array, anchors: readonly Anchor[]): Part {
  try {
    const document = readXmlDocument(bytes, anchors);
    if (document.kind === 'message') return { bytes, read: document.part };
    return { bytes, read: refusal('nested', 'the entry', 'A feed inside a feed.', 'Send the inner feed alone.') };
  } catch (error) {
    if (error instanceof DomainError) return { bytes, read: error };
    throw error;
  }
}

interface Source {
  readonly text: string;
  readonly encoding: string;
  readonly bridged: readonly Finding[];
}

/** A good signature changes what is read: its own bytes, and nothing else of the document. */
function readOne(root: XmlNode, { text, encoding, bridged }: Source, anchors: readonly Anchor[]): PartRead {
  const read = readMessage(root);
  const { state, signedBy, signedXml, weak, reason } = verifySignature(text, anchors, read.message.sent ?? new Date());
  const weakness = weak ? [note('signature-weak', null, 'It is signed with SHA-1.')] : [];
  if (state === 'good' && signedXml !== null) {
    const signed = readSigned(signedXml);
    return { ...signed, text: signedXml, encoding, signedBy, findings: [...bridged, ...weakness, ...signed.findings] };
  }
  const said =
    state === 'none' || state === 'good'
      ? []
      : [note(`signature-${state}`, null, reason ?? 'The signature does not hold.'), ...weakness];
  return { ...read, text, encoding, signedBy: [], findings: [...bridged, ...said, ...read.findings] };
}

function readSigned(xml: string): AlertRead {
  const root = parseXml(xml);
  if (isMessage(root)) return readMessage(root);
  throw refusal(
    'signature',
    root,
    'What is signed is not the message.',
    'Ask the sender; somebody may have wrapped it.',
  );
}

const readMessage = (root: XmlNode): AlertRead => (isProfile(root) ? readProfile(root) : readAlert(root));

function notAMessage(root: XmlNode) {
  const other = outermost(root, (node) => node.name === 'alert')[0];
  const what = other
    ? `alert stands in ${other.namespace === '' ? 'no namespace' : `the namespace "${other.namespace.slice(0, 80)}"`}, not in CAP's`
    : `The root is ${root.name.slice(0, 60)}${root.namespace ? ` of "${root.namespace.slice(0, 80)}"` : ''}: no CAP message and no feed`;
  const known = Object.keys(CAP_NAMESPACES).join(', ');
  return refusal(
    'root',
    other ?? root,
    `${what}.`,
    `Send a CAP message (${known}), one of the national platform, or a feed.`,
  );
}
