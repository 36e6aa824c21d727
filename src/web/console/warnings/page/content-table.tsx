import type { Language } from '../../../../reference/language.js';
import type { WarningArea, WarningItem } from '../../../../warnings/content.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { Level } from '../../../parts/signs/level.js';
import { Tag } from '../../../parts/signs/notice.js';
import { FRAME_WORDS } from '../../words/frame.words.js';
import type { WarningView } from '../warning-views.service.js';
import { WARNING_WORDS } from '../warning.words.js';

export interface ContentTableProps {
  readonly view: Pick<WarningView, 'warning' | 'counties'>;
  readonly language: Language;
  /** Whether the counties can still be changed. */
  readonly open: boolean;
}

interface Row {
  readonly index: number;
  readonly item: WarningItem;
  readonly counties: number;
}

/** What is said, one row an item: level, places, counties. */
export function ContentTable({ view, language, open }: ContentTableProps) {
  const words = WARNING_WORDS[language];
  const rows = view.warning.content.items.map((item, index): Row => ({
    item,
    index,
    counties: view.counties[index] ?? 0,
  }));
  const base = open ? `/console/warnings/${view.warning.id}/places` : null;
  const columns = [
    { title: words.level, heads: true, cell: (row: Row) => <ItemLevel item={row.item} language={language} /> },
    { title: words.places, cell: (row: Row) => <Areas row={row} base={base} language={language} /> },
    { title: words.counties, number: true, cell: (row: Row) => row.counties },
  ];
  return (
    <DataTable
      caption={words.items}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={(row) => String(row.index)}
      empty={words.noItems}
    />
  );
}

function ItemLevel({ item, language }: { item: WarningItem; language: Language }) {
  const nested = item.nestedIn === null ? '' : WARNING_WORDS[language].nested;
  if (item.rank === null) return <Tag tone="bad">{FRAME_WORDS[language].levelOpen}</Tag>;
  return (
    <>
      {nested}
      <Level rank={item.rank} language={language} grade />
    </>
  );
}

function Areas({ row, base, language }: { row: Row; base: string | null; language: Language }) {
  const words = WARNING_WORDS[language];
  if (row.item.areas.length === 0) return <>{words.noItems}</>;
  return (
    <ul class="areas">
      {row.item.areas.map((area, index) => (
        <li key={index}>
          {area.text} <AreaMark area={area} language={language} />{' '}
          {base ? (
            <a href={`${base}/${row.index}/${index}`}>
              {words.change}
              <span class="hidden"> {area.text}</span>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Only what is missing is marked: most places are resolved, and marks on all of them would hide it. */
function AreaMark({ area, language }: { area: WarningArea; language: Language }) {
  if (area.codes.length > 0) return null;
  const words = WARNING_WORDS[language];
  return <Tag tone="bad">{area.placeCode ? words.openPart : words.wordsOnly}</Tag>;
}
