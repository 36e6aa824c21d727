import type { DomainError } from '../../../../kernel/domain-error.js';
import type { Warning } from '../../../../warnings/warning.js';
import { Button, ButtonLink, Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { TextArea } from '../../../parts/forms/field.js';
import { FailureBox } from '../../failure/failure.page.js';
import { keptText, type Kept } from '../../failure/form.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { ACT_WORDS } from '../act.words.js';

export interface DiscardPageProps {
  readonly frame: Frame;
  readonly warning: Warning;
  readonly error?: DomainError;
  readonly kept?: Kept;
}

/** Asks for the reason before a draft is thrown away. */
export function DiscardPage({ frame, warning, error, kept }: DiscardPageProps) {
  const words = ACT_WORDS[frame.language];
  const base = `/console/warnings/${warning.id}`;
  return (
    <ConsolePage
      frame={frame}
      title={`${words.discardTitle} ${warning.id}`}
      path={`${base}/discard`}
      mode={warning.mode}
    >
      <h1>
        {words.discardTitle} {warning.id}
      </h1>
      <FailureBox error={error} language={frame.language} />
      <p>{words.discardNote}</p>
      <form method="post" action={`${base}/discard`}>
        <HiddenFields fields={{ _csrf: frame.csrf, version: String(warning.version) }} />
        <TextArea name="reason" label={words.reason} rows={3} value={keptText(kept, 'reason')} required />
        <Buttons>
          <Button tone="grave">{words.discard}</Button>
          <ButtonLink tone="plain" href={base}>
            {words.back}
          </ButtonLink>
        </Buttons>
      </form>
    </ConsolePage>
  );
}
