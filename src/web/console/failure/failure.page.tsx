import type { DomainError } from '../../../kernel/domain-error.js';
import type { Language } from '../../../reference/language.js';
import { ConsolePage } from '../frame/console.page.js';
import type { Frame } from '../frame/frame.js';
import { failureOf } from './failure.js';
import { colon } from '../words/stops.js';
import { FAILURE_WORDS } from './failure.words.js';
import { labelOf } from './where.words.js';

export interface FailureBoxProps {
  readonly error: DomainError | undefined;
  readonly language: Language;
  /** False where the field at fault takes the focus itself; the box is announced all the same. */
  readonly focus?: boolean;
}

/** On top of a page that refused: what, where, what next. It takes the focus, so that keyboards and readers start there. */
export function FailureBox({ error, language, focus = true }: FailureBoxProps) {
  if (!error) return null;
  const { what, where, next, code } = failureOf(error, language);
  const words = FAILURE_WORDS[language];
  const label = where === null ? undefined : labelOf(where, language);
  return (
    <div class="notice notice-bad" role="alert" id="failure" tabindex={-1} autofocus={focus}>
      <p>
        <strong>{words.title}</strong>
      </p>
      <p>{what}</p>
      {where ? (
        <p>
          {words.where}
          {label === undefined ? where : <a href={`#${where}`}>{label}</a>}
        </p>
      ) : null}
      {next ? (
        <p>
          {words.next}
          {next}
        </p>
      ) : null}
      <p class="quiet">
        {words.code}
        {colon(language)}
        {code}
      </p>
    </div>
  );
}

/** A refusal that belongs to no page. */
export function FailurePage({ frame, error }: { frame: Frame; error: DomainError }) {
  const words = FAILURE_WORDS[frame.language];
  const title = error.kind === 'missing' ? words.missing : words.title;
  return (
    <ConsolePage frame={frame} title={title} path="/console">
      <h1>{title}</h1>
      <FailureBox error={error} language={frame.language} />
      <p>
        <a href="/console">{words.home}</a>
      </p>
    </ConsolePage>
  );
}
