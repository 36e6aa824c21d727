import type { Alert } from '../../../dissemination/alert.js';
import type { PlaceNames } from '../../../reference/areas/place-names.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import { DataTable } from '../../../web/parts/lists/data-table.js';
import { Level, LevelSign } from '../../../web/parts/signs/level.js';
import { areaRows, areasInWords, countyGroups, highestFirst, type AreaRow, type CountyGroup } from './places.js';
import { siteWords } from './words.js';

/** With more counties than this the names wait behind their number; paper shows them all. */
const MOST_OPEN = 12;

export interface AreasProps {
  readonly alert: Alert;
  readonly names: PlaceNames;
  readonly language: Language;
}

/** Where, in a few lines: one a level, the highest first. */
export function Where({ alert, names, language }: AreasProps) {
  return (
    <ul class="where">
      {highestFirst(alert).map((item) => (
        <li key={`${item.rank}${areasInWords(item.areas, names, language)}`}>
          <LevelSign rank={item.rank} />
          <span>
            <span class="hidden">{`${wording(language).levels[item.rank].name} `}</span>
            {areasInWords(item.areas, names, language)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The same as a table with grade and counties by name: what a map would show, for those who cannot see one. */
export function AreaTable({ alert, names, language }: AreasProps) {
  const words = siteWords(language);
  return (
    <div class="stack">
      <DataTable<AreaRow>
        caption={words.where}
        captionHidden
        empty=""
        rows={areaRows(alert)}
        keyOf={({ rank, area }) => `${rank}/${area.text}`}
        columns={[
          { title: words.where, heads: true, cell: ({ area }) => area.label[language] },
          { title: words.level, cell: ({ rank }) => <Level rank={rank} language={language} grade /> },
          { title: words.counties, cell: (row) => <Counties row={row} names={names} language={language} /> },
        ]}
      />
    </div>
  );
}

/** Names, so that readers find themselves; none where the area's ground is not confirmed: its words stand as issued. */
function Counties({ row, names, language }: { row: AreaRow; names: PlaceNames; language: Language }) {
  const words = siteWords(language);
  const { fresh, above } = row;
  if (fresh.length === 0) return <>{above > 0 ? words.allAbove(above) : words.wordsOnly}</>;
  const list = <Names groups={countyGroups(fresh, names, language)} language={language} />;
  const rest = above > 0 ? <p class="quiet">{words.alsoAbove(above)}</p> : null;
  if (fresh.length <= MOST_OPEN) return [list, rest];
  return (
    <>
      <details>
        <summary>{words.countyCount(fresh.length)}</summary>
        {list}
      </details>
      {rest}
    </>
  );
}

function Names({ groups, language }: { groups: readonly CountyGroup[]; language: Language }) {
  const words = siteWords(language);
  const joined = (one: CountyGroup) => one.names.join(language === 'en' ? ', ' : '、');
  return (
    <ul class="counties">
      {groups.map((one) => (
        <li key={one.parent}>{one.parent === '' ? joined(one) : words.named(one.parent, joined(one))}</li>
      ))}
    </ul>
  );
}
