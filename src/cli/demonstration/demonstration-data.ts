import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROLES } from '../../kernel/actor.js';
import { ROOT } from '../../platform/config/paths.js';

const agency = z.object({
  code: z.string(),
  level: z.enum(['national', 'province', 'city', 'county']),
  divisionCode: z.string(),
  name: z.string(),
  nameEn: z.string(),
  aliases: z.array(z.string()),
  smsSignature: z.string(),
});

const schema = z.object({
  pairs: z.array(z.object({ land: agency, meteorology: agency })),
  officers: z.array(z.object({ login: z.string(), agencyCode: z.string(), name: z.string(), role: z.enum(ROLES) })),
  outlets: z.array(z.object({ code: z.string(), channel: z.string(), name: z.string(), nameEn: z.string() })),
  partners: z.array(z.object({ code: z.string(), name: z.string(), outlet: z.string() })),
  sources: z.array(z.object({ code: z.string(), name: z.string(), kind: z.enum(['push', 'paste', 'cli']) })),
  subscribers: z.object({ province: z.string(), count: z.number().int().positive().max(9_999) }),
});

export type DemonstrationData = z.infer<typeof schema>;

/** `config/demonstration.json`, checked. */
export const readDemonstrationData = (): DemonstrationData =>
  schema.parse(JSON.parse(readFileSync(join(ROOT, 'config', 'demonstration.json'), 'utf8')));
