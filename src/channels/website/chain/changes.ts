import type { Alert } from '../../../dissemination/alert.js';
import { rankOrder } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';

/** What one message changed against the one before, in sentences; the first message changes nothing. */
export function changesSince(before: Alert | undefined, after: Alert, language: Language): readonly string[] {
  if (!before) return [];
  const say = SENTENCES[language];
  if (after.verb === 'lift') return [say.lifted];
  const [old, fresh] = [placesOf(before, language), placesOf(after, language)];
  const added = fresh.filter((place) => !old.includes(place));
  const dropped = old.filter((place) => !fresh.includes(place));
  const changes = [
    levelChange(before, after, language),
    added.length > 0 ? say.added(added) : '',
    dropped.length > 0 ? say.dropped(dropped) : '',
    windowChanged(before, after) ? say.window(after.texts[language].window) : '',
  ].filter(Boolean);
  return changes.length > 0 ? changes : [say.same];
}

/** Every area with its level, so that a place that moves from yellow to orange counts as a change. */
function placesOf(alert: Alert, language: Language): readonly string[] {
  const { levels } = wording(language);
  const named = alert.items.flatMap((item) =>
    item.areas.map(
      (area) =>
        `${area.label[language]}${language === 'en' ? ` (${levels[item.rank].name})` : `（${levels[item.rank].name}）`}`,
    ),
  );
  return [...new Set(named)];
}

function levelChange(before: Alert, after: Alert, language: Language): string {
  const step = rankOrder(after.rank) - rankOrder(before.rank);
  if (step === 0) return '';
  const { levels } = wording(language);
  return SENTENCES[language].level(step > 0, levels[before.rank].name, levels[after.rank].name);
}

const windowChanged = (before: Alert, after: Alert) =>
  before.validFrom !== after.validFrom || before.expires !== after.expires;

interface Sentences {
  readonly lifted: string;
  readonly same: string;
  level(up: boolean, from: string, to: string): string;
  added(places: readonly string[]): string;
  dropped(places: readonly string[]): string;
  window(window: string): string;
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  'zh-CN': {
    lifted: '预警解除。',
    same: '等级、地区和时段都没有变化。',
    level: (up, from, to) => `最高等级由${from}${up ? '升' : '降'}为${to}。`,
    added: (places) => `新增：${places.join('、')}。`,
    dropped: (places) => `不再包括：${places.join('、')}。`,
    window: (window) => `时段改为${window}。`,
  },
  en: {
    lifted: 'The warning was lifted.',
    same: 'Level, areas and times are unchanged.',
    level: (up, from, to) => `Highest level ${up ? 'raised' : 'lowered'} from ${from} to ${to}.`,
    added: (places) => `Added: ${places.join(', ')}.`,
    dropped: (places) => `No longer included: ${places.join(', ')}.`,
    window: (window) => `Times are now ${window}.`,
  },
};
