import type { Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import type { Alert } from '../alert.js';
import type { CapBlock } from './blocks.js';

/** CAP rule 8. Counted in characters, not UTF-16 units. */
const MOST = 140;

/** The frozen headline for the highest level; a lower block names its own colour and places, which that one does not. */
export function capHeadline(alert: Alert, block: CapBlock, language: Language): string {
  if (alert.verb === 'lift' || block.rank === alert.rank) return alert.texts[language].headline;
  const places = block.areas.map((area) => area.label[language]);
  for (let shown = places.length; shown > 0; shown -= 1) {
    const headline = lowerHeadline(alert, block, language, placesInWords(places, shown, language));
    if ([...headline].length <= MOST) return headline;
  }
  return lowerHeadline(alert, block, language, language === 'en' ? `${places.length} areas` : `${places.length}个地区`);
}

function lowerHeadline(alert: Alert, block: CapBlock, language: Language, places: string): string {
  const { name } = wording(language).levels[block.rank];
  const event = alert.texts[language].event;
  if (language === 'en') return `${event}, level ${name}: ${places}`;
  return `${event.replace(/预警$/, '')}${name}预警：${places}`;
}

function placesInWords(places: readonly string[], shown: number, language: Language): string {
  const left = places.length - shown;
  const named = places.slice(0, shown);
  if (language === 'en') return named.join(', ') + (left > 0 ? ` and ${left} more` : '');
  return named.join('、') + (left > 0 ? `等${places.length}地` : '');
}
