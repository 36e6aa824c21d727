import type { DispatchStatus } from '../../../../dissemination/dispatches.store.js';
import type { Warning } from '../../../../warnings/warning.js';
import { Button, ButtonLink, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { Facts } from '../../../parts/lists/facts.js';
import { Instant } from '../../../parts/signs/instant.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { ACT_WORDS } from '../act.words.js';
import { WARNING_WORDS } from '../warning.words.js';
import { LIST_WORDS } from '../list.words.js';
import { placesOf, WarningLevel } from '../warnings.page.js';

export interface LiftPageProps {
  readonly frame: Frame;
  readonly warning: Warning;
  /** Of the warning to be lifted: who got it will be told that it is over. */
  readonly dispatches: readonly DispatchStatus[];
}

/** Asks once more before a lift is drafted and submitted. */
export function LiftPage({ frame, warning, dispatches }: LiftPageProps) {
  const words = ACT_WORDS[frame.language];
  const base = `/console/warnings/${warning.id}`;
  const { validTo } = warning.content;
  return (
    <ConsolePage frame={frame} title={words.liftTitle} path={`${base}/lift`} mode={warning.mode}>
      <h1>
        {words.liftTitle} {warning.id}
      </h1>
      <Facts
        facts={[
          [LIST_WORDS[frame.language].level, <WarningLevel warning={warning} language={frame.language} />],
          [LIST_WORDS[frame.language].where, placesOf(warning, frame.language)],
          [WARNING_WORDS[frame.language].window, validTo ? <Instant at={validTo} language={frame.language} /> : null],
        ]}
      />
      <p>
        <span class="number-big">{words.liftTells(told(dispatches))}</span>
      </p>
      <p>{words.liftNote}</p>
      <form method="post" action={`${base}/lift`}>
        <HiddenFields fields={{ _csrf: frame.csrf }} />
        <Buttons>
          <Button tone="grave">{words.liftPress}</Button>
          <ButtonLink tone="plain" href={base}>
            {words.back}
          </ButtonLink>
        </Buttons>
      </form>
    </ConsolePage>
  );
}

/** Addresses for which the warning was planned; somebody with two of them counts twice, as two messages go out. */
const told = (dispatches: readonly DispatchStatus[]): number =>
  dispatches.reduce((sum, dispatch) => sum + (dispatch.kind === 'delivery' ? (dispatch.planned ?? 0) : 0), 0);
