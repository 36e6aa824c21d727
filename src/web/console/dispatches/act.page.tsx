import type { DispatchAct } from '../../../dissemination/control/dispatch.js';
import type { DispatchRow } from '../../../dissemination/control/control.store.js';
import { Button, ButtonLink, Buttons, HiddenFields } from '../../parts/forms/button.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { gone, headlineOf, sentState } from './counts.js';
import { grouped } from '../words/digits.js';
import { DispatchFacts } from './dispatch.page.js';
import { DISPATCHES_WORDS } from './dispatches.words.js';

export interface DispatchActPageProps {
  readonly frame: Frame;
  readonly row: DispatchRow;
  readonly act: DispatchAct;
}

/** Asks once more before a whole dispatch is stopped or goes on, and says what that does to how many. */
export function DispatchActPage({ frame, row, act }: DispatchActPageProps) {
  const { language } = frame;
  const words = DISPATCHES_WORDS[language];
  const base = `/console/dispatches/${row.id}`;
  return (
    <ConsolePage frame={frame} title={words.presses[act]} path={`${base}/${act}`} mode={row.mode} sent={sentState(row)}>
      <h1>{words.asks[act]}</h1>
      <p>
        <strong>{headlineOf(row, language)}</strong>
      </p>
      <DispatchFacts row={row} language={language} />
      {row.planned === null ? (
        <p>{words.notPlanned}</p>
      ) : (
        <p>
          <span class="number-big">{words.left(grouped(row.counters.queued))}</span> · {words.gone(grouped(gone(row)))}
        </p>
      )}
      <p>{words.effects[act]}</p>
      <form method="post" action={`${base}/${act}`}>
        <HiddenFields fields={{ _csrf: frame.csrf }} />
        <Buttons>
          <Button tone={act === 'cancel' ? 'grave' : 'main'}>{words.presses[act]}</Button>
          <ButtonLink tone="plain" href={base}>
            {words.back}
          </ButtonLink>
        </Buttons>
      </form>
    </ConsolePage>
  );
}
