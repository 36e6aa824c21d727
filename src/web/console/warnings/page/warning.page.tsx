import type { DomainError } from '../../../../kernel/domain-error.js';
import { rankOfContent } from '../../../../warnings/warning.js';
import { Countdown } from '../../../parts/signs/measure.js';
import { Level } from '../../../parts/signs/level.js';
import { Notice } from '../../../parts/signs/notice.js';
import { FailureBox } from '../../failure/failure.page.js';
import type { Kept } from '../../failure/form.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { FRAME_WORDS } from '../../words/frame.words.js';
import { Deliveries } from '../deliveries/delivery-table.js';
import { isMoving } from '../outcome.service.js';
import { SignSection } from '../sign/sign-section.js';
import type { WarningView } from '../warning-views.service.js';
import { ACT_WORDS } from '../act.words.js';
import { WARNING_WORDS } from '../warning.words.js';
import { Acts, DraftActs } from './acts.js';
import { ContentTable } from './content-table.js';
import { Lamps } from './lamps.js';
import { Previews } from './previews.js';
import { Questions } from './questions.js';
import { Signatures } from './signatures.js';
import { Steps } from './steps.js';
import { WarningFacts } from './warning-facts.js';

export interface WarningPageProps {
  readonly view: WarningView;
  readonly frame: Frame;
  readonly error?: DomainError;
  readonly kept?: Kept;
}

const BOARD_SECONDS = 3;
const IN_FORCE_SECONDS = 60;

/** One warning from draft to receipts: what to do now stands first, what it says and does below. */
export function WarningPage(props: WarningPageProps) {
  const { view, frame, error } = props;
  const { warning } = view;
  const { language } = frame;
  const words = WARNING_WORDS[language];
  const rank = rankOfContent(warning.content);
  const done = frame.done === null ? undefined : ACT_WORDS[language].done[frame.done];
  return (
    <ConsolePage
      frame={frame}
      title={`${words.title} ${warning.id}`}
      path={`/console/warnings/${warning.id}`}
      mode={warning.mode}
      sent={warning.issuedAt !== null}
      refresh={refreshOf(view)}
    >
      <h1>
        {rank ? <Level rank={rank} language={language} /> : FRAME_WORDS[language].levelOpen} ·{' '}
        {FRAME_WORDS[language].verbs[warning.verb]} · {words.states[warning.state]} · {warning.id}
      </h1>
      <FailureBox error={error} language={language} focus={!typedWrong(error)} />
      {done ? <Notice tone="good">{done}</Notice> : null}
      <Steps warning={warning} language={language} />
      {warning.note && warning.state === 'draft' ? <Notice title={words.note}>{warning.note}</Notice> : null}
      <Now {...props} />
      <h2>{words.items}</h2>
      <ContentTable view={view} language={language} open={view.isMember && view.forecast !== null} />
      <WarningFacts view={view} language={language} />
      {view.forecast ? <Previews forecast={view.forecast} language={language} /> : null}
      <h2>{words.signatures}</h2>
      <Signatures signatures={warning.signatures} language={language} />
    </ConsolePage>
  );
}

const typedWrong = (error: DomainError | undefined): boolean => error?.code === 'level-not-typed';

/** What this state asks of the officer. */
function Now({ view, frame, kept, error }: WarningPageProps) {
  const { warning, now } = view;
  if (warning.state === 'draft')
    return (
      <>
        <Lamps view={view} language={frame.language} />
        <Questions view={view} frame={frame} kept={kept} />
        {view.isMember ? <DraftActs view={view} frame={frame} /> : null}
      </>
    );
  if (warning.state === 'submitted')
    return (
      <>
        <Lamps view={view} language={frame.language} />
        <SignSection view={view} frame={frame} kept={kept} wrong={typedWrong(error)} />
        {view.isMember ? <Acts warning={warning} acts={['edit', 'discard']} language={frame.language} /> : null}
      </>
    );
  const { validFrom, validTo } = warning.content;
  return (
    <>
      {warning.state === 'issued' && validFrom !== null && validTo !== null ? (
        <Countdown from={new Date(validFrom)} until={new Date(validTo)} now={now} language={frame.language} />
      ) : null}
      {warning.issuedAt ? (
        <Deliveries warningId={warning.id} dispatches={view.dispatches} language={frame.language} />
      ) : null}
      {warning.state === 'issued' && warning.verb !== 'lift' && view.isMember ? (
        <Acts warning={warning} acts={['lift']} language={frame.language} />
      ) : null}
    </>
  );
}

/** After how many seconds it reloads by itself. Pages with a form never do: nothing typed is lost. */
export function refreshOf({ warning, dispatches }: Pick<WarningView, 'warning' | 'dispatches'>): number | undefined {
  if (isMoving(dispatches)) return BOARD_SECONDS;
  return warning.state === 'issued' ? IN_FORCE_SECONDS : undefined;
}
