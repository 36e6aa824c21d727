import { writeCap } from '../../dissemination/cap/cap.text.js';
import { LANGUAGES } from '../../reference/language.js';
import { asset, ATOM, CAP, HTML, JSON_TYPE, type Asset } from './asset.js';
import type { Chain } from './chain/chain.js';
import { atomFeed, type FeedRange } from './feeds/atom.text.js';
import { warningJson, warningsJson } from './feeds/json.text.js';
import { archivePage } from './pages/archive.page.js';
import { homePage } from './pages/home.page.js';
import { missingPage } from './pages/missing.page.js';
import { textPage } from './pages/text.page.js';
import { warningPage } from './pages/warning.page.js';
import { apiPath, archivePath, capPath, FEEDS, homePath, missingPath, pagePath, textPath } from './paths.js';
import type { SiteView } from './site-view.js';

/** Long as JMA's: what holds, and each message two days after it was issued or ended. Recent: the last hour, for pollers. */
const WARNINGS: FeedRange = { path: FEEDS.warnings, hours: 48, keepsInForce: true };
const RECENT: FeedRange = { path: FEEDS.recent, hours: 1, keepsInForce: false };
const TEST: FeedRange = { path: FEEDS.test, hours: 48, keepsInForce: true };

/**
 * What shows the present and is rendered anew at every change and heartbeat. Public pages exist for live alerts only;
 * an exercise and a test have theirs in trees of their own that no public page links to, a test its feed besides (W3).
 */
export function presentAssets(view: SiteView): readonly Asset[] {
  const pages = LANGUAGES.flatMap((language) => [
    asset(homePath(view.mode, language), HTML, homePage(view, language)),
    asset(textPath(view.mode, language), HTML, textPage(view, language)),
  ]);
  if (view.mode === 'exercise') return pages;
  if (view.mode === 'test')
    return [...(view.chains.length > 0 ? pages : []), asset(TEST.path, ATOM, atomFeed(view, TEST))];
  return [
    ...pages,
    ...[WARNINGS, RECENT].map((range) => asset(range.path, ATOM, atomFeed(view, range))),
    asset(apiPath(), JSON_TYPE, warningsJson(view)),
  ];
}

/** What shows no clock, so that its bytes change only with what it tells: the archive and the page for wrong addresses. */
export function lastingAssets(view: SiteView): readonly Asset[] {
  if (view.mode !== 'live' && view.chains.length === 0) return [];
  return LANGUAGES.flatMap((language) => [
    asset(archivePath(view.mode, language), HTML, archivePage(view, language)),
    ...(view.mode === 'live' ? [asset(missingPath(language), HTML, missingPage(view.publicUrl, language))] : []),
  ]);
}

/** The pages of every message of one chain: each shows the whole chain, so all change together. */
export function chainAssets(view: SiteView, chain: Chain): readonly Asset[] {
  return chain.messages.flatMap((message) => {
    const { warningId } = message.alert;
    const pages = LANGUAGES.map((language) =>
      asset(pagePath(view.mode, language, warningId), HTML, warningPage(view, chain, message, language)),
    );
    if (view.mode !== 'live') return pages;
    return [...pages, asset(apiPath(warningId), JSON_TYPE, warningJson(view, chain, message))];
  });
}

/** The CAP documents of a chain: written once and never again, whatever a later release would write. */
export function capAssets(view: SiteView, chain: Chain): readonly Asset[] {
  return chain.messages.map(({ alert }) => asset(capPath(view.mode, alert.identifier), CAP, writeCap(alert)));
}
