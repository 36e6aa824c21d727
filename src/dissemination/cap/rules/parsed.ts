import { ParseOption, XmlDocument, XmlElement, XmlParseError } from 'libxml2-wasm';
import { fault, type CapFinding } from './finding.js';

/** A CAP message is some kilobytes; a cap before parsing stops bombs of references (hostile input S02, S03). */
export const MOST_BYTES = 1_000_000;

/** An element as plain data, so that rules are pure and the parser's memory is given back at once. */
export interface CapNode {
  readonly name: string;
  readonly namespace: string;
  /** Its place: `alert/info[2]/area[1]`. */
  readonly path: string;
  readonly text: string;
  readonly children: readonly CapNode[];
}

export type Parsed = { readonly root: CapNode } | { readonly finding: CapFinding };

/** Size, then DOCTYPE, then libxml2 without entities or network, in this order (rule 12). Never throws. */
export function parseCap(xml: string): Parsed {
  const size = Buffer.byteLength(xml);
  if (size > MOST_BYTES) return refused('size', `The message has ${size} bytes; at most ${MOST_BYTES} are read.`);
  if (/<!(doctype|entity)/i.test(xml))
    return refused('doctype', 'A DOCTYPE or entity declaration is refused before parsing.');
  try {
    return { root: readTree(xml) };
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    return refused('syntax', `Not well-formed XML: ${error.message.trim()}`);
  }
}

const refused = (rule: string, message: string): Parsed => ({ finding: fault(rule, 'alert', message) });

function readTree(xml: string): CapNode {
  const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE });
  try {
    return nodeOf(document.root, document.root.name);
  } finally {
    document.dispose();
  }
}

function nodeOf(element: XmlElement, path: string): CapNode {
  const children: CapNode[] = [];
  const seen = new Map<string, number>();
  for (let child = element.firstChild; child !== null; child = child.next) {
    if (!(child instanceof XmlElement)) continue;
    const number = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, number);
    children.push(nodeOf(child, `${path}/${child.name}[${number}]`));
  }
  return { name: element.name, namespace: element.namespaceUri, path, text: element.content, children };
}

export const childrenOf = (node: CapNode, name: string) => node.children.filter((child) => child.name === name);
export const childOf = (node: CapNode, name: string) => node.children.find((child) => child.name === name);
export const textOf = (node: CapNode, name: string) => childOf(node, name)?.text;
