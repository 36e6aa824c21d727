import { caution, fault, type CapFinding } from './finding.js';
import { childrenOf, textOf, type CapNode } from './parsed.js';

/** Rules 2–4: what stands in the head of the message. */
export function checkMessage(alert: CapNode): CapFinding[] {
  return [
    ...checkIdentity(alert),
    ...checkReferences(alert),
    ...checkScope(alert),
    ...checkNote(alert),
    ...checkInfos(alert),
  ];
}

const NAME = /^[^\s,<&]+$/;

function checkIdentity(alert: CapNode): CapFinding[] {
  return ['identifier', 'sender'].flatMap((name) => {
    const text = textOf(alert, name);
    if (text === undefined || NAME.test(text)) return [];
    return [fault('identifier', `alert/${name}`, `${name} "${text}" must have no white space, comma, < or &.`)];
  });
}

const SENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/;

function checkReferences(alert: CapNode): CapFinding[] {
  const text = textOf(alert, 'references');
  const type = textOf(alert, 'msgType') ?? '';
  if (text === undefined) {
    const needed = ['Update', 'Cancel', 'Ack', 'Error'].includes(type);
    return needed ? [fault('references', 'alert', `${type} needs references to the messages it is about.`)] : [];
  }
  return text
    .trim()
    .split(/\s+/)
    .flatMap((reference) => checkReference(alert, reference));
}

function checkReference(alert: CapNode, reference: string): CapFinding[] {
  const parts = reference.split(',');
  const [sender = '', identifier = '', sent = ''] = parts;
  if (parts.length !== 3 || !NAME.test(sender) || !NAME.test(identifier) || !SENT.test(sent)) {
    return [fault('references', 'alert/references', `"${reference}" is not sender,identifier,sent.`)];
  }
  const itself = identifier === textOf(alert, 'identifier') && sender === textOf(alert, 'sender');
  return itself ? [fault('references', 'alert/references', 'A message must not refer to itself.')] : [];
}

function checkScope(alert: CapNode): CapFinding[] {
  const scope = textOf(alert, 'scope');
  return [
    ['restriction', 'Restricted'],
    ['addresses', 'Private'],
  ].flatMap(([name = '', wanted = '']) => {
    const present = textOf(alert, name) !== undefined;
    if (present === (scope === wanted)) return [];
    return [fault('scope', `alert/${name}`, `${name} stands if and only if scope is ${wanted}; scope is ${scope}.`)];
  });
}

function checkNote(alert: CapNode): CapFinding[] {
  if (textOf(alert, 'status') !== 'Exercise' || textOf(alert, 'note') !== undefined) return [];
  return [fault('note', 'alert', 'An Exercise names its exercise in note.')];
}

/** Rule 6, second half: one event in all `info`; a warning without one says nothing. */
function checkInfos(alert: CapNode): CapFinding[] {
  const infos = childrenOf(alert, 'info');
  const silent = ['Alert', 'Update'].includes(textOf(alert, 'msgType') ?? '') && infos.length === 0;
  const chinese = infos.length === 0 || infos.some((info) => textOf(info, 'language') === 'zh-CN');
  return [
    ...(silent ? [fault('required', 'alert', 'An Alert or Update needs info.')] : []),
    ...(chinese ? [] : [caution('language', 'alert', 'There is no info in zh-CN.')]),
    ...checkShared(infos, 'category', (info) => childrenOf(info, 'category').map((node) => node.text)),
    ...checkShared(infos, 'eventCode', (info) => childrenOf(info, 'eventCode').map((node) => node.text)),
  ];
}

function checkShared(
  infos: readonly CapNode[],
  name: string,
  read: (info: CapNode) => readonly string[],
): CapFinding[] {
  const different = new Set(infos.map((info) => [...read(info)].sort().join('\n')));
  return different.size > 1
    ? [fault('info-differs', 'alert', `All info of one alert share ${name}; these do not.`)]
    : [];
}
