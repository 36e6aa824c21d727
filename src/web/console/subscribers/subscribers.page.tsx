import type { DomainError } from '../../../kernel/domain-error.js';
import type { DeskRow } from '../../../people/subscribers/desk/desk-reads.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Columns, Pagination } from '../../parts/lists/navigation.js';
import { FailureBox } from '../failure/failure.page.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { ModeTag } from '../warnings/page/mode-tag.js';
import { addressOf, type AskedFilter } from './asked-filter.js';
import { FilterForm, FindForm, PlaceQuestion } from './filter-form.js';
import { groupsInWords, lowestInWords, placesInWords, StateTag, type Group } from './subscription.js';
import { SUBSCRIBERS_WORDS } from './subscribers.words.js';

export interface SubscribersPageProps {
  readonly frame: Frame;
  readonly asked: AskedFilter;
  /** Null: nothing was looked for, since something must be said first. */
  readonly rows: readonly DeskRow[] | null;
  /** As many as were asked for: there may be a next page. */
  readonly size: number;
  readonly groups: readonly Group[];
  readonly divisions: Divisions;
  /** This officer may import lists. */
  readonly mayImport: boolean;
  readonly error?: DomainError;
}

/** Who receives: narrowed down by place, group, channel and state; addresses by their ends only. */
export function SubscribersPage(props: SubscribersPageProps) {
  const { frame, asked, rows, size, mayImport, error } = props;
  const { language } = frame;
  const words = SUBSCRIBERS_WORDS[language];
  const last = rows && rows.length >= size ? rows.at(-1) : undefined;
  return (
    <ConsolePage frame={frame} title={words.title} path={addressOf(asked, { after: asked.after ?? '' })}>
      <h1>{words.title}</h1>
      <FailureBox error={error} language={language} />
      <p class="quiet">{words.about}</p>
      <Columns>
        <FilterForm {...props} />
        <div>
          <FindForm frame={frame} />
          {mayImport ? (
            <p>
              <a href="/console/subscribers/import">{words.import}</a>
            </p>
          ) : null}
        </div>
      </Columns>
      <PlaceQuestion {...props} />
      {rows ? <Rows {...props} rows={rows} /> : null}
      <Pagination
        label={words.paging}
        previous={asked.after ? { href: addressOf(asked), text: words.first } : undefined}
        next={last && { href: addressOf(asked, { after: last.cursor }), text: words.next }}
      />
      <p class="quiet">{words.exportNote}</p>
    </ConsolePage>
  );
}

const PLACES_SHOWN = 3;

function Rows({ frame: { language }, rows, groups, divisions }: SubscribersPageProps & { rows: readonly DeskRow[] }) {
  const words = SUBSCRIBERS_WORDS[language];
  const [places, codes] = [
    (row: DeskRow) => [...new Set(row.subscriptions.flatMap((one) => one.places))],
    (row: DeskRow) => [...new Set(row.subscriptions.flatMap((one) => one.groups))],
  ];
  const columns = [
    { title: words.address, heads: true, cell: (row: DeskRow) => <Address row={row} language={language} /> },
    { title: words.channel, cell: (row: DeskRow) => words.channels[row.channel] },
    { title: words.state, cell: (row: DeskRow) => <StateTag state={row.state} language={language} /> },
    { title: words.places, cell: (row: DeskRow) => placesInWords(places(row), divisions, language, PLACES_SHOWN) },
    { title: words.lowest, cell: (row: DeskRow) => distinct(row, (one) => lowestInWords(one, language)) },
    { title: words.group, cell: (row: DeskRow) => groupsInWords(codes(row), groups, language) || words.groupNone },
    { title: words.language, cell: (row: DeskRow) => distinct(row, (one) => words.languages[one.language]) },
  ];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={({ cursor }) => cursor}
      empty={words.none}
    />
  );
}

/** An address that is no live one says so: an exercise reaches it, a warning does not. */
function Address({ row, language }: { row: DeskRow; language: Frame['language'] }) {
  return (
    <>
      <a class="unbroken" href={`/console/subscribers/${row.addressId}`}>
        {row.masked}
      </a>
      {row.audience === 'live' ? null : (
        <>
          {' '}
          <ModeTag mode={row.audience} language={language} />
        </>
      )}
    </>
  );
}

const distinct = (row: DeskRow, words: (one: DeskRow['subscriptions'][number]) => string): string =>
  [...new Set(row.subscriptions.map(words))].join(' · ');
