import type { Received } from '../../../../ingest/ingest.service.js';
import { invalid } from '../../../../kernel/domain-error.js';
import type { Language } from '../../../../reference/language.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { Tag } from '../../../parts/signs/notice.js';
import { failureOf } from '../../failure/failure.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { PRODUCTS_WORDS } from '../products.words.js';
import { UPLOAD_WORDS } from './upload.words.js';

/** What became of one file; null: it was too long to be taken in. */
export interface FileResult {
  readonly name: string;
  readonly received: Received | null;
}

/** Every file that was handed in, and what became of it. */
export function UploadPage({ frame, results }: { frame: Frame; results: readonly FileResult[] }) {
  const words = UPLOAD_WORDS[frame.language];
  const columns = [
    { title: words.file, heads: true, cell: ({ name }: FileResult) => name },
    { title: words.result, cell: (one: FileResult) => <Result result={one} language={frame.language} /> },
  ];
  return (
    <ConsolePage frame={frame} title={words.done(results.length)} path="/console/paste">
      <h1>{words.done(results.length)}</h1>
      <DataTable
        caption={words.done(results.length)}
        captionHidden
        columns={columns}
        rows={results.map((one, index) => ({ ...one, index }))}
        keyOf={({ index }: FileResult & { index: number }) => String(index)}
        empty=""
      />
      <p>
        <a href="/console/paste">{words.more}</a>
      </p>
    </ConsolePage>
  );
}

function Result({ result: { received }, language }: { result: FileResult; language: Language }) {
  const words = UPLOAD_WORDS[language];
  if (received === null) return <Tag tone="bad">{words.tooLong}</Tag>;
  const { status, productId, warningId, quarantineId, findings } = received;
  const [finding] = findings;
  const bad = status === 'quarantined';
  const why = bad && finding ? failureOf(invalid(finding.kind, finding.message), language).what : '';
  return (
    <>
      <Tag tone={bad ? 'bad' : 'good'}>{words.statuses[status]}</Tag> {why}{' '}
      {productId ? (
        <a href={`/console/products/${productId}`}>
          {PRODUCTS_WORDS[language].product} {productId}
        </a>
      ) : null}{' '}
      {warningId ? <a href={`/console/warnings/${warningId}`}>{words.draft(warningId)}</a> : null}
      {quarantineId ? <a href={`/console/quarantine/${quarantineId}`}>{words.held(quarantineId)}</a> : null}
    </>
  );
}
