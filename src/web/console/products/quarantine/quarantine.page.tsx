import type { QuarantinedArrival } from '../../../../ingest/quarantine/quarantine.store.js';
import { invalid } from '../../../../kernel/domain-error.js';
import type { Language } from '../../../../reference/language.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { Tabs } from '../../../parts/lists/navigation.js';
import { Instant } from '../../../parts/signs/instant.js';
import { Tag } from '../../../parts/signs/notice.js';
import { failureOf, type Failure } from '../../failure/failure.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { FINDING_TITLES } from '../findings.js';
import { QUARANTINE_WORDS } from './quarantine.words.js';

export interface QuarantinePageProps {
  readonly frame: Frame;
  readonly rows: readonly QuarantinedArrival[];
  /** Shows what was settled instead of what is open. */
  readonly settled: boolean;
}

/** What came in and could not be read: kept, with the reason and the place (I5). */
export function QuarantinePage({ frame, rows, settled }: QuarantinePageProps) {
  const words = QUARANTINE_WORDS[frame.language];
  const done = frame.done === null ? undefined : words.done[frame.done];
  const path = settled ? '/console/quarantine?settled=1' : '/console/quarantine';
  return (
    <ConsolePage frame={frame} title={words.title} path={path}>
      <h1>{words.title}</h1>
      {done ? (
        <p class="notice notice-good" role="status">
          {done}
        </p>
      ) : null}
      <p class="quiet">{words.about}</p>
      <Tabs
        label={words.title}
        links={[
          { href: '/console/quarantine', text: words.open, current: !settled },
          { href: '/console/quarantine?settled=1', text: words.settled, current: settled },
        ]}
      />
      <QuarantineTable rows={rows} settled={settled} language={frame.language} />
    </ConsolePage>
  );
}

function QuarantineTable({
  rows,
  settled,
  language,
}: {
  rows: readonly QuarantinedArrival[];
  settled: boolean;
  language: Language;
}) {
  const words = QUARANTINE_WORDS[language];
  const known = [
    {
      title: words.number,
      heads: true,
      cell: ({ id }: QuarantinedArrival) => <a href={`/console/quarantine/${id}`}>{id}</a>,
    },
    { title: words.reason, cell: (row: QuarantinedArrival) => <Reason row={row} language={language} /> },
    { title: words.source, cell: (row: QuarantinedArrival) => row.sourceName },
    {
      title: words.received,
      cell: (row: QuarantinedArrival) => <Instant at={row.receivedAt} language={language} />,
    },
  ];
  const rest = settled
    ? [
        { title: words.outcome, cell: (row: QuarantinedArrival) => <Outcome row={row} language={language} /> },
        { title: words.by, cell: (row: QuarantinedArrival) => row.settledByName ?? '' },
      ]
    : [{ title: words.where, cell: (row: QuarantinedArrival) => said(row, language).where ?? '' }];
  return (
    <DataTable
      caption={words.title}
      captionHidden
      columns={[...known, ...rest]}
      rows={rows}
      keyOf={(row) => row.id}
      empty={settled ? words.noneSettled : words.none}
    />
  );
}

/** How it was settled, with what came of it. */
export function Outcome({ row, language }: { row: QuarantinedArrival; language: Language }) {
  const words = QUARANTINE_WORDS[language];
  if (row.outcome === null) return null;
  const note = row.outcome === 'repaired' ? (words.names[row.note ?? ''] ?? row.note) : row.note;
  return (
    <>
      <Tag tone={row.outcome === 'repaired' ? 'good' : undefined}>{words.outcomes[row.outcome]}</Tag> {note}{' '}
      {row.productId ? (
        <a href={`/console/products/${row.productId}`}>
          {words.product} {row.productId}
        </a>
      ) : null}
      {row.nextId ? (
        <a href={`/console/quarantine/${row.nextId}`}>
          {words.nextOne} {row.nextId}
        </a>
      ) : null}
    </>
  );
}

/** What is wrong in words, with the code to ask the maintainers about. */
export function Reason({ row, language }: { row: QuarantinedArrival; language: Language }) {
  const title = row.code.startsWith('cap-') ? FINDING_TITLES[row.code]?.[language] : undefined;
  return (
    <>
      {title ? (
        <>
          {title}
          <br />
        </>
      ) : null}
      {said(row, language).what}{' '}
      <small class="quiet">
        <code>{row.code}</code>
      </small>
    </>
  );
}

/** A row is a refusal that was written down: it is read in the same words. */
export const said = ({ code, reason, details }: QuarantinedArrival, language: Language): Failure =>
  failureOf(invalid(code, reason, details), language);
