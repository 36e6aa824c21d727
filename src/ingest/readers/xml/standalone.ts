import type { XmlNode } from './xml-node.js';

/** An element out of its document as a document of its own: the prefixes that were declared further out come with it. */
export function standalone(text: string, node: XmlNode): string {
  const own = text.slice(node.outer[0], node.outer[1]);
  const declared = new Set(Object.keys(node.attributes).filter((name) => name.startsWith('xmlns')));
  const missing = Object.entries(node.namespaces)
    .map(([prefix, uri]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri] as const)
    .filter(([name]) => !declared.has(name))
    .map(
      ([name, uri]) => ` ${name}="${uri.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`,
    );
  const tag = /^<[^\s/>]+/.exec(own)?.[0] ?? '';
  return tag + missing.join('') + own.slice(tag.length);
}
