import { CAP_NAMESPACE } from '../cap.text.js';
import { fault, type CapFinding } from './finding.js';
import { childrenOf, type CapNode } from './parsed.js';
import { ALERT, type ElementShape } from './shape.js';

const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';

/** Rule 6: element order, how often, closed lists, nothing unknown. */
export function checkStructure(root: CapNode): CapFinding[] {
  if (root.name !== 'alert' || root.namespace !== CAP_NAMESPACE) {
    return [
      fault(
        'root',
        root.path,
        `The root must be alert in ${CAP_NAMESPACE}, not ${root.name} in ${root.namespace || 'no namespace'}.`,
      ),
    ];
  }
  const signatures = root.children.filter((child) => child.namespace === SIGNATURE_NAMESPACE);
  const own = { ...root, children: root.children.filter((child) => !signatures.includes(child)) };
  return checkElement(own, ALERT);
}

function checkElement(node: CapNode, shapes: readonly ElementShape[]): CapFinding[] {
  return [
    ...checkOrder(node, shapes),
    ...shapes.flatMap((shape) => checkTimes(node, shape)),
    ...shapes.flatMap((shape) => childrenOf(node, shape.name).flatMap((child) => checkContent(child, shape))),
  ];
}

function checkOrder(node: CapNode, shapes: readonly ElementShape[]): CapFinding[] {
  const names = shapes.map((shape) => shape.name);
  let last = 0;
  return node.children.flatMap((child) => {
    const place = child.namespace === CAP_NAMESPACE ? names.indexOf(child.name) : -1;
    if (place < 0) return [fault('unknown-element', child.path, `${child.name} does not belong in ${node.name}.`)];
    if (place < last) return [fault('order', child.path, `${child.name} must stand before ${names[last]}.`)];
    last = place;
    return [];
  });
}

function checkTimes(node: CapNode, { name, times }: ElementShape): CapFinding[] {
  const found = childrenOf(node, name).length;
  const required = times === 'one' || times === 'some';
  if (required && found === 0) return [fault('required', node.path, `${node.name} needs ${name}.`)];
  const single = times === 'one' || times === 'optional';
  return single && found > 1 ? [fault('repeated', node.path, `${node.name} may have one ${name}, not ${found}.`)] : [];
}

function checkContent(node: CapNode, shape: ElementShape): CapFinding[] {
  if (shape.inside) return checkElement(node, shape.inside);
  if (node.name === 'info') return [];
  if (node.children.length > 0) return [fault('unknown-element', node.path, `${node.name} holds text, no elements.`)];
  if (node.text.trim() === '') return [fault('empty', node.path, `${node.name} is empty; leave it out instead.`)];
  if (shape.values && !shape.values.includes(node.text)) {
    return [fault('value', node.path, `${node.name} is "${node.text}"; possible: ${shape.values.join(', ')}.`)];
  }
  return [];
}
