import type { DispatchRow } from '../../../dissemination/control/control.store.js';
import type { Lane } from '../../../dissemination/contracts/lane.js';
import { RANKS } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import { DataTable } from '../../parts/lists/data-table.js';
import { Instant } from '../../parts/signs/instant.js';
import { LevelSign } from '../../parts/signs/level.js';
import { DispatchState } from '../warnings/deliveries/delivery-table.js';
import { DELIVERY_WORDS } from '../warnings/deliveries/delivery.words.js';
import { grouped } from '../words/digits.js';
import { ModeTag } from '../warnings/page/mode-tag.js';
import { channelName } from '../words/channel-name.js';
import { actsOn, headlineOf, rest, waiting } from './counts.js';
import { DISPATCHES_WORDS } from './dispatches.words.js';

export interface DispatchTableProps {
  readonly caption: string;
  readonly rows: readonly DispatchRow[];
  readonly language: Language;
  /** Said when there are none. */
  readonly empty: string;
  /** With what can be done now, below what it carries: there a telephone shows it without pushing the table. */
  readonly acts: boolean;
}

/** Dispatches of any mode in one table, with their counters added up from the chunks. */
export function DispatchTable({ caption, rows, language, empty, acts }: DispatchTableProps) {
  const words = DISPATCHES_WORDS[language];
  const { counted } = DELIVERY_WORDS[language];
  const number = (title: string, count: (row: DispatchRow) => number) => ({
    title,
    number: true,
    cell: (row: DispatchRow) => grouped(count(row)),
  });
  const columns = [
    { title: words.what, heads: true, cell: (row: DispatchRow) => <What {...{ row, language, acts }} /> },
    { title: words.lane, cell: ({ lane }: DispatchRow) => <LaneSign lane={lane} language={language} /> },
    { title: words.state, cell: ({ state }: DispatchRow) => <DispatchState state={state} language={language} /> },
    {
      title: words.planned,
      number: true,
      cell: ({ planned }: DispatchRow) => (planned === null ? '–' : grouped(planned)),
    },
    ...(acts ? [number(words.waiting, waiting)] : []),
    number(counted.accepted, (row) => row.counters.accepted),
    number(counted.delivered, (row) => row.counters.delivered),
    number(counted.failed, (row) => row.counters.failed),
    number(counted.unknown, (row) => row.counters.unknown),
    number(words.rest, rest),
    number(words.repeated, (row) => row.repeated),
    { title: words.createdAt, cell: (row: DispatchRow) => <Instant at={row.createdAt} language={language} /> },
  ];
  return (
    <div class="roomy">
      <DataTable caption={caption} captionHidden columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} />
    </div>
  );
}

/** What it carries, linked to the dispatch's own page; below it how and for whom. */
function What({ row, language, acts }: { row: DispatchRow; language: Language; acts: boolean }) {
  return (
    <>
      <a href={`/console/dispatches/${row.id}`}>{headlineOf(row, language)}</a>
      <br />
      <small class="quiet">
        <ModeTag mode={row.mode} language={language} /> {channelName(row.channel, language)}{' '}
        {row.warning?.id ?? row.edition?.code}
      </small>
      {acts ? <Acts row={row} language={language} /> : null}
    </>
  );
}

function Acts({ row, language }: { row: DispatchRow; language: Language }) {
  const words = DISPATCHES_WORDS[language];
  return (
    <ul class="acts">
      {actsOn(row).map((act) => (
        <li key={act}>
          <a href={`/console/dispatches/${row.id}/${act}`} aria-label={`${words.acts[act]} ${words.one(row.id)}`}>
            {words.acts[act]}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The lane in a word; a level's lane with the level's sign. */
export function LaneSign({ lane, language }: { lane: Lane; language: Language }) {
  const rank = RANKS.find((one) => one === lane);
  return (
    <span class="level">
      {rank ? <LevelSign rank={rank} /> : null}
      {DISPATCHES_WORDS[language].lanes[lane]}
    </span>
  );
}
