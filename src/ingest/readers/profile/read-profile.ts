import { fromBeijing, toBeijingIso } from '../../../kernel/beijing-time.js';
import type { Finding, Span } from '../../../warnings/product.js';
import { readInstant } from '../cap/instant.js';
import type { MessageArea, MessageInfo, Named, Reference } from '../cap/message.js';
import { note, refusal } from '../cap/notes.js';
import type { AlertRead } from '../cap/read-alert.js';
import { readCircle, readPolygon } from '../cap/read-area.js';
import { childOf, childrenOf, textOf, type XmlNode } from '../xml/xml-node.js';

const ASK = '请发送单位按国家预警信息格式重新发送 (ask the sender for a message in the form of the national platform).';
/** Fourteen characters of the unit, the time, and in the standard's annex a serial number. */
const IDENTIFIER = /^[0-9A-Za-z]{14}_\d{14}(?:_\d)?$/;
const HEADLINE = /(?:发布|解除|更新|继续发布|变更).+(?:红色|橙色|黄色|蓝色)?预警/;
const MESSAGE_TYPES = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'];
const STATUSES = ['Actual', 'Test', 'Exercise', 'System', 'Draft'];
const SEVERITIES = ['Red', 'Orange', 'Yellow', 'Blue', 'Unknown', 'Extreme', 'Severe', 'Moderate', 'Minor'];

/** The national platform's message: like CAP, but `sendTime` stands for `sent`, and the unit has a code. */
export const isProfile = (node: XmlNode): boolean =>
  /^alert$/i.test(node.name) && childOf(node, 'sendTime') !== undefined && childOf(node, 'identifier') !== undefined;

/**
 * Reads a message of the Chinese national profile (seen in public code of the 12379 platform; the GB texts were not).
 * Times without an offset are Beijing's, radii metres, `references` the first issue's identifier. Throws as CAP does.
 */
export function readProfile(alert: XmlNode): AlertRead {
  const findings: Finding[] = [];
  const identifier = identifierOf(alert, findings);
  const sender = required(alert, 'sender');
  const sent = instant(alert, 'sendTime', findings);
  if (!sent) throw refusal('required', alert, 'sendTime is empty.', ASK);
  const msgType = oneOf(alert, 'msgType', MESSAGE_TYPES);
  const references = referencesOf(alert, identifier);
  if ((msgType === 'Update' || msgType === 'Cancel') && references.length === 0)
    throw refusal('references', alert, `${msgType} does not name the first issue's identifier.`, ASK);
  const status = oneOf(alert, 'status', STATUSES);
  const scope = textOf(alert, 'scope') ?? 'Public';
  const infos = childrenOf(alert, 'info').map((info) => infoOf(info, sender, findings));
  if (infos.length === 0) findings.push(note('info-missing', null, 'The message says nothing of an event.'));
  const spans = spansOf(alert, ['sender', 'identifier', 'sendTime', 'status', 'msgType', 'references'], {
    sendTime: 'sent',
  });
  const head = { format: 'cn-profile', sender, identifier, sent, status, msgType, scope } as const;
  return { message: { ...head, references, infos, spans }, findings };
}

function identifierOf(alert: XmlNode, findings: Finding[]): string {
  const text = required(alert, 'identifier');
  const node = childOf(alert, 'identifier') ?? alert;
  const stranger = /[\s,<&]/.exec(text)?.[0];
  if (stranger !== undefined) throw refusal('identifier', node, `"${text.slice(0, 80)}" holds "${stranger}".`, ASK);
  if (!IDENTIFIER.test(text))
    findings.push(note('profile-identifier', node, `"${text}" has ${text.length} characters.`));
  return text;
}

function required(parent: XmlNode, element: string): string {
  const text = textOf(parent, element);
  if (text !== null) return text;
  throw refusal('required', parent, `${element} is missing or empty.`, ASK);
}

function oneOf(parent: XmlNode, element: string, values: readonly string[]): string {
  const text = required(parent, element);
  if (values.includes(text)) return text;
  throw refusal(
    'value',
    childOf(parent, element) ?? parent,
    `"${text.slice(0, 40)}" is none of ${values.join(', ')}.`,
    ASK,
  );
}

const LOCAL = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/;

function instant(parent: XmlNode, element: string, findings: Finding[]): Date | null {
  const node = childOf(parent, element);
  const text = node?.text.trim() ?? '';
  if (!node || text === '') return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] =
    LOCAL.exec(text)
      ?.slice(1)
      .map((part) => Number(part ?? 0)) ?? [];
  const local = fromBeijing(year, month, day, hour, minute, second);
  if (year > 0 && month <= 12 && hour <= 24 && toBeijingIso(local).startsWith(`${year}-${two(month)}`)) return local;
  const read = readInstant(text);
  if (!read) throw refusal('date', node, `"${text.slice(0, 40)}" is no time (YYYY-MM-DD hh:mm:ss).`, ASK);
  findings.push(note('date', node, `"${text}" was read as ${toBeijingIso(read.at)}.`));
  return read.at;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The platform gives the identifier alone; a triple of CAP is read too. */
function referencesOf(alert: XmlNode, own: string): Reference[] {
  const node = childOf(alert, 'references');
  return (
    node?.text
      .slice(0, 60_000)
      .trim()
      .split(/[\s;]+/) ?? []
  )
    .filter((word) => word !== '')
    .map((word) => {
      const parts = word.split(',');
      const identifier = parts[1] ?? word;
      if (identifier === own) throw refusal('own-reference', node ?? alert, 'The message refers to itself.', ASK);
      return { sender: parts.length > 1 ? (parts[0] ?? null) : null, identifier, sent: null };
    });
}

function infoOf(info: XmlNode, sender: string, findings: Finding[]): MessageInfo {
  const headline = textOf(info, 'headline');
  if (headline !== null && !HEADLINE.test(headline))
    findings.push(note('headline', childOf(info, 'headline') ?? info, `"${headline}" is not "…发布…预警".`));
  const areas = childrenOf(info, 'area').map((area) => areaOf(area, findings));
  if (areas.length === 0) findings.push(note('area-missing', null, `${info.path}: no area; nobody is addressed.`));
  return {
    language: textOf(info, 'language') ?? 'zh-CN',
    event: textOf(info, 'event') ?? '',
    eventCodes: eventCodes(info),
    responses: [],
    urgency: textOf(info, 'urgency') ?? 'Unknown',
    severity: oneOf(info, 'severity', SEVERITIES),
    certainty: textOf(info, 'certainty') ?? 'Unknown',
    effective: instant(info, 'effective', findings),
    onset: instant(info, 'onset', findings),
    expires: instant(info, 'expires', findings),
    senderName: textOf(info, 'senderName') ?? sender,
    headline,
    description: textOf(info, 'description'),
    instruction: textOf(info, 'instruction'),
    parameters: [],
    areas,
    spans: spansOf(info, ['severity', 'effective', 'onset', 'expires', 'headline', 'eventType', 'senderName'], {
      eventType: 'event',
    }),
  };
}

/** `eventType` holds the code alone; some vendors write it as CAP does. */
function eventCodes(info: XmlNode): Named[] {
  const nodes = [...childrenOf(info, 'eventType'), ...childrenOf(info, 'eventCode')];
  return nodes.flatMap((node) => {
    const value = textOf(node, 'value') ?? node.text.trim();
    return value === '' ? [] : [{ name: 'CN12379', value }];
  });
}

function areaOf(area: XmlNode, findings: Finding[]): MessageArea {
  return {
    description: (textOf(area, 'areaDesc') ?? '').replaceAll(/\s+/g, ' '),
    polygons: childrenOf(area, 'polygon').flatMap((node) => readPolygon(node, 'zh-CN', findings)),
    circles: childrenOf(area, 'circle').flatMap((node) => readCircle(node, 0.001)),
    geocodes: childrenOf(area, 'geocode').flatMap((node) => codesIn(textOf(node, 'value') ?? node.text)),
    span: childOf(area, 'areaDesc')?.content ?? null,
  };
}

/** One code, or several with commas between. */
const codesIn = (text: string): Named[] =>
  text
    .split(/[\s,,、;]+/)
    .filter((code) => code !== '')
    .map((value) => ({ name: 'GBT2260', value }));

function spansOf(
  node: XmlNode,
  names: readonly string[],
  renamed: Readonly<Record<string, string>>,
): Record<string, Span> {
  return Object.fromEntries(
    names.flatMap((element) => {
      const child = childOf(node, element);
      return child ? [[renamed[element] ?? element, child.content] as const] : [];
    }),
  );
}
