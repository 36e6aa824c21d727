import type { Language } from '../../../reference/language.js';
import type { Warning } from '../../../warnings/warning.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Countdown } from '../../parts/signs/measure.js';
import { Tag } from '../../parts/signs/notice.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { ProductTable } from '../products/products.page.js';
import { LIST_WORDS } from '../warnings/list.words.js';
import { ModeTag } from '../warnings/page/mode-tag.js';
import { placesOf, WarningLevel } from '../warnings/warnings.page.js';
import {
  MOST_QUARANTINED,
  type Board,
  type BoardDraft,
  type BoardIssued,
  type BoardSignature,
} from './board.service.js';
import { HOME_WORDS } from './home.words.js';

const REFRESH_SECONDS = 30;

/** What needs this officer now, most urgent first. */
export function HomePage({ frame, board }: { frame: Frame; board: Board }) {
  const { language } = frame;
  const words = HOME_WORDS[language];
  return (
    <ConsolePage frame={frame} title={words.title} path="/console" refresh={REFRESH_SECONDS}>
      <h1>{words.title}</h1>
      <h2>{words.waiting}</h2>
      <Waiting rows={board.waiting} language={language} focus />
      <h2>{words.questions}</h2>
      <Drafts rows={board.drafts} language={language} focus={board.waiting.length === 0} />
      {board.elsewhere.length > 0 ? <h2>{words.others}</h2> : null}
      {board.elsewhere.length > 0 ? <Elsewhere rows={board.elsewhere} language={language} /> : null}
      <h2>{words.inForce}</h2>
      <InForce board={board} language={language} />
      <h2>{words.lately}</h2>
      <Lately rows={board.lately} language={language} />
      <h2>{words.products}</h2>
      {board.quarantined.length > 0 ? (
        <p>
          <a href="/console/quarantine">
            {words.quarantine(board.quarantined.length, board.quarantined.length >= MOST_QUARANTINED)}
          </a>
        </p>
      ) : null}
      <ProductTable caption={words.products} products={board.products} language={language} />
    </ConsolePage>
  );
}

interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly language: Language;
  readonly focus?: boolean;
}

/** The columns by which every row is known: id, mode, level, places. */
function known<Row>(language: Language, warningOf: (row: Row) => Warning, focusOn?: Row) {
  const words = LIST_WORDS[language];
  const link = (row: Row) => (
    <a href={`/console/warnings/${warningOf(row).id}`} autofocus={row === focusOn}>
      {warningOf(row).id}
    </a>
  );
  return [
    { title: words.warning, heads: true, cell: link },
    { title: words.mode, cell: (row: Row) => <ModeTag mode={warningOf(row).mode} language={language} /> },
    { title: words.level, cell: (row: Row) => <WarningLevel warning={warningOf(row)} language={language} /> },
    { title: words.where, cell: (row: Row) => placesOf(warningOf(row), language) },
  ];
}

function Waiting({ rows, language, focus }: Listed<BoardSignature>) {
  const words = HOME_WORDS[language];
  const columns = [
    ...known(language, (row: BoardSignature) => row.warning, focus ? rows[0] : undefined),
    {
      title: words.signs,
      cell: (row: BoardSignature) => (
        <Tag tone={row.maySign ? 'busy' : undefined}>{row.maySign ? words.maySign : words.mayNot}</Tag>
      ),
    },
  ];
  return (
    <DataTable
      caption={words.waiting}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={(row) => row.warning.id}
      empty={words.waitingNone}
    />
  );
}

function Drafts({ rows, language, focus }: Listed<BoardDraft>) {
  const words = HOME_WORDS[language];
  const columns = [
    ...known(language, (row: BoardDraft) => row.warning, focus ? rows[0] : undefined),
    { title: words.open, number: true, cell: (row: BoardDraft) => row.open },
  ];
  return (
    <DataTable
      caption={words.questions}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={(row) => row.warning.id}
      empty={words.questionsNone}
    />
  );
}

function Elsewhere({ rows, language }: Listed<Warning>) {
  const columns = known(language, (row: Warning) => row);
  const words = HOME_WORDS[language];
  return (
    <DataTable caption={words.others} captionHidden columns={columns} rows={rows} keyOf={(row) => row.id} empty="" />
  );
}

function InForce({ board: { inForce, now }, language }: { board: Board; language: Language }) {
  const words = HOME_WORDS[language];
  const left = ({ content: { validFrom, validTo } }: Warning) =>
    validFrom && validTo ? (
      <Countdown from={new Date(validFrom)} until={new Date(validTo)} now={now} language={language} />
    ) : null;
  const columns = [...known(language, (row: Warning) => row), { title: words.left, cell: left }];
  return (
    <DataTable
      caption={words.inForce}
      captionHidden
      columns={columns}
      rows={inForce}
      keyOf={(row) => row.id}
      empty={words.inForceNone}
    />
  );
}

function Lately({ rows, language }: Listed<BoardIssued>) {
  const words = HOME_WORDS[language];
  const people = (state: 'delivered' | 'failed' | 'unknown') => (row: BoardIssued) =>
    row.dispatches.reduce((sum, dispatch) => sum + (dispatch.counters?.[state] ?? 0), 0);
  const columns = [
    ...known(language, (row: BoardIssued) => row.warning),
    {
      title: words.planned,
      number: true,
      cell: (row: BoardIssued) => row.dispatches.reduce((sum, one) => sum + (one.planned ?? 0), 0),
    },
    { title: words.delivered, number: true, cell: people('delivered') },
    { title: words.failed, number: true, cell: people('failed') },
    { title: words.unknown, number: true, cell: people('unknown') },
    { title: words.outlets, number: true, cell: outletsDone },
  ];
  return (
    <DataTable
      caption={words.lately}
      captionHidden
      columns={columns}
      rows={rows}
      keyOf={(row) => row.warning.id}
      empty={words.latelyNone}
    />
  );
}

function outletsDone({ dispatches }: BoardIssued): string {
  const outlets = dispatches.filter((dispatch) => dispatch.kind === 'publication');
  return `${outlets.filter((dispatch) => dispatch.state === 'finished').length}/${outlets.length}`;
}
