import type { Alert, AlertItem } from '../../../dissemination/alert.js';
import { rankOrder } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import { DataTable } from '../../../web/parts/lists/data-table.js';
import { Level, LevelSign } from '../../../web/parts/signs/level.js';
import { siteWords } from './words.js';

const highestFirst = (alert: Alert) => alert.items.toSorted((a, b) => rankOrder(b.rank) - rankOrder(a.rank));

const namesOf = (item: AlertItem, language: Language) =>
  item.areas.map((area) => area.label[language]).join(language === 'en' ? ', ' : '、');

/** Where, in a few lines: one a level, the highest first. */
export function Where({ alert, language }: { alert: Alert; language: Language }) {
  return (
    <ul class="where">
      {highestFirst(alert).map((item) => (
        <li key={`${item.rank}${namesOf(item, language)}`}>
          <LevelSign rank={item.rank} />
          <span>
            <span class="hidden">{`${wording(language).levels[item.rank].name} `}</span>
            {namesOf(item, language)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The same as a table with grade and number of counties: what a map would show, for those who cannot see one. */
export function AreaTable({ alert, language }: { alert: Alert; language: Language }) {
  const words = siteWords(language);
  const rows = highestFirst(alert).flatMap((item) => item.areas.map((area) => ({ item, area })));
  return (
    <DataTable
      caption={words.where}
      captionHidden
      empty=""
      rows={rows}
      keyOf={({ item, area }) => `${item.rank}/${area.text}`}
      columns={[
        { title: words.where, heads: true, cell: ({ area }) => area.label[language] },
        { title: words.level, cell: ({ item }) => <Level rank={item.rank} language={language} grade /> },
        {
          title: words.counties,
          cell: ({ area }) => (area.codes.length > 0 ? words.countyCount(area.codes.length) : words.wordsOnly),
        },
      ]}
    />
  );
}
