import { RANKS } from '../../../../reference/grading/rank.js';
import type { Language } from '../../../../reference/language.js';
import type { WarningContent } from '../../../../warnings/content.js';
import { HAZARDS } from '../../../../warnings/product.js';
import { wording } from '../../../../reference/wording/wording.js';
import { Choices } from '../../../parts/forms/choice.js';
import { Input } from '../../../parts/forms/field.js';
import { Level } from '../../../parts/signs/level.js';
import { keptText, type Kept } from '../../failure/form.js';
import { toField } from '../beijing-field.js';
import { ACT_WORDS } from '../act.words.js';
import { WARNING_WORDS } from '../warning.words.js';
import { listed } from '../../words/listed.js';

export interface FieldsProps {
  readonly content: WarningContent;
  readonly kept?: Kept;
  readonly language: Language;
}

/** Both ends of the window in Beijing time; the first takes the focus where it is the first thing to do. */
export function WindowFields({ content, kept, language, first = false }: FieldsProps & { first?: boolean }) {
  const words = ACT_WORDS[language];
  const from = keptText(kept, 'validFrom', toField(content.validFrom));
  return (
    <>
      <div class="field">
        <label for="validFrom">{words.validFrom}</label>
        <input id="validFrom" name="validFrom" type="datetime-local" value={from} required autofocus={first && !kept} />
      </div>
      <Input
        name="validTo"
        label={words.validTo}
        type="datetime-local"
        value={keptText(kept, 'validTo', toField(content.validTo))}
        required
      />
    </>
  );
}

/** One group of radios an item; what the wording proposes is said, and never chosen for the officer. */
export function LevelFields({ content, items, kept, language }: FieldsProps & { items: readonly number[] }) {
  return (
    <>
      {items.map((index) => {
        const item = content.items[index];
        const places = listed(item?.areas.map((area) => area.text) ?? [], language);
        const chosen = keptText(kept, `level-${index}`, item?.rank ?? '');
        const choices = RANKS.map((rank) => ({
          value: rank,
          checked: rank === chosen,
          text: (
            <>
              <Level rank={rank} language={language} grade />
              {item?.rank === null && item.proposed === rank ? ` ${WARNING_WORDS[language].proposed}` : ''}
            </>
          ),
        }));
        const legend = ACT_WORDS[language].levelOf(places);
        return <Choices key={index} name={`level-${index}`} type="radio" legend={legend} choices={choices} />;
      })}
    </>
  );
}

export function HazardFields({ content, kept, language }: FieldsProps) {
  const said = kept?.['hazards'];
  const chosen: readonly string[] = kept ? [said ?? []].flat() : content.hazards;
  const choices = HAZARDS.map((hazard) => ({
    value: hazard,
    text: wording(language).hazards[hazard],
    checked: chosen.includes(hazard),
  }));
  return <Choices name="hazards" type="checkbox" legend={ACT_WORDS[language].hazards} choices={choices} />;
}
