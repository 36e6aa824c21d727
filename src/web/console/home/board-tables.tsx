import type { Language } from '../../../reference/language.js';
import type { Warning } from '../../../warnings/warning.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Countdown } from '../../parts/signs/measure.js';
import { Tag } from '../../parts/signs/notice.js';
import { LIST_WORDS } from '../warnings/list.words.js';
import { ModeTag } from '../warnings/page/mode-tag.js';
import { placesOf, WarningLevel } from '../warnings/warnings.page.js';
import type { Board, BoardDraft, BoardIssued, BoardSignature } from './board.service.js';
import { HOME_WORDS } from './home.words.js';

interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly language: Language;
  readonly focus?: boolean;
}

/** Where the warning is for; the last column, so that a telephone shows first what the officer decides by. */
const where = <Row,>(language: Language, warningOf: (row: Row) => Warning) => ({
  title: LIST_WORDS[language].where,
  cell: (row: Row) => placesOf(warningOf(row), language),
});

/** The columns by which every row is known: id, mode, level. */
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
  ];
}

export function Waiting({ rows, language, focus }: Listed<BoardSignature>) {
  const words = HOME_WORDS[language];
  const columns = [
    ...known(language, (row: BoardSignature) => row.warning, focus ? rows[0] : undefined),
    {
      title: words.signs,
      cell: (row: BoardSignature) => (
        <Tag tone={row.maySign ? 'busy' : undefined}>{row.maySign ? words.maySign : words.mayNot}</Tag>
      ),
    },
    where(language, (row: BoardSignature) => row.warning),
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

export function Drafts({ rows, language, focus }: Listed<BoardDraft>) {
  const words = HOME_WORDS[language];
  const columns = [
    ...known(language, (row: BoardDraft) => row.warning, focus ? rows[0] : undefined),
    { title: words.open, number: true, cell: (row: BoardDraft) => row.open },
    where(language, (row: BoardDraft) => row.warning),
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

export function Elsewhere({ rows, language }: Listed<Warning>) {
  const columns = [...known(language, (row: Warning) => row), where(language, (row: Warning) => row)];
  const words = HOME_WORDS[language];
  return (
    <DataTable caption={words.others} captionHidden columns={columns} rows={rows} keyOf={(row) => row.id} empty="" />
  );
}

export function InForce({ board: { inForce, now }, language }: { board: Board; language: Language }) {
  const words = HOME_WORDS[language];
  const left = ({ content: { validFrom, validTo } }: Warning) =>
    validFrom && validTo ? (
      <Countdown from={new Date(validFrom)} until={new Date(validTo)} now={now} language={language} />
    ) : null;
  const self = (row: Warning) => row;
  const columns = [...known(language, self), { title: words.left, cell: left }, where(language, self)];
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

export function Lately({ rows, language }: Listed<BoardIssued>) {
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
    where(language, (row: BoardIssued) => row.warning),
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
