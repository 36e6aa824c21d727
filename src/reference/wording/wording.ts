import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { invalid } from '../../kernel/domain-error.js';
import { ROOT } from '../../platform/config/paths.js';
import type { Language } from '../language.js';

const text = z.string().min(1);
const perLevel = <T extends z.ZodType>(value: T) => z.object({ blue: value, yellow: value, orange: value, red: value });
const perMode = z.object({ live: z.string(), exercise: text, test: text });

const schema = z.object({
  event: text.max(35),
  levels: perLevel(z.object({ name: text, word: text, grade: text })),
  hazards: z.record(z.enum(['rockfall', 'landslide', 'debris flow', 'collapse', 'fissure', 'subsidence']), text),
  verbs: z.record(z.enum(['first', 'update', 'continue', 'upgrade', 'downgrade', 'correct', 'lift']), text),
  advice: perLevel(text),
  shortAdvice: perLevel(text),
  lifted: text,
  shortLifted: text,
  modes: perMode,
  modeNotice: perMode,
  /** By the tip's code in `policy.json`, which says when and where it is said. A tip is one sentence of a digest. */
  tips: z.record(z.string(), text.max(100)),
});

/** The trade's words in one language; sentences are built in code, beside the channel that says them. */
export type Wording = z.infer<typeof schema>;

const FILES: Readonly<Record<Language, string>> = { 'zh-CN': 'wording.zh.json', en: 'wording.en.json' };
const loaded = new Map<Language, Wording>();

/** Words of `config/wording.*.json`, checked at first use (the program asks for both at start). */
export function wording(language: Language): Wording {
  const known = loaded.get(language);
  if (known) return known;
  const fresh = read(FILES[language]);
  loaded.set(language, fresh);
  return fresh;
}

function read(name: string): Wording {
  const result = schema.safeParse(JSON.parse(readFileSync(join(ROOT, 'config', name), 'utf8')));
  if (result.success) return result.data;
  throw invalid('wording', `config/${name}: ${z.prettifyError(result.error)}`, {
    next: 'Mend the file and start again.',
  });
}
