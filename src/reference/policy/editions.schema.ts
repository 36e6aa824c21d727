import { z } from 'zod';
import { MODES } from '../../kernel/mode.js';
import { RANKS } from '../grading/rank.js';

const text = z.string().min(1);
const month = z.number().int().min(1).max(12);

/** The digest editions of the mobile newspaper (手机报): which, when, and what a day without news gets. */
export const editionsSchema = z
  .array(
    z
      .object({
        /** Subscribers opt in by it. */
        code: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
        mode: z.enum(MODES),
        title: z.object({ 'zh-CN': text.max(20), en: text.max(40) }).strict(),
        /** Cron expression in Beijing time; an edition is made once a day, at its first time of that day. */
        schedule: z.string(),
        /** A node that was down at the hour makes the edition up to so many minutes later, then no more. */
        lateMinutes: z.number().int().positive().max(720),
        /** SMS signature without brackets, counted by carriers (2–8 characters, domain.md §5). */
        signature: z.string().min(2).max(8),
        /** Warnings below this level are left out (G2). */
        lowestRank: z.enum(RANKS),
        /** Nothing in force and nothing ended: `skip` is archived and sent to nobody, `say` is sent and says so. */
        emptyDay: z.enum(['skip', 'say']),
        /** Of no use after so many hours; it is not delivered later. */
        usefulHours: z.number().int().positive().max(24),
      })
      .strict(),
  )
  .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'two editions have one code');
export type EditionRule = z.infer<typeof editionsSchema>[number];

export const TIP_FAMILIES = ['hazard', 'object', 'region', 'level'] as const;

/**
 * When and where each tip of `config/wording` is said. The four families are those of the paper since 2012 (domain.md §3);
 * a tip of family `level` is for provinces with a warning of just that level.
 */
export const tipsSchema = z.array(
  z
    .object({
      code: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
      family: z.enum(TIP_FAMILIES),
      /** 1–12; null for the whole year. */
      months: z.array(month).min(1).nullable(),
      /** Codes of provinces; null for the whole country. */
      provinces: z
        .array(z.string().regex(/^\d{2}0000$/))
        .min(1)
        .nullable(),
      rank: z.enum(RANKS).nullable(),
    })
    .strict()
    .refine(({ family, rank }) => (family === 'level') === (rank !== null), 'a level tip, and no other, has a rank'),
);
export type TipRule = z.infer<typeof tipsSchema>[number];

/** The flash for one warning (快讯). */
export const flashSchema = z
  .object({
    /**
     * Channels on which a "continue" says nothing to a reader who was told the same level or a higher one for the same
     * places, and whose window is not widened by it (C2). Elsewhere every message is sent.
     */
    silentContinue: z.array(z.string()),
  })
  .strict();
