import { DomainError } from '../../../kernel/domain-error.js';
import { problemOf } from '../../../platform/http/problem.filter.js';

/** Runs an act; a refusal comes back as a value, so that the page can show it and keep the officer's input. */
export async function refused(act: () => Promise<unknown>): Promise<DomainError | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** The HTTP status of a page that shows this refusal; 200 without one. */
export const statusOf = (error: DomainError | undefined): number => (error ? problemOf(error).status : 200);
