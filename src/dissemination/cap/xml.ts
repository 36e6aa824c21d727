/** A finished piece of XML; a plain string is always text and gets escaped. */
export interface XmlPiece {
  readonly xml: string;
}

export type XmlChild = XmlPiece | string | null | readonly XmlChild[];

/** What XML 1.0 (section 2.2, Char) does not let stand in a document, not even as a reference. */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- these control characters are what must go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text made safe for element content and attribute values; characters that XML forbids are left out. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * One element. Children that are null are left out, so that an optional element costs no `if`;
 * there is no white space between elements, because a signature covers every byte (CAP rule 11).
 */
export function element(name: string, children: XmlChild, attributes: Readonly<Record<string, string>> = {}): XmlPiece {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const inner = contentOf(children);
  return { xml: inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>` };
}

/** A whole document in UTF-8 with its declaration. */
export function xmlDocument(root: XmlPiece): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`;
}

function contentOf(child: XmlChild): string {
  if (child === null) return '';
  if (typeof child === 'string') return escapeXml(child);
  if ('xml' in child) return child.xml;
  return child.map(contentOf).join('');
}
