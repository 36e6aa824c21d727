import type { Span } from '../../../warnings/product.js';
import type { XmlNode } from './xml-node.js';

/**
 * Comment, CDATA, instruction, end, or beginning with its attributes. Only for text that libxml2 has found well-formed:
 * it refuses, this one only reads, ten times faster than node by node out of WebAssembly, and it knows every offset.
 */
const MARKUP =
  /<(?:!--[\s\S]*?-->|!\[CDATA\[([\s\S]*?)\]\]>|\?[\s\S]*?\?>|\/[^>]*>|([^\s/>!?]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const REFERENCE = /&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const NONE: Readonly<Record<string, string>> = {};

interface Open {
  readonly name: string;
  readonly path: string;
  readonly namespaces: Readonly<Record<string, string>>;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly from: number;
  readonly start: number;
  readonly children: XmlNode[];
  seen: Map<string, number> | null;
  text: string;
}

/** The tree of a well-formed document without DOCTYPE; null when elements are nested deeper than `mostDepth`. */
export function xmlTree(text: string, mostDepth: number): XmlNode | null {
  const stack: Open[] = [];
  let last = 0;
  for (const match of text.matchAll(MARKUP)) {
    const top = stack.at(-1);
    if (top) top.text += unescaped(text.slice(last, match.index)) + (match[1] ?? '').replaceAll('\r\n', '\n');
    last = match.index + match[0].length;
    if (match[2] !== undefined) {
      if (stack.length >= mostDepth) return null;
      stack.push(opened(match[2], match[3] ?? '', top, match.index, last));
      if (match[4] !== '/') continue;
    } else if (!match[0].startsWith('</')) continue;
    const node = closed(stack, match.index, last);
    if (node) return node;
  }
  return null;
}

/** Ends the innermost element; returns it when it was the root. */
function closed(stack: Open[], contentEnd: number, to: number): XmlNode | null {
  const open = stack.pop();
  if (!open) return null;
  const { name, namespace, namespaces, path, attributes, children, from, start } = open;
  const text = children.length === 0 ? open.text : '';
  const content: Span = [start, Math.max(start, contentEnd)];
  const named = { name, namespace, namespaces, path, text, attributes, children };
  const node: XmlNode = { ...named, outer: [from, to], content };
  stack.at(-1)?.children.push(node);
  return stack.length === 0 ? node : null;
}

function opened(tag: string, written: string, parent: Open | undefined, from: number, start: number): Open {
  const attributes = attributesOf(written);
  const namespaces = scope(parent?.namespaces ?? {}, attributes);
  const colon = tag.indexOf(':');
  const name = tag.slice(colon + 1);
  return {
    name,
    path: parent ? `${parent.path}/${name}[${numberOf(parent, name)}]` : name,
    namespaces,
    namespace: namespaces[colon < 0 ? '' : tag.slice(0, colon)] ?? '',
    attributes,
    from,
    start,
    children: [],
    seen: null,
    text: '',
  };
}

/** Which of its name among its parent's children, from 1. */
function numberOf(parent: Open, name: string): number {
  parent.seen ??= new Map();
  const number = (parent.seen.get(name) ?? 0) + 1;
  parent.seen.set(name, number);
  return number;
}

function attributesOf(written: string): Readonly<Record<string, string>> {
  if (written === '') return NONE;
  return Object.fromEntries(
    [...written.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]),
  );
}

function scope(outer: Readonly<Record<string, string>>, attributes: Readonly<Record<string, string>>) {
  if (attributes === NONE) return outer;
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  return { ...outer, ...Object.fromEntries(declared.map(([name, uri]) => [name.slice(6), uri])) };
}

function unescaped(text: string): string {
  if (!text.includes('&') && !text.includes('\r')) return text;
  return text.replaceAll(/\r\n?/g, '\n').replace(REFERENCE, (_, hex?: string, decimal?: string, named?: string) => {
    if (named) return NAMED[named] ?? '';
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
}
