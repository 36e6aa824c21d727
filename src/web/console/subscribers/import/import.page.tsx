import { invalid, type DomainError } from '../../../../kernel/domain-error.js';
import type { CsvImport } from '../../../../people/subscribers/csv/csv-imports.js';
import { Button, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { Facts } from '../../../parts/lists/facts.js';
import { failureOf } from '../../failure/failure.js';
import { FailureBox } from '../../failure/failure.page.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { IMPORT_WORDS } from './import.words.js';

const PATH = '/console/subscribers/import';

export interface ImportPageProps {
  readonly frame: Frame;
  /** Names of the columns, in the order of an export. */
  readonly columns: readonly string[];
  readonly error?: DomainError;
}

/** Asks for a list: checked first if the officer likes, with the refused rows as a file or on the page. */
export function ImportPage({ frame, columns, error }: ImportPageProps) {
  const words = IMPORT_WORDS[frame.language];
  return (
    <ConsolePage frame={frame} title={words.title} path={PATH}>
      <h1>{words.title}</h1>
      <FailureBox error={error} language={frame.language} />
      <p>{words.about}</p>
      <ListForm frame={frame} />
      <h2>{words.columns}</h2>
      <Facts facts={columns.map((column) => [column, words.hows[column] ?? '–'] as const)} />
      <p>
        <a href="/console/subscribers">{words.list}</a>
      </p>
    </ConsolePage>
  );
}

/** The token stands before the file; a stranger's form is not read at all. */
function ListForm({ frame }: { frame: Frame }) {
  const words = IMPORT_WORDS[frame.language];
  return (
    <form method="post" action={PATH} encType="multipart/form-data">
      <HiddenFields fields={{ _csrf: frame.csrf }} />
      <div class="field">
        <label for="files">{words.file}</label>
        <p class="hint" id="files-hint">
          {words.hint}
        </p>
        <input id="files" name="files" type="file" required aria-describedby="files-hint" accept=".csv,text/csv" />
      </div>
      <Buttons>
        <Button tone="plain" name="act" value="check">
          {words.check}
        </Button>
        <Button tone="plain" name="act" value="report">
          {words.report}
        </Button>
        <Button name="act" value="import">
          {words.press}
        </Button>
      </Buttons>
    </form>
  );
}

type Fault = CsvImport['faults'][number];

/** What became of a list, with the rows that were refused. */
export function ImportedPage({ frame, result, dry }: { frame: Frame; result: CsvImport; dry: boolean }) {
  const words = IMPORT_WORDS[frame.language];
  const title = dry ? words.checked : words.imported;
  const { faults, refused } = result;
  return (
    <ConsolePage frame={frame} title={title} path={PATH}>
      <h1>{title}</h1>
      <Facts
        facts={[
          [words.rows, result.rows],
          [dry ? words.addable : words.added, result.added],
          [words.places, result.places],
          [words.unchanged, result.unchanged],
          [words.refused, refused],
        ]}
      />
      <h2>{words.faults}</h2>
      <Faults faults={faults} language={frame.language} />
      {refused > faults.length ? <p>{words.firstFaults(faults.length)}</p> : null}
      <p>
        <a href={PATH}>{words.again}</a> · <a href="/console/subscribers">{words.list}</a>
      </p>
    </ConsolePage>
  );
}

function Faults({ faults, language }: { faults: readonly Fault[]; language: Frame['language'] }) {
  const words = IMPORT_WORDS[language];
  const columns = [
    { title: words.row, number: true, heads: true, cell: ({ row }: Fault) => row },
    { title: words.where, cell: ({ where }: Fault) => <code>{where}</code> },
    { title: words.message, cell: (fault: Fault) => said(fault, language).what },
    { title: words.next, cell: (fault: Fault) => said(fault, language).next ?? '' },
  ];
  return (
    <DataTable
      caption={words.faults}
      captionHidden
      columns={columns}
      rows={faults}
      keyOf={({ row, where }) => `${row}/${where}`}
      empty={words.noFaults}
    />
  );
}

/** A row's fault is a refusal that was written down: it is read in the same words. */
const said = ({ code, message, where, next }: Fault, language: Frame['language']) =>
  failureOf(invalid(code, message, { where, ...(next === undefined ? {} : { next }) }), language);
