import type { Language } from '../../../../reference/language.js';
import type { Warning } from '../../../../warnings/warning.js';
import { WARNING_WORDS } from '../warning.words.js';

const STEPS = ['draft', 'submitted', 'signed', 'issued'] as const;

/** How far a warning has come: the step it stands at, 0 to 3; 4 when all of them are behind it. */
export function stepOf(warning: Pick<Warning, 'state' | 'issuedAt' | 'signatures'>): number {
  if (warning.issuedAt !== null) return STEPS.length;
  if (warning.state === 'submitted') return warning.signatures.length > 0 ? 2 : 1;
  return 0;
}

export function Steps({ warning, language }: { warning: Warning; language: Language }) {
  const words = WARNING_WORDS[language];
  const at = stepOf(warning);
  return (
    <ol class="steps">
      {STEPS.map((step, index) => (
        <li key={step} class={index < at ? 'done' : undefined} aria-current={index === at ? 'step' : undefined}>
          {index + 1}. {words.steps[step]}
          {step === 'signed' && warning.state === 'submitted' ? ` ${warning.signatures.length}/2` : ''}
          {index < at ? ` ✓ ${words.stepDone}` : ''}
          {index === at ? ` ● ${words.stepNow}` : ''}
        </li>
      ))}
    </ol>
  );
}
