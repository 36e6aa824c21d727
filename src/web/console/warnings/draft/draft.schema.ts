import { z } from 'zod';
import { HAZARDS } from '../../../../warnings/product.js';
import { RANKS } from '../../../../reference/grading/rank.js';
import type { WarningContent } from '../../../../warnings/content.js';
import { many, version } from '../../failure/form.js';
import { windowOf } from '../beijing-field.js';

const rank = z.enum(RANKS);

/** The fields of an edit; those that the page did not show are absent and change nothing. `level-<item>` come beside them. */
export const editForm = z
  .object({
    version,
    /** Which page asked: it is the one that shows a refusal. */
    from: z.enum(['questions', 'edit']).default('edit'),
    validFrom: z.string().max(40).optional(),
    validTo: z.string().max(40).optional(),
    /** Present when hazards were shown: without it, no box ticked could not be told from no boxes. */
    hazardsShown: z.literal('1').optional(),
    hazards: many.pipe(z.array(z.enum(HAZARDS))),
  })
  .catchall(z.unknown());

export type Edit = z.infer<typeof editForm>;

/** The content with the officer's answers in it. Throws `window-wrong` (invalid). */
export function edited(content: WarningContent, edit: Edit): WarningContent {
  const window =
    edit.validFrom === undefined && edit.validTo === undefined
      ? {}
      : windowOf(edit.validFrom ?? '', edit.validTo ?? '');
  const hazards = edit.hazardsShown ? { hazards: edit.hazards } : {};
  const items = content.items.map((item, index) => {
    const chosen = rank.safeParse(edit[`level-${index}`]);
    return chosen.success ? { ...item, rank: chosen.data } : item;
  });
  return { ...content, ...window, ...hazards, items };
}

export const submitForm = z.object({ version });

export const discardForm = z.object({ version, reason: z.string().max(2_000).default('') });
