import { fault, type CapFinding } from './finding.js';
import { childOf, childrenOf, textOf, type CapNode } from './parsed.js';

/** Rules 8 and 10 for one `info`: lengths, blanks, no HTML, absolute addresses, digests. */
export function checkInfo(info: CapNode): CapFinding[] {
  return [
    ...checkLength(info, 'event', 35),
    ...checkLength(info, 'headline', 140),
    ...['event', 'headline', 'description', 'instruction'].flatMap((name) => checkMarkup(info, name)),
    ...checkWeb(info),
    ...childrenOf(info, 'resource').flatMap(checkResource),
    ...childrenOf(info, 'area').flatMap((area) => checkMarkup(area, 'areaDesc')),
  ];
}

/** Counted in characters as a reader counts them, not in UTF-16 units. */
function checkLength(info: CapNode, name: string, most: number): CapFinding[] {
  const length = [...(textOf(info, name) ?? '')].length;
  return length > most
    ? [fault('length', `${info.path}/${name}`, `${name} has ${length} characters; at most ${most}.`)]
    : [];
}

function checkMarkup(node: CapNode, name: string): CapFinding[] {
  const markup = /<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+);/i.exec(textOf(node, name) ?? '');
  return markup ? [fault('html', `${node.path}/${name}`, `${name} is plain text; it has "${markup[0]}".`)] : [];
}

function checkWeb(info: CapNode): CapFinding[] {
  const web = textOf(info, 'web');
  if (web === undefined || /^https?:\/\/[^\s/]/.test(web)) return [];
  return [fault('web', `${info.path}/web`, `web must be an absolute http(s) address, not "${web}".`)];
}

function checkResource(resource: CapNode): CapFinding[] {
  const digest = childOf(resource, 'digest');
  if (!digest || /^[0-9a-f]{40}$/i.test(digest.text.trim())) return [];
  return [fault('digest', digest.path, 'digest is a SHA-1 in 40 hexadecimal digits (CAP 1.2, 3.2.3).')];
}
