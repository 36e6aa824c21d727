import { ParseOption, XmlDocument, XmlLibError } from 'libxml2-wasm';
import { invalid } from '../../../kernel/domain-error.js';
import type { XmlNode } from './xml-node.js';
import { xmlTree } from './xml-tree.js';

/** The largest real message seen has 0.9 MB, a national feed 2 MB. Counted before anything is read (S02, S03). */
export const MOST_DOCUMENT_BYTES = 4 * 1024 * 1024;
/** Beginnings and ends of elements; a feed of 500 entries has some 30,000. */
const MOST_TAGS = 40_000;
const MOST_ATTRIBUTES = 20_000;
const MOST_DECLARATIONS = 4_000;
const MOST_REFERENCES = 200_000;
const MOST_DEPTH = 60;
const MOST_PROLOG = 65_536;

/**
 * The tree of a decoded document. No DTD, no entities but the five of XML, no network, bounded in size, depth and
 * nodes; an offence throws DomainError (invalid) with `cap-doctype`, `cap-limits` or `cap-syntax` (with the line).
 */
export function parseXml(text: string): XmlNode {
  refuseDoctype(text);
  refuseMasses(text);
  requireWellFormed(text);
  const tree = xmlTree(text, MOST_DEPTH);
  if (tree === null) throw tooMuch(`elements nested deeper than ${MOST_DEPTH}`);
  return tree;
}

function requireWellFormed(text: string): void {
  // The text is decoded already, whatever its declaration says.
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_IGNORE_ENC;
  try {
    XmlDocument.fromString(text, { option }).dispose();
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    const detail = error.details[0];
    const place = detail ? `line ${detail.line}, column ${detail.col}` : 'the document';
    throw invalid('cap-syntax', `It is no well-formed XML: ${(detail?.message ?? error.message).trim()} (${place}).`, {
      rule: 'syntax',
      where: place,
      next: 'Ask the sender for the whole document as it was written.',
    });
  }
}

/** A DOCTYPE can only stand before the root: everything up to the first element is looked at, nothing after. */
function refuseDoctype(text: string): void {
  const prolog = prologLength(text);
  if (!/^<!DOCTYPE/i.test(text.slice(prolog, prolog + 9))) return;
  throw invalid('cap-doctype', 'The document declares a DOCTYPE; such documents are not opened.', {
    rule: 'doctype',
    where: `character ${prolog}`,
    next: 'Ask the sender for the message without DOCTYPE and entities (CAP 1.2 needs neither).',
  });
}

const MASSES = [
  [['<'], MOST_TAGS, 'tags'],
  [['="', "='"], MOST_ATTRIBUTES, 'attributes'],
  [['xmlns'], MOST_DECLARATIONS, 'namespaces'],
  [['&'], MOST_REFERENCES, 'character references'],
] as const;

/** White space, instructions and comments before the first element; a longer prolog than any real one is refused. */
function prologLength(text: string): number {
  const white = /\s*/y;
  let at = 0;
  for (;;) {
    white.lastIndex = at;
    at += white.exec(text)?.[0].length ?? 0;
    if (at > MOST_PROLOG) throw tooMuch(`more than ${MOST_PROLOG} characters before its first element`);
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    if (end === null) return at;
    const close = text.indexOf(end, at + 2);
    if (close < 0) return at;
    at = close + end.length;
  }
}

/** Counted on the text, so that a bomb never becomes a tree. */
function refuseMasses(text: string): void {
  for (const [signs, most, what] of MASSES) {
    let left: number = most;
    for (const sign of signs) left -= count(text, sign, left);
    if (left < 0) throw tooMuch(`more than ${most} ${what}`);
  }
}

/** @param enough what is over `enough` is not counted on */
function count(text: string, what: string, enough: number): number {
  let found = 0;
  for (let at = text.indexOf(what); at >= 0 && found <= enough; at = text.indexOf(what, at + what.length)) found += 1;
  return found;
}

const tooMuch = (what: string) =>
  invalid('cap-limits', `The document has ${what}.`, {
    rule: 'limits',
    where: 'the document',
    next: 'Send one message a document, or a shorter feed.',
  });
