import type { Language } from '../../../../reference/language.js';
import { rankOfContent, type Warning } from '../../../../warnings/warning.js';
import { Tag } from '../../../parts/signs/notice.js';
import { WARNING_WORDS } from '../warning.words.js';

export const LAMPS = ['source', 'hazard', 'place', 'time', 'action'] as const;
export type Lamp = (typeof LAMPS)[number];

/** The five things a text needs before it is complete; the advice follows the level, so one lamp stands for both. */
export function lampsOf({ content }: Pick<Warning, 'content'>): Readonly<Record<Lamp, boolean>> {
  const areas = content.items.flatMap((item) => item.areas);
  return {
    // The two agencies are the warning's own; a pair always exists.
    source: true,
    hazard: content.hazards.length > 0 || content.verb === 'lift',
    place: areas.length > 0 && areas.every((area) => area.codes.length > 0),
    time: content.validFrom !== null && content.validTo !== null,
    action: rankOfContent(content) !== null,
  };
}

export function Lamps({ warning, language }: { warning: Warning; language: Language }) {
  const words = WARNING_WORDS[language];
  const lit = lampsOf(warning);
  return (
    <ul class="lamps">
      {LAMPS.map((lamp) => (
        <li key={lamp}>
          <Tag tone={lit[lamp] ? 'good' : 'bad'}>
            {lit[lamp] ? '●' : '○'} {words.lamps[lamp]}: {lit[lamp] ? words.lampOn : words.lampOff}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
