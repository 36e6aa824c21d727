/** What kind of mistake it was; `platform/http` maps each to one HTTP status. */
export type ErrorKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'missing' | 'conflict' | 'unavailable';

export interface ErrorDetails {
  /** Where it is: a field, a file with a byte offset, a line. */
  readonly where?: string;
  /** What the reader can do next. */
  readonly next?: string;
  readonly [more: string]: unknown;
}

/**
 * The one error that rules throw. `code` is stable and kebab-case (clients switch on it);
 * `message` is a sentence for a person; `details` says where it is and what to do next.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

export const invalid = (code: string, message: string, details?: ErrorDetails) =>
  new DomainError('invalid', code, message, details);
export const forbidden = (code: string, message: string, details?: ErrorDetails) =>
  new DomainError('forbidden', code, message, details);
export const missing = (code: string, message: string, details?: ErrorDetails) =>
  new DomainError('missing', code, message, details);
export const conflict = (code: string, message: string, details?: ErrorDetails) =>
  new DomainError('conflict', code, message, details);
