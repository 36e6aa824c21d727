import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { invalid } from '../../kernel/domain-error.js';
import { MODES } from '../../kernel/mode.js';
import { ROOT } from '../../platform/config/paths.js';
import { RANKS } from '../grading/rank.js';

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
        /** A message of a dead run is ambiguous for so long before it is sent again (orange, red) or given up as unknown. */
        takeOverSeconds: positive,
        maxAttempts: positive,
        /** Open work over which nothing has happened for so long has lost its job and gets a new one. */
        strandedMinutes: positive,
        chunkSize: positive.max(5_000),
        chunksAtOnce: positive.max(32),
      })
      .strict(),
    /** Cron expressions in Beijing time. */
    schedules: z.object({ sweepLogIns: z.string(), makeNextMonth: z.string() }).strict(),
    publication: z.object({ maxAttempts: positive, retrySeconds: positive }).strict(),
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
