import type { DispatchRow } from '../../../dissemination/control/control.store.js';
import type { Undelivered } from '../../../dissemination/dispatches.store.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { UndeliveredTable } from '../warnings/deliveries/undelivered.page.js';
import { colon } from '../words/stops.js';
import { headlineOf, sentState } from './counts.js';
import { DISPATCHES_WORDS } from './dispatches.words.js';

export interface NotReachedPageProps {
  readonly frame: Frame;
  readonly row: DispatchRow;
  readonly rows: readonly Undelivered[];
}

/** Whom a dispatch did not reach, or not yet: a warning's and an edition's alike. */
export function NotReachedPage({ frame, row, rows }: NotReachedPageProps) {
  const { language } = frame;
  const words = DISPATCHES_WORDS[language];
  const title = `${words.who}${colon(language)}${words.one(row.id)}`;
  const base = `/console/dispatches/${row.id}`;
  return (
    <ConsolePage frame={frame} title={title} path={`${base}/undelivered`} mode={row.mode} sent={sentState(row)}>
      <h1>{title}</h1>
      <p>{headlineOf(row, language)}</p>
      <UndeliveredTable rows={rows} language={language} />
      <p>
        <a href={base}>{words.back}</a>
      </p>
    </ConsolePage>
  );
}
