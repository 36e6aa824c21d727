import type { Finding } from '../../../warnings/product.js';
import { childrenOf, type XmlNode } from '../xml/xml-node.js';
import { note, refusal } from './notes.js';
import type { ElementShape } from './shape.js';

const ASK = 'Ask the sender for a message that passes the CAP schema.';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';

/**
 * Elements, how often, their order and their closed lists (CAP 1.2, section 3.4). Bridges what cannot change the
 * meaning (order, strange elements, blanks) and returns it; throws `cap-required`, `cap-value` or `cap-repeated`.
 */
export function checkStructure(node: XmlNode, shapes: readonly ElementShape[]): Finding[] {
  return [
    ...orderNotes(node, shapes),
    ...shapes.flatMap((shape) => timesNotes(node, shape)),
    ...shapes.flatMap((shape) => childrenOf(node, shape.name).flatMap((child) => contentNotes(child, shape))),
  ];
}

function orderNotes(node: XmlNode, shapes: readonly ElementShape[]): Finding[] {
  const names = shapes.map((shape) => shape.name);
  let last = 0;
  return node.children.flatMap((child) => {
    if (child.namespace === SIGNATURE) return [];
    const place = names.indexOf(child.name);
    if (place < 0) return [note('unknown-element', child, `${child.name} is not of CAP and was left out.`)];
    if (place < last) return [note('order', child, `${child.name} should stand before ${names[last]}.`)];
    last = place;
    return [];
  });
}

function timesNotes(node: XmlNode, { name, times, decides }: ElementShape): Finding[] {
  const found = childrenOf(node, name);
  if (found.length === 0) {
    if (times === 'optional' || times === 'many') return [];
    throw refusal('required', node, `${node.name} has no ${name}; the schema requires it.`, ASK);
  }
  if (found.length < 2 || times === 'some' || times === 'many') return [];
  const different = new Set(found.map((one) => one.text.trim())).size > 1;
  const message = `${name} stands ${found.length} times`;
  if (decides && different)
    throw refusal(
      'repeated',
      found[1] ?? node,
      `${message}, with different values.`,
      'Ask the sender which one holds.',
    );
  return [note('repeated', found[1] ?? node, `${message}; the first was taken.`)];
}

function contentNotes(node: XmlNode, shape: ElementShape): Finding[] {
  if (shape.inside) return checkStructure(node, shape.inside);
  const text = node.text.trim();
  if (text === '' && node.children.length === 0) return emptyNotes(node, shape);
  if (!shape.values) return [];
  if (!shape.values.includes(text)) throw badValue(node, shape.values, text);
  return text === node.text ? [] : [note('white-space', node, `"${text}" stands between white space.`)];
}

/** An empty element of a closed list says nothing: left out where it may be, refused where it must stand. */
function emptyNotes(node: XmlNode, { values, times }: ElementShape): Finding[] {
  if (values && times !== 'many' && times !== 'optional') throw badValue(node, values, '');
  return [note('empty', node, `${node.name} is empty; it counts as left out.`)];
}

function badValue(node: XmlNode, values: readonly string[], text: string) {
  const meant = values.find((value) => value.toLowerCase() === text.toLowerCase());
  const next = meant ? `Accept "${meant}", or ask the sender.` : ASK;
  const mending = meant
    ? ({ repair: 'set-text', element: node.name, to: meant, at: node.content } as const)
    : undefined;
  return refusal('value', node, `"${text.slice(0, 60)}" is none of ${values.join(', ')}.`, next, mending);
}
