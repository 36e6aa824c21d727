import { z } from 'zod';
import { invalid } from '../../../../kernel/domain-error.js';
import type { Rank } from '../../../../reference/grading/rank.js';
import { version } from '../../failure/form.js';

/** The signature's form: the version and the hash that stood on the page, and for red the level in the officer's hand. */
export const signForm = z.object({
  version,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  typed: z.string().max(50).default(''),
});

export const refuseForm = z.object({ version, reason: z.string().max(2_000).default('') });

const RED: readonly string[] = ['红色', '红', 'red'];

/** Throws `level-not-typed` (invalid) when a red warning's level was not written out; other levels need nothing. */
export function requireTyped(rank: Rank | null, typed: string): void {
  if (rank !== 'red' || RED.includes(typed.trim().toLowerCase())) return;
  throw invalid('level-not-typed', 'A red warning needs its level typed, and what was typed is not it.', {
    where: 'typed',
    next: 'Type "red", then press again.',
  });
}
