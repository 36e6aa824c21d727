import type { Edition } from '../../../dissemination/editions/edition.js';
import type { Language } from '../../../reference/language.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { editionPath, editionsPath, placesPath } from '../frame/paths.js';
import { PortalPage } from '../frame/portal.page.js';
import { editionsWords } from './editions.words.js';

/** The archive of the mobile newspaper, the newest edition first. */
export function EditionsPage({ language, editions }: { language: Language; editions: readonly Edition[] }) {
  const words = editionsWords(language);
  return (
    <PortalPage language={language} title={words.title} path={editionsPath}>
      <h1>{words.title}</h1>
      <p>
        {words.about} <a href={placesPath(language)}>{words.subscribe}</a>
      </p>
      <div class="stack">
        <DataTable<Edition>
          caption={words.title}
          captionHidden
          empty={words.none}
          rows={editions}
          keyOf={({ id }) => id}
          columns={[
            { title: words.day, cell: ({ day }) => <time datetime={day}>{dayInWords(day, language)}</time> },
            {
              title: words.edition,
              heads: true,
              cell: ({ id, title }) => <a href={editionPath(language, id)}>{title[language]}</a>,
            },
            { title: words.counts, cell: (edition) => countsOf(edition, language) },
          ]}
        />
      </div>
    </PortalPage>
  );
}

function countsOf({ inForce, ended }: Edition, language: Language): string {
  const words = editionsWords(language);
  return inForce.length + ended.length === 0 ? words.empty : words.news(inForce.length, ended.length);
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** 2024年6月21日, 21 June 2024: a Beijing day `YYYY-MM-DD`. */
export function dayInWords(day: string, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return language === 'en' ? `${date} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}
