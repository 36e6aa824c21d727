import type { Span } from '../../../warnings/product.js';

/** An element as plain data: rules stay pure, and the parser's memory is given back at once. */
export interface XmlNode {
  /** Local name, without a prefix. */
  readonly name: string;
  /** '' where there is none. */
  readonly namespace: string;
  /** Its place: `alert/info[2]/area[1]`. */
  readonly path: string;
  /** All text in it, entities resolved; '' for an element that holds elements. */
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Prefixes in force here, '' for the default. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The whole element in the decoded document. */
  readonly outer: Span;
  /** What stands between its tags. */
  readonly content: Span;
}

export const childrenOf = (node: XmlNode, name: string): XmlNode[] =>
  node.children.filter((child) => child.name === name);

export const childOf = (node: XmlNode, name: string): XmlNode | undefined =>
  node.children.find((child) => child.name === name);

/** Text of the first child of that name without white space around it; null when absent or blank. */
export function textOf(node: XmlNode, name: string): string | null {
  const text = childOf(node, name)?.text.trim();
  return text ? text : null;
}

/** The wanted elements in document order, the node itself included; none is looked for inside one that was found. */
export function outermost(node: XmlNode, wanted: (node: XmlNode) => boolean): XmlNode[] {
  return wanted(node) ? [node] : node.children.flatMap((child) => outermost(child, wanted));
}
