import type { Submission } from '../../../dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../dissemination/contracts/publication.contract.js';
import type { MailProvider } from './provider.js';

/** Stands where nobody can or may carry letters, and says why: a letter that goes nowhere must not look sent. */
export class RefusingProvider implements MailProvider {
  readonly name = 'none';

  /** @param reason kebab-case, kept with each delivery */
  constructor(private readonly reason: 'smtp-not-configured' | 'exercise-not-by-live-smtp') {}

  async send(batch: readonly Submission[]): Promise<readonly Outcome[]> {
    return batch.map(() => ({ kind: 'refused', retry: false, reason: this.reason }));
  }

  async close(): Promise<void> {}
}
