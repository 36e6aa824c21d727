import { beijingParts, toBeijingIso } from '../../../kernel/beijing-time.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import {
  VERBS,
  type Finding,
  type MessageIdentity,
  type ProductItem,
  type ProductReading,
  type Span,
  type Verb,
} from '../../../warnings/product.js';
import type { AlertMessage, MessageInfo } from '../cap/message.js';
import { note } from '../cap/notes.js';
import { finding } from '../finding-kinds.js';
import { issuersIn } from '../text/issuers.js';
import { areasOf } from './area.js';
import { eventOf } from './event.js';
import { oneLanguage } from './languages.js';
import { levelOf, type LevelRead } from './level.js';

export interface MessageProduct {
  readonly status: 'accepted' | 'not-a-warning';
  readonly reading: ProductReading;
  readonly findings: readonly Finding[];
  readonly spans: Readonly<Record<string, Span>>;
}

interface ItemRead {
  readonly item: ProductItem;
  readonly level: LevelRead;
  readonly geohazard: boolean;
  readonly info: MessageInfo;
  readonly findings: readonly Finding[];
}

/** The product that a message of any format makes: an item for each `info` of one language. */
export function toProduct(
  message: AlertMessage,
  signedBy: readonly string[],
  encoding: string,
  divisions: Divisions,
): MessageProduct {
  const { infos, findings } = oneLanguage(message.infos);
  const items = infos.map((info, index) => readItem(message, info, index, divisions));
  const verb = verbOf(message, infos);
  const window = windowOf(message, infos);
  const [first] = infos;
  const event = first ? { text: first.event, codes: first.eventCodes } : { text: '', codes: [] };
  return {
    status: isWarning(message) ? 'accepted' : 'not-a-warning',
    reading: {
      scheme: items.find((one) => one.level.scheme !== null)?.level.scheme ?? null,
      verb,
      issuers: issuersOf(message, infos, divisions),
      issuedAt: iso(message.sent),
      ...window.window,
      hazards: [...new Set(infos.flatMap((info) => eventOf(info).hazards))],
      encoding,
      items: items.map((one) => one.item),
      message: identityOf(message, signedBy),
      event,
      polygons: infos.map((info) => info.areas.flatMap((area) => area.polygons)),
      circles: infos.map((info) => info.areas.flatMap((area) => area.circles)),
      ...words(first),
    },
    findings: [
      ...findings,
      ...headFindings(message, items),
      ...window.findings,
      ...items.flatMap((one) => one.findings),
    ],
    spans: spansOf(message, infos),
  };
}

const iso = (at: Date | null): string | null => (at ? toBeijingIso(at) : null);

function words(
  info: MessageInfo | undefined,
): Partial<Pick<ProductReading, 'headline' | 'description' | 'instruction'>> {
  return {
    ...(info?.headline ? { headline: info.headline } : {}),
    ...(info?.description ? { description: info.description } : {}),
    ...(info?.instruction ? { instruction: info.instruction } : {}),
  };
}

/** Ack, Error and System messages speak between systems. */
const isWarning = ({ msgType, status }: AlertMessage): boolean =>
  msgType !== 'Ack' && msgType !== 'Error' && status !== 'System';

function identityOf(message: AlertMessage, signedBy: readonly string[]): MessageIdentity {
  const { format, sender, identifier, status, msgType, scope } = message;
  const references = message.references.map((one) => ({ ...one, sender: one.sender ?? sender }));
  return { format, sender, identifier, sent: iso(message.sent), status, msgType, scope, references, signedBy };
}

function readItem(message: AlertMessage, info: MessageInfo, item: number, divisions: Divisions): ItemRead {
  const { geohazard } = eventOf(info);
  const mapFile = message.format === 'geojson';
  const lifted = message.msgType === 'Cancel' || info.responses.includes('AllClear');
  const year = message.sent ? beijingParts(message.sent).year : undefined;
  const level = levelOf(info, { geohazard, lifted, mapFile, item, year });
  const areas = info.areas.map((area) => areasOf(area, { divisions, chinese: isChinese(message, info), item }));
  const said = areas.flatMap((one) => one.areas);
  return {
    item: { level: level.level, proposed: level.proposed, nestedIn: null, lifted, areas: said },
    level,
    geohazard: geohazard || mapFile,
    info,
    findings: [
      ...level.findings,
      ...(geohazard || mapFile ? [] : [otherEvent(info, item)]),
      ...areas.flatMap((one) => one.findings),
    ],
  };
}

function otherEvent({ event, eventCodes, headline }: MessageInfo, item: number): Finding {
  const name = event || headline || eventCodes.map((code) => code.value).join(', ');
  return finding('other-event', `The event is "${name}": kept, never drafted.`, item);
}

const isChinese = (message: AlertMessage, info: MessageInfo): boolean =>
  message.format === 'cn-profile' ||
  message.format === 'geojson' ||
  (info.language ?? '').toLowerCase().startsWith('zh') ||
  info.eventCodes.some((code) => code.name === 'CN12379');

/** `Alert` first, `Update` update, `Cancel` lift; the finer word where the sender gives one in our own terms. */
function verbOf({ msgType }: AlertMessage, infos: readonly MessageInfo[]): Verb {
  const said = infos[0]?.parameters.find((one) => one.name === 'verb')?.value;
  const verb = VERBS.find((one) => one === said);
  const plain = msgType === 'Cancel' ? 'lift' : msgType === 'Update' ? 'update' : 'first';
  return verb !== undefined && (verb === 'first') === (plain === 'first') && (plain !== 'lift' || verb === 'lift')
    ? verb
    : plain;
}

/** `effective` stands for `sent` where it is left out (CAP 1.2, 3.2.2); the event's own beginning comes before both. */
function windowOf(message: AlertMessage, infos: readonly MessageInfo[]) {
  const from = infos.map((info) => info.onset ?? info.effective ?? message.sent).filter((at) => at !== null);
  const to = infos.map((info) => info.expires).filter((at) => at !== null);
  const times = (list: readonly Date[]) => list.map((at) => at.getTime());
  const differ = new Set(times(from)).size > 1 || new Set(times(to)).size > 1;
  const window = {
    validFrom: from.length > 0 ? toBeijingIso(new Date(Math.min(...times(from)))) : null,
    validTo: to.length > 0 ? toBeijingIso(new Date(Math.max(...times(to)))) : null,
  };
  const said = differ
    ? [note('windows-differ', null, 'The product takes the earliest beginning and the latest end.')]
    : [];
  return { window, findings: said };
}

/** The agencies in the sender's name, where it names agencies of ours; else the name, else the sender itself. */
function issuersOf(message: AlertMessage, infos: readonly MessageInfo[], divisions: Divisions): string[] {
  const name = infos.find((info) => info.senderName)?.senderName ?? message.sender;
  const agencies = issuersIn(name, divisions).map((one) => one.name);
  return agencies.length > 0 ? [...new Set(agencies)] : [name];
}

function headFindings({ status, scope, msgType, infos }: AlertMessage, items: readonly ItemRead[]): Finding[] {
  const clear = msgType === 'Update' && items.length > 0 && items.every((one) => one.item.lifted);
  return [
    ...(status === 'Actual' || status === 'System'
      ? []
      : [note('not-actual', null, `Its status is ${status}: it is kept and never drafted live.`)]),
    ...(scope === 'Public' ? [] : [note('not-public', null, `Its scope is ${scope}.`)]),
    ...(clear ? [note('all-clear', null, 'The update says all clear; the warning is lifted by it.')] : []),
    ...(infos.length > 0 && infos.every((info) => !info.expires) && items.some((one) => one.geohazard)
      ? [finding('window-missing', 'Nothing says until when it holds. Add the end of the window.')]
      : []),
  ];
}

function spansOf(message: AlertMessage, infos: readonly MessageInfo[]): Record<string, Span> {
  const named = ([path, span]: readonly [string, Span | null | undefined]): (readonly [string, Span])[] =>
    span ? [[path, span]] : [];
  const [first] = infos;
  return Object.fromEntries([
    ...named(['issuedAt', message.spans['sent']]),
    ...named(['verb', message.spans['msgType']]),
    ...named(['issuers.0', first?.spans['senderName'] ?? message.spans['sender']]),
    ...named(['validFrom', first?.spans['onset'] ?? first?.spans['effective']]),
    ...named(['validTo', first?.spans['expires']]),
    ...infos.flatMap((info, item) => [
      ...named([`items.${item}.level`, info.spans['severity']]),
      ...info.areas.flatMap((area, index) => named([`items.${item}.areas.${index}`, area.span])),
    ]),
  ]);
}
