import { element, xmlDocument, type XmlPiece } from '../../../dissemination/cap/xml.js';
import { toBeijingIso } from '../../../kernel/beijing-time.js';
import { LANGUAGES } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import { markedTitle } from '../../../web/parts/page/document.js';
import type { Message } from '../chain/chain.js';
import { capPath, homePath, pagePath } from '../paths.js';
import { siteWords } from '../pages/words.js';
import { FRESH_MINUTES, type SiteView } from '../site-view.js';

/** Feeds stay under 100 KB (alerting.md, Feeds): an entry has at most some 3 KB. */
const MOST_ENTRIES = 30;

export interface FeedRange {
  /** The feed's own path; also part of its id. */
  readonly path: string;
  /** How long a message stays after it was issued, and after it ended. */
  readonly hours: number;
  /** Messages in force stay whatever their age: a reader of this feed alone misses nothing that still holds. */
  readonly keepsInForce: boolean;
}

/**
 * An Atom feed (RFC 4287) of one mode. An update is a new entry beside the old one; `updated` moves with every issue,
 * expiry and heartbeat, so an empty feed that is fresh means "no warnings" and an old one means "source down".
 */
export function atomFeed(view: SiteView, range: FeedRange): string {
  const entries = messagesIn(view, range).map((message) => entry(view, message));
  return xmlDocument(
    element('feed', [head(view, range), entries], { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' }),
  );
}

function messagesIn(view: SiteView, range: FeedRange): readonly Message[] {
  const since = view.now.getTime() - range.hours * 3_600_000;
  return view.chains
    .flatMap((chain) => chain.messages)
    .filter((message) => (range.keepsInForce && message.state === 'in-force') || movedAt(message) >= since)
    .sort((a, b) => movedAt(b) - movedAt(a) || Number(b.alert.id) - Number(a.alert.id))
    .slice(0, MOST_ENTRIES);
}

/** When the entry last changed: issued, or ended. */
const movedAt = ({ alert, endedAt }: Message) => endedAt?.getTime() ?? Date.parse(alert.sent);

function head(view: SiteView, range: FeedRange): readonly XmlPiece[] {
  const words = siteWords('zh-CN');
  return [
    element('id', `urn:shanyu:feed:${view.publicUrl.replace(/^https?:\/\//, '')}${range.path}`),
    element('title', markedTitle(words.about, view.mode, 'zh-CN')),
    element('subtitle', `本源至少每分钟更新一次；更新时间早于${FRESH_MINUTES}分钟即表示来源中断，不代表没有预警。`),
    element('updated', toBeijingIso(view.now)),
    element('author', element('name', words.brand)),
    link('self', 'application/atom+xml', view.publicUrl + range.path),
    link('alternate', 'text/html', view.publicUrl + homePath(view.mode, 'zh-CN')),
  ];
}

function entry(view: SiteView, message: Message): XmlPiece {
  const { alert } = message;
  const page = (language: 'zh-CN' | 'en') => view.publicUrl + pagePath(view.mode, language, alert.warningId);
  return element('entry', [
    element('id', entryId(alert.identifier)),
    element('title', markedTitle(alert.texts['zh-CN'].headline, view.mode, 'zh-CN')),
    element('updated', message.endedAt ? toBeijingIso(message.endedAt) : alert.sent),
    element('published', alert.sent),
    alert.issuers.map((issuer) => element('author', element('name', issuer.name['zh-CN']))),
    category('level', alert.rank, wording('zh-CN').levels[alert.rank].name),
    category('state', message.state, siteWords('zh-CN').states[message.state]),
    category('message', alert.messageType, alert.verb),
    link('alternate', 'application/cap+xml', view.publicUrl + capPath(view.mode, alert.identifier)),
    link('alternate', 'text/html', page('zh-CN'), 'zh-CN'),
    link('alternate', 'text/html', page('en'), 'en'),
    element('summary', summary(message), { type: 'text' }),
  ]);
}

/** Made of the identifier alone, which is fixed at issue and can never be edited. */
export const entryId = (identifier: string) => `urn:shanyu:${identifier}`;

function summary({ alert }: Message): string {
  const said = LANGUAGES.flatMap((language) => [alert.texts[language].description, alert.texts[language].instruction]);
  const notice = alert.mode === 'live' ? [] : LANGUAGES.map((language) => wording(language).modeNotice[alert.mode]);
  return [...notice, ...said].join('\n');
}

const category = (scheme: string, term: string, label: string) =>
  element('category', null, { scheme: `urn:shanyu:${scheme}`, term, label });

const link = (rel: string, type: string, href: string, hreflang?: string) =>
  element('link', null, { rel, type, href, ...(hreflang && { hreflang }) });
