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
    { title: words.reason, cell: (row: Quarantined) => said(row, language).what },
    { title: words.where, cell: (row: Quarantined) => said(row, language).where ?? '' },
    { title: words.next, cell: (row: Quarantined) => said(row, language).next ?? '' },
    { title: words.code, cell: (row: Quarantined) => <code>{row.code}</code> },
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

/** A row is a refusal that was written down: it is read in the same words. */
const said = ({ code, reason, details }: Quarantined, language: Language): Failure =>
  failureOf(invalid(code, reason, details), language);
