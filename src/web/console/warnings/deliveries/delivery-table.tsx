import type { DispatchStatus } from '../../../../dissemination/dispatches.store.js';
import type { Counters, DeliveryState } from '../../../../dissemination/delivery/delivery.js';
import type { Language } from '../../../../reference/language.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { Measure } from '../../../parts/signs/measure.js';
import { Tag } from '../../../parts/signs/notice.js';
import { smsFirst } from '../page/reach.js';
import { PREVIEW_WORDS } from '../page/previews.words.js';
import { DELIVERY_STATES, DELIVERY_WORDS } from './delivery.words.js';

export interface DeliveriesProps {
  readonly warningId: string;
  readonly dispatches: readonly DispatchStatus[];
  readonly language: Language;
}

const FILLS: Readonly<Record<DeliveryState, string>> = {
  delivered: '#11633c',
  accepted: '#7fbf9a',
  sending: '#2b74c9',
  queued: '#c3cbd2',
  unknown: '#ffe45c',
  expired: '#8a6d3b',
  failed: '#9b0014',
  cancelled: '#4a5763',
  suppressed: '#f2f5f7',
};

/** The live table after issue: people with every counter, outlets with their outcome. */
export function Deliveries({ warningId, dispatches, language }: DeliveriesProps) {
  const words = DELIVERY_WORDS[language];
  const people = smsFirst(dispatches.filter((dispatch) => dispatch.kind === 'delivery'));
  const outlets = dispatches.filter((dispatch) => dispatch.kind === 'publication');
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries">{words.title}</h2>
      <PeopleTable warningId={warningId} rows={people} language={language} />
      {people.map((dispatch) => (
        <Bar key={dispatch.id} dispatch={dispatch} language={language} />
      ))}
      <OutletTable rows={outlets} language={language} />
    </section>
  );
}

/** What is said also when it is nobody. */
const SAID: readonly DeliveryState[] = ['delivered', 'failed', 'unknown'];

function PeopleTable({
  warningId,
  rows,
  language,
}: {
  warningId: string;
  rows: readonly DispatchStatus[];
  language: Language;
}) {
  const words = DELIVERY_WORDS[language];
  const count = (state: DeliveryState) => ({
    title: words.counted[state],
    number: true,
    cell: (row: DispatchStatus) => row.counters?.[state] ?? 0,
  });
  const silent = { title: words.silent, number: true, cell: (row: DispatchStatus) => row.silent };
  const columns = [
    {
      title: words.channel,
      heads: true,
      cell: (row: DispatchStatus) => (
        <>
          {PREVIEW_WORDS[language].channels[row.channel] ?? row.channel}
          <br />
          <a href={`/console/warnings/${warningId}/dispatches/${row.id}`}>{words.who}</a>
        </>
      ),
    },
    {
      title: words.state,
      cell: (row: DispatchStatus) => (
        <a href={`/console/dispatches/${row.id}`}>
          <DispatchState state={row.state} language={language} />
        </a>
      ),
    },
    { title: words.planned, number: true, cell: (row: DispatchStatus) => row.planned ?? '–' },
    ...(rows.some((row) => row.silent > 0) ? [silent] : []),
    // A state on the way that nobody is in would only push the others off a telephone; a nought of these says something.
    ...DELIVERY_STATES.filter((state) => SAID.includes(state) || rows.some((row) => row.counters?.[state])).map(count),
    { title: words.repeated, number: true, cell: (row: DispatchStatus) => row.repeated },
  ];
  return <DataTable caption={words.people} columns={columns} rows={rows} keyOf={(row) => row.id} empty={words.none} />;
}

function Bar({ dispatch, language }: { dispatch: DispatchStatus; language: Language }) {
  const { counters } = dispatch;
  if (!counters || Object.values(counters).every((n) => n === 0)) return null;
  const channel = PREVIEW_WORDS[language].channels[dispatch.channel] ?? dispatch.channel;
  return (
    <>
      <h3>{channel}</h3>
      <CountBar title={channel} counters={counters} language={language} />
    </>
  );
}

const SHOWN_ORDER: readonly DeliveryState[] = [
  'delivered',
  'accepted',
  'sending',
  'queued',
  'unknown',
  'expired',
  'failed',
  'cancelled',
  'suppressed',
];

/** The counters of one dispatch as a bar with its numbers; states that nobody is in are left out. */
export function CountBar({ title, counters, language }: { title: string; counters: Counters; language: Language }) {
  const { counted } = DELIVERY_WORDS[language];
  const shares = SHOWN_ORDER.filter((state) => counters[state] > 0).map((state) => ({
    label: counted[state],
    count: counters[state],
    fill: FILLS[state],
  }));
  return <Measure title={title} shares={shares} />;
}

function OutletTable({ rows, language }: { rows: readonly DispatchStatus[]; language: Language }) {
  const words = DELIVERY_WORDS[language];
  const columns = [
    { title: words.outlet, heads: true, cell: (row: DispatchStatus) => row.outlet ?? row.channel },
    {
      title: words.channel,
      cell: (row: DispatchStatus) => PREVIEW_WORDS[language].channels[row.channel] ?? row.channel,
    },
    { title: words.state, cell: (row: DispatchStatus) => <DispatchState state={row.state} language={language} /> },
    { title: words.attempts, number: true, cell: (row: DispatchStatus) => row.attempts },
    { title: words.reason, cell: (row: DispatchStatus) => row.reason ?? '' },
    { title: words.ref, cell: (row: DispatchStatus) => row.ref ?? '' },
  ];
  return <DataTable caption={words.outlets} columns={columns} rows={rows} keyOf={(row) => row.id} empty={words.none} />;
}

const TONES: Readonly<Record<string, 'good' | 'bad' | 'busy'>> = {
  planned: 'busy',
  carrying: 'busy',
  finished: 'good',
  failed: 'bad',
};

export function DispatchState({ state, language }: { state: string; language: Language }) {
  return <Tag tone={TONES[state]}>{DELIVERY_WORDS[language].states[state] ?? state}</Tag>;
}
