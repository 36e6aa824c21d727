import type { Division } from '../../../../reference/areas/division.js';
import type { WarningArea } from '../../../../warnings/content.js';
import type { DomainError } from '../../../../kernel/domain-error.js';
import type { Warning } from '../../../../warnings/warning.js';
import { Button, ButtonLink, Buttons } from '../../../parts/forms/button.js';
import { FailureBox } from '../../failure/failure.page.js';
import { ConsolePage } from '../../frame/console.page.js';
import type { Frame } from '../../frame/frame.js';
import { ACT_WORDS } from '../act.words.js';
import { PLACES_WORDS } from './places.words.js';

export interface SearchPageProps {
  readonly frame: Frame;
  readonly warning: Pick<Warning, 'id' | 'mode'>;
  readonly area: WarningArea;
  readonly path: string;
  /** As it was typed. */
  readonly name: string;
  readonly candidates: readonly Division[];
  /** Names of what each candidate lies in, by its code. */
  readonly above: Readonly<Record<string, string>>;
  readonly error?: DomainError;
}

/** Asks which division a place that nobody knows belongs to. */
export function SearchPage({ frame, warning, area, path, name, candidates, above, error }: SearchPageProps) {
  const words = PLACES_WORDS[frame.language];
  const title = words.title(area.text);
  return (
    <ConsolePage frame={frame} title={title} path={path} mode={warning.mode}>
      <h1>{title}</h1>
      <FailureBox error={error} language={frame.language} />
      <form method="get" action={path}>
        <div class="field">
          <label for="name">{words.search}</label>
          <p class="hint" id="name-hint">
            {words.searchHint}
          </p>
          <input id="name" name="name" value={name} required aria-describedby="name-hint" autofocus={!error} />
        </div>
        <Buttons>
          <Button>{words.find}</Button>
          <ButtonLink tone="plain" href={`/console/warnings/${warning.id}`}>
            {ACT_WORDS[frame.language].back}
          </ButtonLink>
        </Buttons>
      </form>
      {candidates.length > 0 ? <p>{words.candidates}</p> : null}
      <ul>
        {candidates.map((one) => (
          <li key={one.code}>
            <a href={`${path}?division=${one.code}`}>
              {above[one.code]} {frame.language === 'en' ? one.english : one.name} ({one.code})
            </a>
          </li>
        ))}
      </ul>
    </ConsolePage>
  );
}
