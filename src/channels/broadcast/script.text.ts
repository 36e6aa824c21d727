import type { Alert } from '../../dissemination/alert.js';
import type { Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import { aloud, punctuated } from './aloud.text.js';
import { colourOf, everyPlace, listed, placesByItem, placesByLevel } from './places.text.js';
import { spokenTime, spokenWindow } from './spoken.text.js';

/** What an anchor reads (口播稿): who, when, what, where, until when, what to do; whole sentences, no address. */
export function anchorScript(alert: Alert, language: Language): string {
  return joined([modeNotice(alert, language), ...sentences(alert, language)], language);
}

/** For radio, where nobody can look back: announced, said, and the essentials said once more. */
export function radioScript(alert: Alert, language: Language): string {
  const notice = modeNotice(alert, language);
  const opening =
    language === 'zh-CN'
      ? `听众朋友请注意，现在播报一条地质灾害信息。`
      : 'Listeners, please note this geological hazard message.';
  const again = language === 'zh-CN' ? `再播报一遍：${essence(alert, language)}` : `Again: ${essence(alert, language)}`;
  return joined([notice, opening, ...sentences(alert, language), again, notice], language);
}

function sentences(alert: Alert, language: Language): string[] {
  const said = language === 'zh-CN' ? chineseSentences(alert) : englishSentences(alert);
  return [...said, aloud(alert.texts[language].instruction)].filter(Boolean);
}

function chineseSentences(alert: Alert): string[] {
  const words = alert.texts['zh-CN'];
  const issued = `${aloud(words.headline)}，发布时间${spokenTime(alert.sent, 'zh-CN')}。`;
  if (alert.verb === 'lift') return [issued, `解除预警的地区：${allPlaces(alert, 'zh-CN')}。`];
  const levels = placesByItem(alert, 'zh-CN').map(({ rank, names, nested }) => {
    const inside = nested ? '其中，' : '';
    return `${inside}${listed(names, 'zh-CN')}为${colourOf(rank, 'zh-CN')}预警，${wording('zh-CN').levels[rank].word}。`;
  });
  const hazards = words.hazards && `这些地区可能发生${aloud(words.hazards)}。`;
  return [issued, `预警时段：${spokenWindow(alert.validFrom, alert.expires, 'zh-CN')}。`, ...levels, hazards];
}

function englishSentences(alert: Alert): string[] {
  const words = alert.texts.en;
  const issued = `${aloud(words.headline)}, at ${spokenTime(alert.sent, 'en')}.`;
  if (alert.verb === 'lift') return [issued, `The warning no longer applies to ${allPlaces(alert, 'en')}.`];
  const levels = placesByItem(alert, 'en').map(({ rank, names, nested }) => {
    const inside = nested ? 'Within these, the' : 'The';
    return `${inside} level is ${colourOf(rank, 'en')}, ${wording('en').levels[rank].word}, for ${listed(names, 'en')}.`;
  });
  const hazards = words.hazards && `Expected there: ${aloud(words.hazards)}.`;
  return [issued, `It is valid ${spokenWindow(alert.validFrom, alert.expires, 'en')}.`, ...levels, hazards];
}

/** The one sentence that is worth hearing twice. */
function essence(alert: Alert, language: Language): string {
  const top = placesByLevel(alert, language)[0];
  const where = top && alert.verb !== 'lift' ? listed(top.names, language) : allPlaces(alert, language);
  const colour = colourOf(alert.rank, language);
  const words = wording(language);
  if (language === 'zh-CN') {
    const state = alert.verb === 'lift' ? '预警已解除' : `预警，${words.shortAdvice[alert.rank]}`;
    return `${where}地质灾害${colour}${state}。`;
  }
  if (alert.verb === 'lift') return `the ${colour} geological hazard warning for ${where} is lifted.`;
  return `${colour} geological hazard warning for ${where}. ${words.shortAdvice[alert.rank]}`;
}

function allPlaces(alert: Alert, language: Language): string {
  return listed(everyPlace(alert, language), language) || aloud(alert.texts[language].areas);
}

const modeNotice = (alert: Alert, language: Language): string => wording(language).modeNotice[alert.mode];

function joined(parts: readonly string[], language: Language): string {
  const said = parts.filter(Boolean);
  return language === 'zh-CN' ? punctuated(said.join('')) : said.join(' ');
}
