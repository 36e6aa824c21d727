import { toBeijingIso } from '../../../kernel/beijing-time.js';
import type { Finding, Span } from '../../../warnings/product.js';
import { childOf, childrenOf, textOf, type XmlNode } from '../xml/xml-node.js';
import { readInstant } from './instant.js';
import type { MessageInfo, Named } from './message.js';
import { note, refusal } from './notes.js';
import { readArea } from './read-area.js';

/** One `info` (CAP 1.2, 3.2.2). Texts are kept as they are; what is too long or has markup is only noted. */
export function readInfo(info: XmlNode, sent: Date, findings: Finding[]): MessageInfo {
  const times = readTimes(info, sent, findings);
  findings.push(...textNotes(info));
  const language = textOf(info, 'language');
  const areas = childrenOf(info, 'area').map((area) => readArea(area, language, findings));
  if (areas.length === 0) findings.push(note('area-missing', null, `${info.path}: no area; nobody is addressed.`));
  return {
    language,
    event: textOf(info, 'event') ?? '',
    eventCodes: pairs(info, 'eventCode', findings),
    responses: childrenOf(info, 'responseType').map((one) => one.text.trim()),
    urgency: textOf(info, 'urgency') ?? 'Unknown',
    severity: textOf(info, 'severity') ?? 'Unknown',
    certainty: textOf(info, 'certainty') ?? 'Unknown',
    ...times,
    senderName: textOf(info, 'senderName'),
    headline: textOf(info, 'headline'),
    description: textOf(info, 'description'),
    instruction: textOf(info, 'instruction'),
    parameters: pairs(info, 'parameter', findings),
    areas,
    spans: spansOf(info),
  };
}

function readTimes(info: XmlNode, sent: Date, findings: Finding[]) {
  const effective = optionalInstant(info, 'effective', findings);
  const onset = optionalInstant(info, 'onset', findings);
  const expires = optionalInstant(info, 'expires', findings);
  if (!expires) findings.push(note('expires-missing', null, `${info.path}: nothing says when it ends.`));
  else if (expires < sent || (effective && expires <= effective)) {
    const what = expires < sent ? 'before it is sent' : 'before it takes effect';
    findings.push(note('window', childOf(info, 'expires') ?? info, `It expires ${what}.`));
  }
  return { effective, onset, expires };
}

function optionalInstant(info: XmlNode, element: string, findings: Finding[]): Date | null {
  const node = childOf(info, element);
  const text = node?.text.trim() ?? '';
  if (!node || text === '') return null;
  const read = readInstant(text);
  if (!read)
    throw refusal(
      'date',
      node,
      `"${text.slice(0, 60)}" is no instant with its offset from UTC.`,
      'Ask the sender for YYYY-MM-DDThh:mm:ss±hh:mm.',
    );
  if (read.tolerance) findings.push(note(read.tolerance, node, `"${text}" was read as ${toBeijingIso(read.at)}.`));
  return read.at;
}

/** `valueName` and `value`; in CAP 1.0 one text `name=value`. A pair without one half is refused. */
export function pairs(parent: XmlNode, element: string, findings: Finding[]): Named[] {
  return childrenOf(parent, element).flatMap((node) => {
    if (node.children.length === 0) return oldPair(node, findings);
    const [name, value] = [childOf(node, 'valueName'), childOf(node, 'value')];
    if (!name || !value)
      throw refusal(
        'required',
        node,
        `${element} has no ${name ? 'value' : 'valueName'}.`,
        'Ask the sender for the pair.',
      );
    return [{ name: name.text.trim(), value: value.text.trim() }];
  });
}

function oldPair(node: XmlNode, findings: Finding[]): Named[] {
  const text = node.text.trim();
  if (text === '') return [];
  findings.push(note('old-form', node, `"${text.slice(0, 60)}" is a pair as CAP 1.0 wrote it.`));
  const at = text.indexOf('=');
  return [at < 0 ? { name: '', value: text } : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() }];
}

const MOST: readonly (readonly [string, number])[] = [
  ['event', 35],
  ['headline', 160],
];

function textNotes(info: XmlNode): Finding[] {
  const long = MOST.flatMap(([element, most]) => {
    const length = [...(textOf(info, element) ?? '')].length;
    return length > most
      ? [note('length', childOf(info, element) ?? info, `${length} characters; ${most} are usual.`)]
      : [];
  });
  const marked = ['headline', 'description', 'instruction'].flatMap((element) => {
    const node = childOf(info, element);
    const markup = /<\/?[a-z][^>]{0,200}>/i.exec(node?.text ?? '')?.[0];
    return node && markup ? [note('html', node, `It holds the markup ${markup.slice(0, 30)}.`)] : [];
  });
  const web = textOf(info, 'web');
  const relative = web !== null && !/^[a-z][a-z0-9+.-]*:/i.test(web);
  return [
    ...long,
    ...marked,
    ...(relative ? [note('web', childOf(info, 'web') ?? info, `"${web.slice(0, 60)}" is not absolute.`)] : []),
  ];
}

const SPANNED = ['event', 'severity', 'effective', 'onset', 'expires', 'senderName', 'headline'];

function spansOf(info: XmlNode): Record<string, Span> {
  return Object.fromEntries(
    SPANNED.flatMap((element) => {
      const node = childOf(info, element);
      return node ? [[element, node.content] as const] : [];
    }),
  );
}
