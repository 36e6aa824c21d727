import type { DispatchRow } from '../../../dissemination/control/control.store.js';
import type { DomainError } from '../../../kernel/domain-error.js';
import { ButtonLink, Buttons } from '../../parts/forms/button.js';
import { Facts } from '../../parts/lists/facts.js';
import { Columns } from '../../parts/lists/navigation.js';
import { Instant } from '../../parts/signs/instant.js';
import { Notice } from '../../parts/signs/notice.js';
import { FailureBox } from '../failure/failure.page.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { CountBar, DispatchState } from '../warnings/deliveries/delivery-table.js';
import { DELIVERY_STATES, DELIVERY_WORDS } from '../warnings/deliveries/delivery.words.js';
import { grouped } from '../words/digits.js';
import { ModeTag } from '../warnings/page/mode-tag.js';
import { actsOn, headlineOf, sentState } from './counts.js';
import { channelName } from '../words/channel-name.js';
import { LaneSign } from './dispatch-table.js';
import { DISPATCHES_WORDS } from './dispatches.words.js';

export interface DispatchPageProps {
  readonly frame: Frame;
  readonly row: DispatchRow;
  readonly error?: DomainError;
  readonly refresh?: number;
}

/** One dispatch: every counter, and what can be done with it now. */
export function DispatchPage({ frame, row, error, refresh }: DispatchPageProps) {
  const { language } = frame;
  const words = DISPATCHES_WORDS[language];
  const done = frame.done === null ? undefined : words.done[frame.done];
  const path = `/console/dispatches/${row.id}`;
  return (
    <ConsolePage
      frame={frame}
      title={words.one(row.id)}
      path={path}
      mode={row.mode}
      sent={sentState(row)}
      refresh={refresh}
    >
      <h1>{headlineOf(row, language)}</h1>
      <FailureBox error={error} language={language} />
      {done ? <Notice tone="good">{done}</Notice> : null}
      {row.planned === null ? (
        <p>{words.notPlanned}</p>
      ) : (
        <CountBar counters={row.counters} title={words.one(row.id)} language={language} />
      )}
      <Columns even>
        <div>
          <DispatchFacts row={row} language={language} />
          <Acts row={row} language={language} />
        </div>
        <Counted row={row} language={language} />
      </Columns>
      <Ways row={row} language={language} />
    </ConsolePage>
  );
}

/** To those whom it did not reach, and to all dispatches. */
function Ways({ row, language }: RowProps) {
  const words = DISPATCHES_WORDS[language];
  return (
    <p>
      <a href={`/console/dispatches/${row.id}/undelivered`}>{words.who}</a> ·{' '}
      <a href="/console/dispatches">{words.all}</a>
    </p>
  );
}

type RowProps = { readonly row: DispatchRow; readonly language: Frame['language'] };

/** What it is: the same on its own page and where an act is asked for. */
export function DispatchFacts({ row, language }: RowProps) {
  const words = DISPATCHES_WORDS[language];
  const { warning, edition } = row;
  return (
    <Facts
      facts={[
        [words.warning, warning && <a href={`/console/warnings/${warning.id}`}>{warning.id}</a>],
        [words.edition, edition && `${edition.code} ${edition.day}`],
        [words.mode, <ModeTag mode={row.mode} language={language} />],
        [words.channel, channelName(row.channel, language)],
        [words.lane, <LaneSign lane={row.lane} language={language} />],
        [words.state, <DispatchState state={row.state} language={language} />],
        [words.createdAt, <Instant at={row.createdAt} language={language} />],
        [words.finishedAt, row.finishedAt && <Instant at={row.finishedAt} language={language} />],
        [words.expiresAt, row.finishedAt ? null : <Instant at={row.expiresAt} language={language} />],
      ]}
    />
  );
}

function Acts({ row, language }: RowProps) {
  const { presses } = DISPATCHES_WORDS[language];
  const acts = actsOn(row);
  if (acts.length === 0) return null;
  return (
    <Buttons>
      {acts.map((act) => (
        <ButtonLink key={act} tone={act === 'cancel' ? 'grave' : 'main'} href={`/console/dispatches/${row.id}/${act}`}>
          {presses[act]}
        </ButtonLink>
      ))}
    </Buttons>
  );
}

/** Every state with its number, zero too: that nobody failed is worth reading. */
function Counted({ row, language }: RowProps) {
  const { counted, planned, repeated } = DELIVERY_WORDS[language];
  if (row.planned === null) return null;
  return (
    <Facts
      facts={[
        [planned, grouped(row.planned)],
        ...DELIVERY_STATES.map((state) => [counted[state], grouped(row.counters[state])] as const),
        [repeated, grouped(row.repeated)],
      ]}
    />
  );
}
