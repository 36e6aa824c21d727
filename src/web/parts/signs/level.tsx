import type { Rank } from '../../../reference/grading/rank.js';
import type { Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';

const OUTLINE = '#16212b';

/** Colours checked for colour blindness; the shape tells the level without any colour, the outline on any ground. */
const SIGNS: Readonly<Record<Rank, { fill: string; mark: string; shape: string }>> = {
  red: { fill: '#9b0014', mark: '#fff', shape: 'M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z' },
  orange: { fill: '#f28c28', mark: OUTLINE, shape: 'M12 1.8 23 21.5H1z' },
  yellow: { fill: '#ffe45c', mark: OUTLINE, shape: 'M12 1 23 12 12 23 1 12z' },
  blue: { fill: '#2b74c9', mark: '#fff', shape: 'M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z' },
};

/** The sign alone, for places where the word stands beside it: octagon red, triangle orange, diamond yellow, circle blue. */
export function LevelSign({ rank }: { rank: Rank }) {
  const { fill, mark, shape } = SIGNS[rank];
  return (
    <svg class="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shape} fill={fill} stroke={OUTLINE} stroke-width="1.5" stroke-linejoin="round" />
      <path d="M10.9 8h2.2l-.4 6.5h-1.4zM12 16a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4z" fill={mark} />
    </svg>
  );
}

/** Sign and word; `grade` adds the number (Ⅱ级/严重). */
export function Level({ rank, language, grade = false }: { rank: Rank; language: Language; grade?: boolean }) {
  const level = wording(language).levels[rank];
  return (
    <span class="level">
      <LevelSign rank={rank} />
      {capital(level.name)}
      {grade ? ` ${level.grade.split('/', 1).join('')}` : ''}
    </span>
  );
}

/** 橙色预警， Orange warning. */
export function levelWarning(rank: Rank, language: Language): string {
  const { name } = wording(language).levels[rank];
  return language === 'en' ? `${capital(name)} warning` : `${name}预警`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
