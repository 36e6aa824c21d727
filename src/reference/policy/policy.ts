import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { invalid } from '../../kernel/domain-error.js';
import { MODES } from '../../kernel/mode.js';
import { ROOT } from '../../platform/config/paths.js';
import { RANKS } from '../grading/rank.js';
import { editionsSchema, flashSchema, tipsSchema } from './editions.schema.js';

const rank = z.enum(RANKS);
const positive = z.number().int().positive();

const schema = z
  .object({
    /** The lowest level each channel carries (G2); a channel that is not named carries nothing. */
    threshold: z.record(z.string(), rank),
    /** Relay of a product that is joint already, by one confirmation (W0). */
    relay: z.object({ enabled: z.boolean() }).strict(),
    draft: z.object({ bySource: z.boolean(), mode: z.enum(MODES) }).strict(),
    delivery: z
      .object({
        /** Contracted rate in billed segments; 0: not known, no ETA is shown. */
        segmentsPerSecond: z.number().nonnegative(),
        /** Accepted without a receipt for so long: unknown. */
        receiptWaitMinutes: positive,
        /** Alarm when of more than this share of what providers took nobody knows what became of it. */
        unknownShare: z.number().gt(0).max(1).default(0.2),
        /** A message of a dead run is ambiguous for so long before it is sent again (orange, red) or given up as unknown. */
        takeOverSeconds: positive,
        maxAttempts: positive,
        /** Open work over which nothing has happened for so long has lost its job and gets a new one. */
        strandedMinutes: positive,
        chunkSize: positive.max(5_000),
        chunksAtOnce: positive.max(32),
      })
      .strict(),
    /**
     * Providers by channel and name. `weight`: their share, 0 stands by until no other can carry. `segmentsPerSecond`: what the
     * contract allows, for all workers together; 0: not limited.
     */
    providers: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({ weight: z.number().int().min(0).max(100), segmentsPerSecond: z.number().nonnegative() }).strict(),
      ),
    ),
    /** One-off messages: codes, answers to what phones send in. */
    notices: z
      .object({
        /** To one address, all kinds together. */
        mostToAddressPerHour: positive,
        /** In all, codes and the rest each: what an attack may cost. */
        mostPerHour: positive,
        maxAttempts: positive,
        /** An address whose mail comes back for a reason that need not last is given up after so many messages. */
        doubtfulBounces: positive,
        /** How long notices, messages of phones and bounces are kept. */
        keepDays: positive,
      })
      .strict(),
    /** Cron expressions in Beijing time. */
    schedules: z.object({ sweepLogIns: z.string(), makeNextMonth: z.string(), sweepNotices: z.string() }).strict(),
    signUp: z
      .object({
        /** Code and link of a sign-up are good for so long. */
        confirmMinutes: positive,
        /** Wrong codes for one sign-up. */
        codeAttempts: positive.max(20),
        /** Askings allowed, in the order they are counted: one that is over its limit is not counted against the next. */
        limits: z.array(
          z
            .object({
              by: z.enum(['number', 'prefix', 'network', 'abroad', 'all']),
              most: positive,
              minutes: positive,
            })
            .strict(),
        ),
      })
      .strict(),
    /** Groups of subscribers that officers and files may name. */
    groups: z.array(
      z
        .object({
          code: z.string().regex(/^[a-z][a-z-]{1,31}$/),
          name: z.object({ 'zh-CN': z.string(), en: z.string() }),
        })
        .strict(),
    ),
    publication: z.object({ maxAttempts: positive, retrySeconds: positive }).strict(),
    flash: flashSchema,
    editions: editionsSchema,
    tips: tipsSchema,
  })
  .strict();

/** What the two agencies have agreed on: data in `config/policy.json`, checked at start. */
export abstract class Policy {
  abstract readonly rules: Readonly<z.infer<typeof schema>>;
}

/** Reads and checks a policy file; relative paths count from the project's root. */
export function readPolicy(file = join('config', 'policy.json')): Policy {
  const path = file.startsWith('/') ? file : join(ROOT, file);
  const result = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (result.success) return { rules: result.data };
  throw invalid('policy', `${file}: ${z.prettifyError(result.error)}`, { next: 'Mend the policy and start again.' });
}
