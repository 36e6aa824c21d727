import type { Alert } from '../../../dissemination/alert.js';
import type { Language } from '../../../reference/language.js';
import { Facts } from '../../../web/parts/lists/facts.js';
import { renderPage } from '../../../web/parts/render.js';
import { Instant } from '../../../web/parts/signs/instant.js';
import { Notice } from '../../../web/parts/signs/notice.js';
import type { Chain, Message } from '../chain/chain.js';
import { capPath, pagePath } from '../paths.js';
import type { SiteView } from '../site-view.js';
import { AreaTable } from './areas.js';
import { Band, Todo } from './card.js';
import { ChainList } from './chain-list.js';
import { Frame } from './frame.js';
import { siteWords } from './words.js';

/** A message's page, for ever: what was said stays; what has become of it stands on top. No render time, so bytes stay the same. */
export function warningPage(view: SiteView, chain: Chain, message: Message, language: Language): string {
  const { alert } = message;
  const words = siteWords(language);
  const text = alert.texts[language];
  const over = message.state !== 'in-force';
  return renderPage(
    <Frame
      mode={view.mode}
      language={language}
      title={over ? words.named(words.states[message.state], text.headline) : text.headline}
      description={text.description}
      path={(other) => pagePath(view.mode, other, alert.warningId)}
      publicUrl={view.publicUrl}
      links={[{ rel: 'alternate', type: 'application/cap+xml', href: capPath(view.mode, alert.identifier) }]}
    >
      <Ended chain={chain} message={message} language={language} />
      <h1>{text.headline}</h1>
      <article class="card">
        <Band rank={alert.rank} language={language} heading={false} over={over} />
        <div class="inside">
          {over && alert.verb !== 'lift' ? null : <Todo instruction={text.instruction} language={language} />}
          <p>{text.description}</p>
          <AlertFacts message={message} language={language} />
        </div>
      </article>
      <h2>{words.where}</h2>
      <AreaTable alert={alert} names={view.names} language={language} />
      <h2>{words.chain}</h2>
      <ChainList chain={chain} current={message} language={language} />
      <Documents alert={alert} language={language} />
    </Frame>,
  );
}

function Ended({ chain, message, language }: { chain: Chain; message: Message; language: Language }) {
  const { alert, state, endedAt } = message;
  if (state === 'in-force' || alert.verb === 'lift') return null;
  const words = siteWords(language);
  const next = chain.latest.alert;
  return (
    <Notice tone="plain" title={words.ended[state]}>
      <p>
        {endedAt ? <Instant at={endedAt} language={language} /> : null}{' '}
        {next.id === alert.id ? null : <a href={pagePath(alert.mode, language, next.warningId)}>{words.latest}</a>}
      </p>
    </Notice>
  );
}

function AlertFacts({ message: { alert, state }, language }: { message: Message; language: Language }) {
  const words = siteWords(language);
  const text = alert.texts[language];
  return (
    <Facts
      facts={[
        [words.state, words.states[state]],
        [words.hazards, text.hazards],
        [words.issued, <Instant at={alert.sent} language={language} />],
        [words.from, <Instant at={alert.validFrom} language={language} />],
        [words.until, <Instant at={alert.expires} language={language} />],
        [words.issuers, alert.issuers.map((issuer) => issuer.name[language]).join(language === 'en' ? '; ' : '、')],
        [words.number, alert.warningId],
      ]}
    />
  );
}

function Documents({ alert, language }: { alert: Alert; language: Language }) {
  return (
    <p>
      <a href={capPath(alert.mode, alert.identifier)} type="application/cap+xml">
        {siteWords(language).cap}
      </a>
    </p>
  );
}
