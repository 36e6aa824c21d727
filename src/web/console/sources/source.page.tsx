import type { SourceState } from '../../../ingest/sources/source-state.js';
import type { DomainError } from '../../../kernel/domain-error.js';
import type { Agency } from '../../../people/officers/agency.js';
import { Action, Buttons } from '../../parts/forms/button.js';
import { Facts } from '../../parts/lists/facts.js';
import { Instant, instantInWords } from '../../parts/signs/instant.js';
import { Notice } from '../../parts/signs/notice.js';
import { FailureBox } from '../failure/failure.page.js';
import type { Kept } from '../failure/form.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { FreshnessSign } from './freshness.js';
import { SourceForm } from './source-form.js';
import { SOURCES_WORDS } from './sources.words.js';

export interface SourcePageProps {
  readonly frame: Frame;
  readonly source: SourceState;
  readonly agencies: readonly Agency[];
  readonly mayChange: boolean;
  readonly error?: DomainError;
  readonly kept?: Kept;
}

/** One source: what is known of it, what can be done with it, and its settings. */
export function SourcePage(props: SourcePageProps) {
  const { frame, source, mayChange, error } = props;
  const words = SOURCES_WORDS[frame.language];
  const title = words.changeTitle(source.code);
  const done = frame.done === null ? undefined : words.done[frame.done];
  return (
    <ConsolePage frame={frame} title={title} path={pathOf(source)}>
      <h1>{title}</h1>
      <FailureBox error={error} language={frame.language} />
      {done ? <Notice tone="good">{done}</Notice> : null}
      <State {...props} />
      {mayChange ? <Acts {...props} /> : <p class="quiet">{words.role}</p>}
      {mayChange && source.kind !== 'paste' && source.kind !== 'cli' ? (
        <>
          <h2>{words.change}</h2>
          <SourceForm {...props} />
        </>
      ) : null}
      <p>
        <a href="/console/sources">{words.back}</a>
      </p>
    </ConsolePage>
  );
}

const pathOf = ({ code }: SourceState): string => `/console/sources/${encodeURIComponent(code)}`;

function State({ frame: { language }, source }: SourcePageProps) {
  const words = SOURCES_WORDS[language];
  const { poll } = source;
  const instant = (at: Date | null) => (at === null ? words.never : <Instant at={at} language={language} />);
  const troubles = poll && [
    poll.retryAt && words.retryAt(instantInWords(poll.retryAt, language)),
    poll.failures > 0 && words.failures(poll.failures),
    poll.waiting > 0 && words.waiting(poll.waiting),
    poll.givenUp > 0 && words.givenUp(poll.givenUp),
  ];
  return (
    <Facts
      facts={[
        [words.name, source.name],
        [words.freshness, <FreshnessSign source={source} language={language} />],
        [words.kind, words.kinds[source.kind] ?? source.kind],
        [words.lastContact, instant(source.lastContactAt)],
        [words.lastArrival, instant(source.lastArrivalAt)],
        [words.lastError, source.lastError],
        [words.nextPoll, poll && <Instant at={poll.nextAt} language={language} />],
        ['', troubles && (troubles.filter(Boolean).join(' · ') || null)],
        [words.url, poll?.url],
        [words.schedule, poll && <code>{poll.schedule}</code>],
        [words.signatureShort, source.requiresSignature ? words.required : words.notRequired],
      ]}
    />
  );
}

function Acts({ frame, source }: SourcePageProps) {
  const words = SOURCES_WORDS[frame.language];
  const fields = { _csrf: frame.csrf };
  const act = source.active ? ('pause' as const) : ('resume' as const);
  return (
    <Buttons>
      {source.poll && source.active ? (
        <Action action={`${pathOf(source)}/poll`} fields={fields}>
          {words.pollNow}
        </Action>
      ) : null}
      <Action action={`${pathOf(source)}/${act}`} fields={fields} tone="plain">
        {words[act]}
      </Action>
    </Buttons>
  );
}
