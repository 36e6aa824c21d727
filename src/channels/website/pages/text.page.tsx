import type { Language } from '../../../reference/language.js';
import { markedTitle } from '../../../web/parts/page/document.js';
import { ModeBanner } from '../../../web/parts/page/mode-banner.js';
import { renderPage } from '../../../web/parts/render.js';
import { Instant } from '../../../web/parts/signs/instant.js';
import { levelWarning } from '../../../web/parts/signs/level.js';
import { inForce, type Chain } from '../chain/chain.js';
import { homePath, pagePath, textPath } from '../paths.js';
import type { SiteView } from '../site-view.js';
import { siteWords } from './words.js';

/** Uncompressed, so that it fits a bad line with the oldest of browsers (quality: ≤ 5 KB). */
export const MOST_TEXT_BYTES = 5_000;

/** The same as the home page without style: the highest levels first, as many warnings as fit; the rest is counted. */
export function textPage(view: SiteView, language: Language): string {
  const open = inForce(view.chains);
  for (let shown = open.length; shown > 0; shown -= 1) {
    const html = render(view, open.slice(0, shown), open.length, language);
    if (Buffer.byteLength(html) <= MOST_TEXT_BYTES) return html;
  }
  return render(view, [], open.length, language);
}

function render(view: SiteView, shown: readonly Chain[], count: number, language: Language): string {
  const words = siteWords(language);
  const title = count > 0 ? words.some(count) : words.none;
  return renderPage(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{markedTitle(title, view.mode, language)}</title>
      </head>
      <body>
        <main>
          <ModeBanner mode={view.mode} language={language} />
          <h1>{title}</h1>
          <p>
            {words.asOf} <Instant at={view.now} language={language} />
            {words.beijing}
          </p>
          {shown.map((chain) => (
            <PlainWarning key={chain.id} chain={chain} language={language} />
          ))}
          {count > shown.length ? <p>{words.others(count - shown.length)}</p> : null}
          <p>{words.fresh}</p>
          <p>
            <a href={homePath(view.mode, language)}>{words.toHome}</a> <OtherLanguage view={view} language={language} />
          </p>
        </main>
      </body>
    </html>,
  );
}

function PlainWarning({ chain, language }: { chain: Chain; language: Language }) {
  const { alert } = chain.latest;
  const text = alert.texts[language];
  return (
    <>
      <h2>
        <a href={pagePath(alert.mode, language, alert.warningId)}>{levelWarning(alert.rank, language)}</a>
      </h2>
      <p>{text.description}</p>
      <p>{text.instruction}</p>
    </>
  );
}

function OtherLanguage({ view, language }: { view: SiteView; language: Language }) {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  return (
    <a href={textPath(view.mode, other)} lang={other}>
      {other === 'en' ? 'English' : '中文'}
    </a>
  );
}
