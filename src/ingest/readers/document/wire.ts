import { DomainError, type ErrorDetails, type ErrorKind } from '../../../kernel/domain-error.js';
import type { Feed } from '../feed/feed.js';
import type { TextRead } from '../read-product.js';
import type { DocumentRead, Part, PartRead } from './read-document.js';

/** What the thread says once it can read. */
export const READY = 'ready';

/** What goes to the worker thread and what comes back: plain data. */
export interface Task {
  readonly id: number;
  readonly kind: 'xml' | 'json' | 'feed' | 'text';
  readonly bytes: Uint8Array;
  /** For a bulletin: it gives the year that the text leaves out. */
  readonly receivedAt: Date | null;
}

export interface SentError {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails;
}

export type SentPart =
  | { readonly bytes: Uint8Array | null; readonly read: PartRead }
  | { readonly bytes: Uint8Array | null; readonly refused: SentError };

export type SentDocument =
  | Extract<DocumentRead, { kind: 'message' }>
  | (Omit<Extract<DocumentRead, { kind: 'collection' }>, 'parts'> & { readonly parts: readonly SentPart[] });

export type Answer =
  | { readonly id: number; readonly document: SentDocument }
  | { readonly id: number; readonly feed: Feed }
  | { readonly id: number; readonly text: TextRead }
  | { readonly id: number; readonly refused: SentError }
  | { readonly id: number; readonly broken: string };

export const errorOf = ({ kind, code, message, details }: SentError): DomainError =>
  new DomainError(kind, code, message, details);

export function documentOf(sent: SentDocument): DocumentRead {
  if (sent.kind === 'message') return sent;
  const parts = sent.parts.map((part): Part =>
    'read' in part ? part : { bytes: part.bytes, read: errorOf(part.refused) },
  );
  return { ...sent, parts };
}
