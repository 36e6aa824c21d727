import type { Mode } from '../../../kernel/mode.js';
import { LANGUAGES, type Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';

/** Over everything that is not live, in both languages: whoever sees it may not read the page's own (W3). */
export function ModeBanner({ mode, language }: { mode: Mode; language: Language }) {
  if (mode === 'live') return null;
  const order = [language, ...LANGUAGES.filter((other) => other !== language)];
  return (
    <section class={`drill drill-${mode}`} aria-label={wording(language).modes[mode]}>
      <div class="wrap">
        {order.map((one) => (
          <p key={one} lang={one}>
            {wording(one).modeNotice[mode]}
          </p>
        ))}
      </div>
    </section>
  );
}
