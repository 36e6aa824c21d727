import type { Language } from '../../../../reference/language.js';
import { rankOfContent } from '../../../../warnings/warning.js';
import { Tag } from '../../../parts/signs/notice.js';
import type { WarningView } from '../warning-views.service.js';
import { colon } from '../../words/stops.js';
import { WARNING_WORDS } from '../warning.words.js';

export const LAMPS = ['source', 'hazard', 'place', 'time', 'action'] as const;
export type Lamp = (typeof LAMPS)[number];

type Lit = Pick<WarningView, 'source'> & { readonly warning: Pick<WarningView['warning'], 'content'> };

/** The five things a text needs before it is complete; the advice follows the level, so one lamp stands for both. */
export function lampsOf({ warning: { content }, source }: Lit): Readonly<Record<Lamp, boolean>> {
  const areas = content.items.flatMap((item) => item.areas);
  return {
    // Only both agencies together may issue; a lift has no product, and its chain was signed by both.
    source: source === null || source.length > 1,
    hazard: content.hazards.length > 0 || content.verb === 'lift',
    place: areas.length > 0 && areas.every((area) => area.codes.length > 0),
    time: content.validFrom !== null && content.validTo !== null,
    action: rankOfContent(content) !== null,
  };
}

export function Lamps({ view, language }: { view: Lit; language: Language }) {
  const words = WARNING_WORDS[language];
  const lit = lampsOf(view);
  return (
    <ul class="lamps">
      {LAMPS.map((lamp) => (
        <li key={lamp}>
          <Tag tone={lit[lamp] ? 'good' : 'bad'}>
            {lit[lamp] ? '●' : '○'} {words.lamps[lamp]}
            {colon(language)}
            {lit[lamp] ? words.lampOn : words.lampOff}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
