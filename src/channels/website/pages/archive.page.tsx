import type { Alert } from '../../../dissemination/alert.js';
import type { Language } from '../../../reference/language.js';
import { DataTable } from '../../../web/parts/lists/data-table.js';
import { renderPage } from '../../../web/parts/render.js';
import { Instant } from '../../../web/parts/signs/instant.js';
import { Level } from '../../../web/parts/signs/level.js';
import { Tag } from '../../../web/parts/signs/notice.js';
import { newestFirst, type Chain } from '../chain/chain.js';
import { archivePath, pagePath } from '../paths.js';
import type { SiteView } from '../site-view.js';
import { Frame } from './frame.js';
import { placesOnce } from './places.js';
import { siteWords } from './words.js';

/** More than a rainy season of warnings, and still a page that a telephone can open. */
const MOST = 200;

/** Past and present warnings, the newest first, one row a chain. */
export function archivePage(view: SiteView, language: Language): string {
  const words = siteWords(language);
  const rows = newestFirst(view.chains).slice(0, MOST);
  return renderPage(
    <Frame
      mode={view.mode}
      language={language}
      title={`${words.archive} - ${words.about}`}
      path={(other) => archivePath(view.mode, other)}
      publicUrl={view.publicUrl}
    >
      <h1>{words.archive}</h1>
      {rows.length > 0 ? <p class="quiet">{words.archiveAbout(rows.length)}</p> : null}
      <div class="stack">
        <DataTable<Chain>
          caption={words.archive}
          captionHidden
          empty={words.archiveEmpty}
          rows={rows}
          keyOf={(chain) => chain.id}
          columns={[
            { title: words.issued, cell: ({ latest }) => <Instant at={latest.alert.sent} language={language} /> },
            { title: words.highest, cell: ({ latest }) => <Level rank={latest.alert.rank} language={language} /> },
            { title: words.state, cell: ({ latest }) => <Tag>{words.states[latest.state]}</Tag> },
            {
              title: words.where,
              heads: true,
              cell: ({ latest }) => linkTo(latest.alert, view, language),
            },
          ]}
        />
      </div>
    </Frame>,
  );
}

const linkTo = (alert: Alert, view: SiteView, language: Language) => (
  <a href={pagePath(view.mode, language, alert.warningId)}>{placesOnce(alert, view.names, language)}</a>
);
