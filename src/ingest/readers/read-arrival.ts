import { DomainError, invalid } from '../../kernel/domain-error.js';
import { loadDivisions } from '../../reference/areas/load-divisions.js';
import type { Divisions } from '../../reference/areas/divisions.js';
import type { Finding, ProductReading } from '../../warnings/product.js';
import type { Entry, Reading } from '../reading.js';
import { openDocument, openText } from './document/open-document.js';
import type { DocumentRead, PartRead } from './document/read-document.js';
import type { FeedEntry } from './feed/feed.js';
import { toProduct } from './message/to-product.js';
import { LARGEST_BULLETIN, readProduct, type ProductRead } from './read-product.js';

/**
 * Reads whatever came through a door: text at once, XML and JSON in the worker thread. A refusal is part of the
 * answer; it throws only what is to be tried again (`reading-busy`, unavailable) or is our own fault.
 */
export async function readArrival(
  bytes: Uint8Array,
  receivedAt: Date,
  divisions: Divisions = loadDivisions(),
): Promise<Reading> {
  try {
    const form = formOf(bytes);
    if (form === 'text') return { kind: 'product', read: await readText(bytes, receivedAt) };
    return ofDocument(await openDocument(form, bytes), divisions);
  } catch (error) {
    if (error instanceof DomainError && error.kind !== 'unavailable') return { kind: 'refused', error };
    throw error;
  }
}

/** Bulletins have some hundred characters, of three bytes in UTF-8; what is longer may take long. */
const LONG_TEXT_BYTES = 6_000;

const readText = (bytes: Uint8Array, receivedAt: Date): Promise<ProductRead> | ProductRead =>
  bytes.length > LONG_TEXT_BYTES && bytes.length <= LARGEST_BULLETIN
    ? openText(bytes, receivedAt)
    : readProduct(bytes, receivedAt);

const BLANK = new Set([0x09, 0x0a, 0x0d, 0x20, 0x00, 0xef, 0xbb, 0xbf, 0xff, 0xfe]);

/** By the first character that is no blank, mark or zero byte: `<` begins XML, `{` or `[` JSON, all else is text. */
export function formOf(bytes: Uint8Array): 'xml' | 'json' | 'text' {
  const first = bytes.subarray(0, 4096).find((byte) => !BLANK.has(byte));
  if (first === 0x3c) return 'xml';
  return first === 0x7b || (first === 0x5b && !isLabel(bytes)) ? 'json' : 'text';
}

/** A bulletin may begin with a bracket, [Ⅲ级/较重]; a list of JSON goes on with another bracket, a quote or a number. */
const isLabel = (bytes: Uint8Array): boolean =>
  !/^[\s\ufeff\u00ef\u00bb\u00bf]*\[\s*[[{"\d\]-]/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));

function ofDocument(document: DocumentRead, divisions: Divisions): Reading {
  if (document.kind === 'message') return { kind: 'product', read: productOf(document.part, divisions) };
  const { feed, text, encoding, parts } = document;
  const entries = parts.map(({ bytes, read }): Entry => ({
    bytes: bytes ?? Buffer.from(''),
    reading:
      read instanceof DomainError
        ? { kind: 'refused', error: read }
        : { kind: 'product', read: productOf(read, divisions) },
  }));
  const links = feed?.entries.filter((entry) => entry.message === null) ?? [];
  return { kind: 'collection', head: headOf(text, encoding, links, feed?.entries.length ?? parts.length), entries };
}

function productOf(part: PartRead, divisions: Divisions): ProductRead {
  const product = toProduct(part.message, part.signedBy, part.encoding, divisions);
  return {
    ...product,
    findings: [...part.findings, ...product.findings],
    keyTimes: product.reading,
    text: part.text,
    normalisedText: part.text,
  };
}

/** A feed is no warning; that it came, what it links, and that it is empty is kept. */
function headOf(text: string, encoding: string, links: readonly FeedEntry[], entries: number): ProductRead {
  const reading: ProductReading = {
    scheme: null,
    verb: 'first',
    issuers: [],
    issuedAt: null,
    validFrom: null,
    validTo: null,
    hazards: [],
    encoding,
    items: [],
  };
  const said = (kind: string, message: string): Finding => ({
    kind,
    severity: 'recommendation',
    item: null,
    message,
    span: null,
  });
  const findings = [
    ...(entries === 0 ? [said('feed-empty', 'The feed has no entries: it is heard, and nothing is warned of.')] : []),
    ...links.map(({ title, href }) =>
      said('feed-link', `"${title}" lies at ${href ?? 'no address'}; a polled source fetches it.`),
    ),
  ];
  return { status: 'not-a-warning', reading, findings, spans: {}, keyTimes: reading, text, normalisedText: text };
}

/** The refusal of a message that its source must sign. */
export const unsigned = (source: string): DomainError =>
  invalid(
    'cap-signature',
    `The source "${source}" must sign its messages; this one has no signature of its key that holds.`,
    {
      rule: 'signature',
      where: 'Signature',
      next: `Ask the sender, or check the key in config/trust/${source}.`,
    },
  );
