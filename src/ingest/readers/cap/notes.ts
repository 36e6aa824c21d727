import { invalid, type DomainError } from '../../../kernel/domain-error.js';
import type { Finding, Span } from '../../../warnings/product.js';
import type { XmlNode } from '../xml/xml-node.js';
import { CAP_FINDING_KINDS, type CapRule } from './finding-kinds.js';

/** What one press can mend; the console offers it (`repair.ts` does it). */
export type Repair =
  'close-ring' | 'swap-axes' | 'uncross-ring' | 'identifier-characters' | 'add-references' | 'set-text';

export interface Mending {
  readonly repair: Repair;
  /** Local name of the element whose text changes. */
  readonly element: string;
  /** What is replaced in the decoded document; empty where something is put in. */
  readonly at: Span;
  /** What is to stand there; left out when too long to keep (the rule makes it again) or when an officer must choose. */
  readonly to?: string;
  readonly [more: string]: unknown;
}

/** A tolerance on record, in the grade of its kind. */
export function note(rule: CapRule, where: XmlNode | null, message: string): Finding {
  const { severity } = CAP_FINDING_KINDS[`cap-${rule}`];
  const span = where ? where.content : null;
  return { kind: `cap-${rule}`, severity, item: null, message: where ? `${where.path}: ${message}` : message, span };
}

/** The strict refusal: the rule as code, what is wrong, where, and what to do next. */
export function refusal(
  rule: string,
  where: Pick<XmlNode, 'path'> | string,
  message: string,
  next: string,
  mending?: Mending,
): DomainError {
  const path = typeof where === 'string' ? where : where.path;
  return invalid(`cap-${rule}`, `${path}: ${message}`, { rule, where: path, next, ...mending });
}
