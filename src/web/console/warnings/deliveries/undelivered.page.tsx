import type { DispatchStatus, Undelivered } from '../../../../dissemination/dispatches.store.js';
import type { Language } from '../../../../reference/language.js';
import type { Warning } from '../../../../warnings/warning.js';
import { DataTable } from '../../../parts/lists/data-table.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { MOST_UNDELIVERED } from '../outcome.service.js';
import { PREVIEW_WORDS } from '../page/previews.words.js';
import { colon } from '../../words/stops.js';
import { DELIVERY_WORDS } from './delivery.words.js';
import { reasonSaid } from './reason.words.js';

export interface UndeliveredPageProps {
  readonly frame: Frame;
  readonly warning: Pick<Warning, 'id' | 'mode'>;
  readonly dispatch: DispatchStatus;
  readonly rows: readonly Undelivered[];
}

/** Who did not get it: enough of the address's id to ask about it, never the address itself. */
export function UndeliveredPage({ frame, warning, dispatch, rows }: UndeliveredPageProps) {
  const words = DELIVERY_WORDS[frame.language];
  const title = `${words.who}${colon(frame.language)}${PREVIEW_WORDS[frame.language].channels[dispatch.channel] ?? dispatch.channel}`;
  return (
    <ConsolePage
      frame={frame}
      title={title}
      path={`/console/warnings/${warning.id}/dispatches/${dispatch.id}`}
      mode={warning.mode}
      sent
    >
      <h1>{title}</h1>
      <UndeliveredTable rows={rows} language={frame.language} />
      <p>
        <a href={`/console/warnings/${warning.id}#deliveries`}>{words.back}</a>
      </p>
    </ConsolePage>
  );
}

/** The addresses one by one, each linked to its subscriber, where an officer with a reason may see the whole. */
export function UndeliveredTable({ rows, language }: { rows: readonly Undelivered[]; language: Language }) {
  const words = DELIVERY_WORDS[language];
  const counted: Readonly<Record<string, string>> = words.counted;
  const columns = [
    {
      title: words.address,
      heads: true,
      cell: ({ addressId }: Undelivered) => <a href={`/console/subscribers/${addressId}`}>{masked(addressId)}</a>,
    },
    { title: words.state, cell: (row: Undelivered) => counted[row.state] ?? row.state },
    { title: words.reason, cell: (row: Undelivered) => reasonSaid(row.reason, language) },
    { title: words.attempts, number: true, cell: (row: Undelivered) => row.attempt },
    { title: words.duplicate, cell: (row: Undelivered) => (row.possibleDuplicate ? words.yes : '') },
  ];
  return (
    <>
      <DataTable
        caption={words.who}
        captionHidden
        columns={columns}
        rows={rows}
        keyOf={(row) => row.addressId}
        empty={words.whoNone}
      />
      {rows.length >= MOST_UNDELIVERED ? <p>{words.most(MOST_UNDELIVERED)}</p> : null}
    </>
  );
}

/** The last three digits of an address's id: enough to tell rows apart, too little to look one up by guessing. */
export const masked = (addressId: string): string => `…${addressId.slice(-3)}`;
