import type { Language } from '../../../../reference/language.js';
import type { Warning } from '../../../../warnings/warning.js';
import { ButtonLink, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import type { Frame } from '../../frame/frame.js';
import type { WarningView } from '../warning-views.service.js';
import { ACT_WORDS } from '../act.words.js';

/** Links to the pages of acts that ask once more. */
export function Acts({
  warning,
  acts,
  language,
}: {
  warning: Pick<Warning, 'id'>;
  acts: readonly ('edit' | 'discard' | 'lift')[];
  language: Language;
}) {
  return (
    <Buttons>
      {acts.map((act) => (
        <ButtonLink key={act} tone="plain" href={`/console/warnings/${warning.id}/${act}`}>
          {ACT_WORDS[language][act]}
        </ButtonLink>
      ))}
    </Buttons>
  );
}

/** Submitting, when no question blocks it; editing and discarding always. */
export function DraftActs({ view, frame }: { view: Pick<WarningView, 'warning' | 'questions'>; frame: Frame }) {
  const words = ACT_WORDS[frame.language];
  const { warning, questions } = view;
  const blocked = questions.some((question) => question.blocks);
  const hidden = { _csrf: frame.csrf, version: String(warning.version) };
  return (
    <>
      <form method="post" action={`/console/warnings/${warning.id}/submit`}>
        <HiddenFields fields={hidden} />
        <p>{words.submitNote}</p>
        <Buttons>
          <button type="submit" class="button" disabled={blocked} accesskey="s">
            {words.submit}
          </button>
        </Buttons>
      </form>
      <Acts warning={warning} acts={['edit', 'discard']} language={frame.language} />
    </>
  );
}
