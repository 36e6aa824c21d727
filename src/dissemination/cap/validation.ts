import { caution, fault, type CapFinding } from './rules/finding.js';
import { checkInfo } from './rules/info.js';
import { checkInstants } from './rules/instants.js';
import { checkMessage } from './rules/message.js';
import { childrenOf, parseCap } from './rules/parsed.js';
import { checkShapes } from './rules/shapes.js';
import { checkStructure } from './rules/structure.js';

export type { CapFinding } from './rules/finding.js';

/**
 * Checks a message against CAP 1.2 (OASIS, July 2010: schema and prose) as strictly as we write it.
 * @param xml the whole document; refused unparsed above 1 MB or with a DOCTYPE
 * @returns findings in the order of the rules; no `error` among them means it may be published. Never throws.
 */
export function validateCap(xml: string): CapFinding[] {
  const parsed = parseCap(xml);
  if ('finding' in parsed) return [parsed.finding];
  const { root } = parsed;
  const structure = checkStructure(root);
  if (structure.some((finding) => finding.kind === 'cap-root')) return structure;
  return [
    ...checkDocument(xml),
    ...structure,
    ...checkInstants(root),
    ...checkMessage(root),
    ...childrenOf(root, 'info').flatMap(checkInfo),
    ...checkShapes(root),
  ];
}

/** The first reason not to publish, as a sentence; null when there is none. */
export function capFault(xml: string): string | null {
  const found = validateCap(xml).find((finding) => finding.severity === 'error');
  return found ? `${found.kind} at ${found.where}: ${found.message}` : null;
}

/** Rule 11: nothing that a browser or a relay would act on stands around a message that will be signed. */
function checkDocument(xml: string): CapFinding[] {
  return [
    ...(/<\?xml-stylesheet/.test(xml)
      ? [fault('stylesheet', 'alert', 'A stylesheet instruction breaks signatures.')]
      : []),
    ...(xml.includes('\ufffd')
      ? [caution('replacement-character', 'alert', 'U+FFFD: characters were lost on the way.')]
      : []),
  ];
}
