import type { WarningContent } from './content.js';

/** What a forecaster must answer, or may leave open, before a draft can go on. */
export interface Question {
  readonly kind: 'level' | 'window' | 'window-over' | 'no-area' | 'part' | 'place';
  /** Blocks submitting; the others only keep SMS back from that place, and the program from submitting by itself. */
  readonly blocks: boolean;
  readonly item: number | null;
  readonly area: number | null;
  /** The words it is about. */
  readonly text: string;
}

/** All open questions of a draft, in reading order. @param now to see whether the window is over already */
export function questionsOf(content: WarningContent, now: Date): Question[] {
  const whole = (kind: Question['kind']): Question => ({ kind, blocks: true, item: null, area: null, text: '' });
  const questions: Question[] = [];
  if (content.validFrom === null || content.validTo === null) questions.push(whole('window'));
  else if (new Date(content.validTo) <= now) questions.push(whole('window-over'));
  if (content.items.every((item) => item.areas.length === 0)) questions.push(whole('no-area'));
  return [...questions, ...content.items.flatMap((_, index) => itemQuestions(content, index))];
}

function itemQuestions(content: WarningContent, item: number): Question[] {
  const areas = content.items[item]?.areas ?? [];
  const level: Question = {
    kind: 'level',
    blocks: true,
    item,
    area: null,
    text: areas.map((area) => area.text).join('、'),
  };
  const open = areas.flatMap((area, index): Question[] => {
    if (area.codes.length > 0) return [];
    return [{ kind: area.placeCode ? 'part' : 'place', blocks: false, item, area: index, text: area.text }];
  });
  return content.items[item]?.rank === null ? [level, ...open] : open;
}
