import type { Language } from '../../../reference/language.js';
import { renderPage } from '../../../web/parts/render.js';
import { Instant } from '../../../web/parts/signs/instant.js';
import { Level } from '../../../web/parts/signs/level.js';
import { Tag } from '../../../web/parts/signs/notice.js';
import { inForce, recentlyEnded, type Chain } from '../chain/chain.js';
import { homePath, pagePath } from '../paths.js';
import type { SiteView } from '../site-view.js';
import { Card } from './card.js';
import { Frame } from './frame.js';
import { MOST_WITHOUT_OVERVIEW, Overview } from './overview.js';
import { placesOnce } from './places.js';
import { siteWords } from './words.js';

const DAYS = 7;
const MOST_RECENT = 10;

/** The home page: is there a warning, where, what to do — in this order, on the first screen of a small telephone. */
export function homePage(view: SiteView, language: Language): string {
  const words = siteWords(language);
  const open = inForce(view.chains);
  const many = open.length > MOST_WITHOUT_OVERVIEW;
  const title = open.length > 0 ? words.some(open.length) : words.none;
  return renderPage(
    <Frame
      mode={view.mode}
      language={language}
      title={`${title} - ${words.about}`}
      description={title}
      path={(other) => homePath(view.mode, other)}
      publicUrl={view.publicUrl}
    >
      {open.length > 0 ? (
        <Verdict title={title} view={view} language={language} />
      ) : (
        <Calm view={view} language={language} />
      )}
      {many ? <Overview chains={open} names={view.names} language={language} /> : null}
      {open.map((chain) => (
        <Card key={chain.id} chain={chain} names={view.names} language={language} folded={many} />
      ))}
      <Recent view={view} language={language} />
    </Frame>,
  );
}

function AsOf({ view, language }: { view: SiteView; language: Language }) {
  const words = siteWords(language);
  return (
    <p>
      {words.asOf} <Instant at={view.now} language={language} />
      {words.beijing}
    </p>
  );
}

function Verdict({ title, view, language }: { title: string; view: SiteView; language: Language }) {
  return (
    <div class="verdict">
      <h1>{title}</h1>
      <AsOf view={view} language={language} />
    </div>
  );
}

/** Quiet must be told from silence: the time, and what an old time means. */
function Calm({ view, language }: { view: SiteView; language: Language }) {
  const words = siteWords(language);
  return (
    <div class="calm">
      <h1>{words.none}</h1>
      <AsOf view={view} language={language} />
      <p class="quiet">{words.fresh}</p>
    </div>
  );
}

function Recent({ view, language }: { view: SiteView; language: Language }) {
  const chains = recentlyEnded(view.chains, view.now, DAYS).slice(0, MOST_RECENT);
  const words = siteWords(language);
  return (
    <section>
      <h2>{words.recent}</h2>
      {chains.length === 0 ? <p class="quiet">{words.noRecent}</p> : null}
      {chains.length > 0 ? <ul class="past">{chains.map((chain) => PastChain({ chain, view, language }))}</ul> : null}
    </section>
  );
}

function PastChain({ chain: { id, latest }, view, language }: { chain: Chain; view: SiteView; language: Language }) {
  const { alert, endedAt, state } = latest;
  return (
    <li key={id}>
      <p>
        <Level rank={alert.rank} language={language} /> <Tag>{siteWords(language).states[state]}</Tag>{' '}
        {endedAt ? <Instant at={endedAt} language={language} /> : null}
      </p>
      <p>
        <a href={pagePath(alert.mode, language, alert.warningId)}>{placesOnce(alert, view.names, language)}</a>
      </p>
    </li>
  );
}
