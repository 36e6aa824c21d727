import type { Alert } from '../../dissemination/alert.js';
import type { Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import { aloud, punctuated } from './aloud.text.js';
import { colourOf, everyPlace, listed, placesByLevel } from './places.text.js';

/** What passes a screen once in some fifteen seconds. */
export const CRAWL_LIMIT: Readonly<Record<Language, number>> = { 'zh-CN': 120, en: 260 };

/** One line for the foot of the screen (滚动字幕): no address; long lists of places shrink to 等N地. */
export function crawl(alert: Alert, language: Language): string {
  const most = Math.max(1, everyPlace(alert, language).length);
  for (let limit = most; limit > 0; limit--) {
    const line = language === 'zh-CN' ? chinese(alert, limit, true) : english(alert, limit, true);
    if (line.length <= CRAWL_LIMIT[language]) return line;
  }
  return language === 'zh-CN' ? chinese(alert, 1, false) : english(alert, 1, false);
}

function chinese(alert: Alert, limit: number, whole: boolean): string {
  const words = wording('zh-CN');
  const mark = words.modes[alert.mode] && `【${words.modes[alert.mode]}】`;
  const lifted = alert.verb === 'lift';
  const advice = lifted ? words.shortLifted : words.shortAdvice[alert.rank];
  const window = lifted ? '' : aloud(alert.texts['zh-CN'].window);
  const where = whole ? [window, places(alert, 'zh-CN', limit)].filter(Boolean).join('，') : '';
  const parts = [aloud(alert.texts['zh-CN'].headline), where, advice];
  return punctuated(`${mark}${parts.filter(Boolean).join('。')}。${mark}`);
}

function english(alert: Alert, limit: number, whole: boolean): string {
  const words = wording('en');
  const mark = words.modes[alert.mode];
  const lifted = alert.verb === 'lift';
  const advice = lifted ? words.shortLifted : words.shortAdvice[alert.rank];
  const window = lifted ? '' : aloud(alert.texts.en.window);
  const where = whole ? [places(alert, 'en', limit), window].filter(Boolean).join(', ') : '';
  const parts = [mark, aloud(alert.texts.en.headline), capital(where), advice.replace(/\.$/, ''), mark];
  return parts
    .filter(Boolean)
    .map((part) => `${part}.`)
    .join(' ');
}

/** 橙色：湖北西南部；黄色：安徽南部等3地 — a single level goes without its colour, the headline has it. */
function places(alert: Alert, language: Language, limit: number): string {
  if (alert.verb === 'lift') return listed(everyPlace(alert, language), language, limit);
  const levels = placesByLevel(alert, language);
  const named = levels.length > 1;
  const [colon, semicolon] = language === 'zh-CN' ? ['：', '；'] : [': ', '; '];
  const colour = (level: (typeof levels)[number]) => (named ? `${colourOf(level.rank, language)}${colon}` : '');
  return levels.map((level) => `${colour(level)}${listed(level.names, language, limit)}`).join(semicolon);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
