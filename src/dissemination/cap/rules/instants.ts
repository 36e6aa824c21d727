import { fault, type CapFinding } from './finding.js';
import { childOf, childrenOf, textOf, type CapNode } from './parsed.js';

/** The schema's own pattern lets a comma through instead of the sign; ours does not (rule 1). */
const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/;

/** Rules 1 and 7: the one form of an instant, and the order of the instants. */
export function checkInstants(alert: CapNode): CapFinding[] {
  const infos = childrenOf(alert, 'info');
  const nodes = [
    childOf(alert, 'sent'),
    ...infos.flatMap((info) => ['effective', 'onset', 'expires'].map((name) => childOf(info, name))),
  ];
  return [...nodes.flatMap(checkForm), ...infos.flatMap((info) => checkOrder(alert, info))];
}

function checkForm(node: CapNode | undefined): CapFinding[] {
  if (!node) return [];
  if (!FORM.test(node.text)) {
    return [fault('date', node.path, `"${node.text}" must be YYYY-MM-DDThh:mm:ss±hh:mm, without Z or fractions.`)];
  }
  if (node.text.endsWith('+00:00')) return [fault('date', node.path, 'UTC is written -00:00 (CAP 1.2, 3.3.2).')];
  return exists(node.text) ? [] : [fault('date', node.path, `There is no instant "${node.text}".`)];
}

/** Date.parse lets 31 June roll over into July, so the day is compared as well. */
function exists(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return !Number.isNaN(Date.parse(text)) && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

function checkOrder(alert: CapNode, info: CapNode): CapFinding[] {
  const expires = instant(info, 'expires');
  const where = `${info.path}/expires`;
  if (expires < instant(alert, 'sent')) return [fault('window', where, 'It expires before it is sent.')];
  if (expires <= instant(info, 'effective')) return [fault('window', where, 'It expires before it takes effect.')];
  return [];
}

/** NaN where there is none: every comparison is then false, and the missing element has its own finding. */
const instant = (node: CapNode, name: string) => Date.parse(textOf(node, name) ?? '');
