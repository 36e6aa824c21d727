import { invalid } from '../../../../kernel/domain-error.js';
import { RANKS, rankOrder, type Rank } from '../../../../reference/grading/rank.js';
import type { Language } from '../../../../reference/language.js';
import { wording } from '../../../../reference/wording/wording.js';
import { formsEn } from '../../text/forms.en.js';
import { formsZh } from '../../text/forms.zh.js';
import type { Phrases } from '../../text/phrases.js';
import type { Templates } from './templates.js';

const EVENING = { year: 2024, month: 6, day: 21, hour: 20, minute: 0, second: 0 };
const MORNING = { ...EVENING, month: 7, day: 1, hour: 8, minute: 30 };

/**
 * Composes a sample of every level from the lowest that is sent, with every verb, in every form and language of the file, and
 * fills a template with it: what is missing is found at start and not at three in the morning. Throws `aliyun-templates`
 * (invalid) naming each level and verb without a template.
 */
export function checkTemplates(templates: Templates, lowest: Rank): void {
  const ranks = RANKS.filter((rank) => rankOrder(rank) >= rankOrder(lowest));
  const missing = templates.languages.flatMap((language) =>
    ranks.flatMap((rank) =>
      Object.entries(wording(language).verbs)
        .filter(([verb, word]) => !samples(language, rank, verb, word).every((text) => templates.fill(text)))
        .map(([verb]) => `${rank} ${verb} (${language})`),
    ),
  );
  if (missing.length > 0) throw without(missing);
}

function samples(language: Language, rank: Rank, verb: string, word: string): string[] {
  const words = wording(language);
  const lifted = verb === 'lift';
  const { name: level, word: risk } = words.levels[rank];
  const advice = lifted ? words.shortLifted : words.shortAdvice[rank];
  const place = language === 'en' ? 'Enshi' : '恩施市';
  const said: Phrases = {
    opening: '【自然资源部】',
    place,
    partly: false,
    others: 0,
    level,
    risk,
    advice,
    from: EVENING,
    until: MORNING,
    sent: EVENING,
    verb: word,
    lifted,
    atOnce: rank === 'red',
  };
  const compose = language === 'en' ? formsEn : formsZh;
  return [...compose(said), ...compose({ ...said, partly: true, others: 2 })];
}

const without = (missing: readonly string[]) =>
  invalid('aliyun-templates', `No template fits the text of: ${missing.join('; ')}.`, {
    where: 'ALIYUN_TEMPLATES_FILE',
    next: 'Have a template approved for each, and enter it with its code; config/aliyun-templates.example.json shows the words.',
  });
