import { toBeijingIso } from '../../../kernel/beijing-time.js';
import { inForce, recentlyEnded, type Chain, type Message } from '../chain/chain.js';
import { apiPath, capPath, pagePath } from '../paths.js';
import { FRESH_MINUTES, type SiteView } from '../site-view.js';

const DAYS = 2;

/**
 * `GET /api/v1/warnings`: what is in force, the highest level first, and apart from it what ended in two days.
 * `asOf` older than `freshMinutes` means that the source is down, not that there are no warnings.
 */
export function warningsJson(view: SiteView): string {
  return print({
    asOf: toBeijingIso(view.now),
    freshMinutes: FRESH_MINUTES,
    warnings: inForce(view.chains).map(({ latest }) => summaryOf(view, latest)),
    recentlyEnded: recentlyEnded(view.chains, view.now, DAYS).map(({ latest }) => summaryOf(view, latest)),
  });
}

/** `GET /api/v1/warnings/{id}`: one message with its areas, and every message of its chain, oldest first. */
export function warningJson(view: SiteView, chain: Chain, message: Message): string {
  return print({ ...summaryOf(view, message), chain: chain.messages.map((member) => stepOf(member)) });
}

/** The public fields by name: the frozen record may grow, this may not without notice. */
function summaryOf(view: SiteView, { alert, state, endedAt }: Message) {
  return {
    ...stepOf({ alert, state, endedAt }),
    chainId: alert.chainId,
    identifier: alert.identifier,
    sender: alert.sender,
    mode: alert.mode,
    messageType: alert.messageType,
    validFrom: alert.validFrom,
    expires: alert.expires,
    issuers: alert.issuers.map((issuer) => issuer.name),
    hazards: alert.hazards,
    items: alert.items.map(({ rank, nestedIn, areas }) => ({ level: rank, nestedIn, areas })),
    texts: alert.texts,
    links: linksOf(view, alert.warningId, alert.identifier),
  };
}

function stepOf({ alert, state, endedAt }: Message) {
  return {
    id: alert.warningId,
    state,
    verb: alert.verb,
    level: alert.rank,
    sent: alert.sent,
    endedAt: endedAt && toBeijingIso(endedAt),
  };
}

function linksOf({ mode, publicUrl }: SiteView, warningId: string, identifier: string) {
  return {
    self: publicUrl + apiPath(warningId),
    page: publicUrl + pagePath(mode, 'zh-CN', warningId),
    pageEn: publicUrl + pagePath(mode, 'en', warningId),
    cap: publicUrl + capPath(mode, identifier),
  };
}

const print = (value: unknown) => `${JSON.stringify(value)}\n`;
