import type { DomainError } from '../../../../kernel/domain-error.js';
import type { Warning } from '../../../../warnings/warning.js';
import { ButtonLink, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { FailureBox } from '../../failure/failure.page.js';
import type { Kept } from '../../failure/form.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { ACT_WORDS } from '../act.words.js';
import { HazardFields, LevelFields, WindowFields } from './fields.js';

export interface EditPageProps {
  readonly frame: Frame;
  readonly warning: Warning;
  readonly error?: DomainError;
  readonly kept?: Kept;
}

/** Window, hazards and levels of one warning. Places have pages of their own. */
export function EditPage({ frame, warning, error, kept }: EditPageProps) {
  const { language } = frame;
  const words = ACT_WORDS[language];
  const base = `/console/warnings/${warning.id}`;
  const hidden = { _csrf: frame.csrf, version: String(warning.version), from: 'edit', hazardsShown: '1' };
  const fields = { content: warning.content, kept, language };
  return (
    <ConsolePage frame={frame} title={`${words.editTitle} ${warning.id}`} path={`${base}/edit`} mode={warning.mode}>
      <h1>
        {words.editTitle} {warning.id}
      </h1>
      <FailureBox error={error} language={language} />
      <p>{words.editNote}</p>
      <form method="post" action={`${base}/edit`}>
        <HiddenFields fields={hidden} />
        <WindowFields {...fields} first />
        <HazardFields {...fields} />
        <LevelFields {...fields} items={warning.content.items.map((_, index) => index)} />
        <Buttons>
          <button type="submit" class="button" accesskey="s">
            {words.save}
          </button>
          <ButtonLink tone="plain" href={base}>
            {words.back}
          </ButtonLink>
        </Buttons>
      </form>
    </ConsolePage>
  );
}
