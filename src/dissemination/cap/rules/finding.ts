/** One thing a CAP message does wrong, or could do better. */
export interface CapFinding {
  /** `cap-<rule>`, stable: clients switch on it. */
  readonly kind: `cap-${string}`;
  readonly severity: 'error' | 'warning' | 'recommendation';
  /** The element, with its number where there are several: `alert/info[2]/expires`. */
  readonly where: string;
  /** What is wrong and what it should be, in a sentence. */
  readonly message: string;
}

export const fault = (rule: string, where: string, message: string): CapFinding => ({
  kind: `cap-${rule}`,
  severity: 'error',
  where,
  message,
});

export const caution = (rule: string, where: string, message: string): CapFinding => ({
  ...fault(rule, where, message),
  severity: 'warning',
});
