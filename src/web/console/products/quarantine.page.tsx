import type { Quarantined } from '../../../ingest/ingest.store.js';
import { invalid } from '../../../kernel/domain-error.js';
import type { Language } from '../../../reference/language.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Instant } from '../../parts/signs/instant.js';
import { failureOf, type Failure } from '../failure/failure.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { PRODUCTS_WORDS } from './products.words.js';

/** What came in and could not be read: kept, with the reason and the place (I5). */
export function QuarantinePage({ frame, rows }: { frame: Frame; rows: readonly Quarantined[] }) {
  const { language } = frame;
  const words = PRODUCTS_WORDS[language];
  const columns = [
    { title: words.product, heads: true, cell: (row: Quarantined) => row.id },
    { title: words.received, cell: (row: Quarantined) => <Instant at={row.receivedAt} language={language} /> },
    { title: words.reason, cell: (row: Quarantined) => <Reason row={row} language={language} /> },
    { title: words.where, cell: (row: Quarantined) => said(row, language).where ?? '' },
    { title: words.next, cell: (row: Quarantined) => said(row, language).next ?? '' },
  ];
  return (
    <ConsolePage frame={frame} title={words.quarantine} path="/console/quarantine">
      <h1>{words.quarantine}</h1>
      <DataTable
        caption={words.quarantine}
        captionHidden
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        empty={words.quarantineNone}
      />
    </ConsolePage>
  );
}

/** What is wrong in words, with the code to ask the maintainers about. */
function Reason({ row, language }: { row: Quarantined; language: Language }) {
  return (
    <>
      {said(row, language).what}{' '}
      <small class="quiet">
        <code>{row.code}</code>
      </small>
    </>
  );
}

/** A row is a refusal that was written down: it is read in the same words. */
const said = ({ code, reason, details }: Quarantined, language: Language): Failure =>
  failureOf(invalid(code, reason, details), language);
