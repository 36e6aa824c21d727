import { invalid } from '../../kernel/domain-error.js';

export interface ReasonLength {
  readonly shortest: number;
  readonly longest: number;
}

/** Seven digits that could be a number, however they are set apart, or a mail address (S26). */
const ADDRESS = /\d(?:[\s.\u2010-\u2015-]{0,3}\d){6}|@/;

/**
 * A reason for the audit trail, where it stands for ever and nothing is taken away. Throws `reason-length` (invalid, with `shortest` and
 * `longest`) and `reason-number` (invalid) for one that may hold somebody's number or mail address.
 */
export function checkedReason(text: string, { shortest, longest }: ReasonLength): string {
  const reason = text.trim();
  if (reason.length < shortest || reason.length > longest)
    throw invalid('reason-length', `Say why, in ${shortest} to ${longest} characters.`, {
      where: 'reason',
      next: 'The reason stands in the audit trail.',
      shortest,
      longest,
    });
  if (ADDRESS.test(reason.normalize('NFKC')))
    throw invalid('reason-number', 'The reason holds what may be a number or mail address of somebody.', {
      where: 'reason',
      next: 'Leave it out: the audit trail is kept for ever.',
    });
  return reason;
}
