import type { DomainError } from '../../../kernel/domain-error.js';
import type { Language } from '../../../reference/language.js';
import { FAILURES_ZH } from './failure.words.js';
import { whereZh } from './where.words.js';

/** A refusal as a person reads it. */
export interface Failure {
  readonly code: string;
  readonly what: string;
  /** A field's name or a place in a file, as the service named it. */
  readonly where: string | null;
  readonly next: string | null;
}

/** The refusal in the officer's language. */
export function failureOf(error: DomainError, language: Language): Failure {
  const { code, message, details } = error;
  const where = details.where ?? null;
  const said = language === 'zh-CN' ? FAILURES_ZH[code] : undefined;
  if (!said) return { code, what: message, where, next: details.next ?? null };
  const say = (words: typeof said.what) => (typeof words === 'string' ? words : words(details));
  return {
    code,
    what: say(said.what),
    where: where === null ? null : whereZh(where),
    next: said.next === undefined ? null : say(said.next),
  };
}
