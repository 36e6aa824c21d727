import { z } from 'zod';
import type { Alert } from '../../dissemination/alert.js';
import { MODES } from '../../kernel/mode.js';
import { RANKS, type Rank } from '../../reference/grading/rank.js';
import type { Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import { aloud, punctuated } from './aloud.text.js';
import { crawl } from './crawl.text.js';
import { KINDS, kindOf, notice } from './notice.text.js';
import { anchorScript, radioScript } from './script.text.js';

/** How a warning enters the programme, by severity (domain.md, section 5): in it, as a crawl, a larger one, or at once. */
export const PRESENTATIONS = ['programme', 'crawl', 'large-crawl', 'interrupt'] as const;

const text = z.object({
  headline: z.string().describe('One line, at most 140 characters.'),
  levelName: z.string().describe('Colour of the highest level: 橙色, orange.'),
  badge: z.string().describe('Words of the corner badge (角标).'),
  crawl: z.string().describe('Crawl (滚动字幕), without an address.'),
  anchorScript: z.string().describe('Read aloud by an anchor (口播稿), without an address.'),
  radioScript: z.string().describe('The same for radio, with the essentials said twice.'),
  notice: z.string().nullable().describe('For the newsroom, never on air: what must be stopped or replaced.'),
});

/** What a broadcaster gets, frozen at issue. Instants are `YYYY-MM-DDThh:mm:ss+08:00`. */
export const broadcastText = z.object({
  kind: z.enum(KINDS).describe('air; replace: in place of `replaces`; kill: stop `replaces`, and say that it is over.'),
  mode: z.enum(MODES).describe('Only live may be aired.'),
  level: z.enum(RANKS),
  presentation: z.enum(PRESENTATIONS),
  issuedAt: z.string(),
  doNotAirAfter: z.string(),
  replaces: z.array(z.object({ identifier: z.string(), sent: z.string() })),
  counties: z.array(z.string()).describe('GB/T 2260 codes: where a crawl may be limited to an area.'),
  texts: z.object({ 'zh-CN': text, en: text }),
});

export type BroadcastText = z.infer<typeof broadcastText>;

const BY_RANK: Readonly<Record<Rank, BroadcastText['presentation']>> = {
  blue: 'programme',
  yellow: 'crawl',
  orange: 'large-crawl',
  red: 'interrupt',
};

/** The whole item of one alert; the same for every outlet. Pure. */
export function composeBroadcast(alert: Alert): BroadcastText {
  const kind = kindOf(alert);
  return {
    kind,
    mode: alert.mode,
    level: alert.rank,
    presentation: kind === 'kill' ? 'programme' : BY_RANK[alert.rank],
    issuedAt: alert.sent,
    doNotAirAfter: alert.expires,
    replaces: alert.references.map(({ identifier, sent }) => ({ identifier, sent })),
    counties: Object.keys(alert.counties).sort(),
    texts: { 'zh-CN': textIn(alert, 'zh-CN'), en: textIn(alert, 'en') },
  };
}

function textIn(alert: Alert, language: Language): BroadcastText['texts']['en'] {
  return {
    headline: headline(alert, language),
    levelName: wording(language).levels[alert.rank].name,
    badge: badge(alert, language),
    crawl: crawl(alert, language),
    anchorScript: anchorScript(alert, language),
    radioScript: radioScript(alert, language),
    notice: notice(alert, language),
  };
}

function headline(alert: Alert, language: Language): string {
  const mark = wording(language).modes[alert.mode];
  const words = aloud(alert.texts[language].headline);
  if (language === 'zh-CN') return punctuated(mark ? `【${mark}】${words}` : words);
  return mark ? `${mark}: ${words}` : words;
}

/** 地质灾害橙色预警; an exercise says so in the corner, too. */
function badge(alert: Alert, language: Language): string {
  const { modes, levels, verbs } = wording(language);
  const colour = levels[alert.rank].name;
  const lifted = alert.verb === 'lift';
  const mark = modes[alert.mode];
  if (language === 'zh-CN') return `${mark && `【${mark}】`}${lifted ? verbs.lift : ''}地质灾害${colour}预警`;
  return [mark, colour, 'geohazard warning', lifted ? verbs.lift : ''].filter(Boolean).join(' ');
}
