import { HAZARDS } from '../../../people/subscribers/sign-up/choices.js';
import type { Rank } from '../../../reference/grading/rank.js';
import { LANGUAGES, type Bilingual, type Language } from '../../../reference/language.js';
import { wording } from '../../../reference/wording/wording.js';
import { Choices } from '../../parts/forms/choice.js';
import { Input } from '../../parts/forms/field.js';
import { LAYOUT_WORDS } from '../../parts/page/words.js';
import { LevelSign } from '../../parts/signs/level.js';
import type { TypedDetails } from './choices.form.js';
import { detailsWords, LEVELS_OFFERED } from './details.words.js';

/** One edition that a visitor may tick. */
export interface EditionOffered {
  readonly code: string;
  readonly title: Bilingual;
}

export interface DetailsFieldsProps {
  readonly language: Language;
  readonly typed: TypedDetails;
  readonly editions: readonly EditionOffered[];
  readonly faults: Readonly<Record<string, string>>;
}

/** From which level on: what most people change, so it stands open. */
export function LevelField({ language, typed }: DetailsFieldsProps) {
  return (
    <Choices
      name="lowest"
      type="radio"
      legend={detailsWords(language).lowest}
      choices={LEVELS_OFFERED.map((rank) => ({
        value: rank,
        text: <LevelWords rank={rank} language={language} />,
        checked: rank === typed.lowestRank,
      }))}
    />
  );
}

function LevelWords({ rank, language }: { rank: Rank; language: Language }) {
  const words = detailsWords(language);
  const { name, word } = wording(language).levels[rank];
  const say = rank === 'red' ? words.highestOnly : words.lowestOf;
  const shown = language === 'en' ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  return (
    <>
      <LevelSign rank={rank} /> {say(shown, word)}
    </>
  );
}

/** Hazards, language, quiet hours, digests: what most people leave as it is. */
export function OtherFields({ language, typed, editions, faults }: DetailsFieldsProps) {
  const words = detailsWords(language);
  return (
    <>
      <Choices
        name="hazards"
        type="checkbox"
        legend={words.hazards}
        choices={HAZARDS.map((one) => ({
          value: one,
          text: wording(language).hazards[one],
          checked: typed.hazards.includes(one),
        }))}
      />
      <Choices
        name="language"
        type="radio"
        legend={words.language}
        choices={LANGUAGES.map((one) => ({
          value: one,
          text: <span lang={one}>{LAYOUT_WORDS[one].self}</span>,
          checked: one === typed.language,
        }))}
      />
      <QuietFields language={language} typed={typed} fault={faults['quietFrom']} />
      {editions.length === 0 ? null : (
        <Choices
          name="editions"
          type="checkbox"
          legend={words.editions}
          choices={editions.map(({ code, title }) => ({
            value: code,
            text: title[language],
            checked: typed.editions.includes(code),
          }))}
        />
      )}
    </>
  );
}

function QuietFields({ language, typed, fault }: { language: Language; typed: TypedDetails; fault?: string }) {
  const words = detailsWords(language);
  return (
    <fieldset class="field" aria-describedby="quiet-hint">
      <legend>{words.quiet}</legend>
      <p class="hint" id="quiet-hint">
        {words.quietHint}
      </p>
      <div class="pair">
        <Input name="quietFrom" type="time" label={words.quietFrom} value={typed.quietFrom} error={fault} />
        <Input name="quietTo" type="time" label={words.quietTo} value={typed.quietTo} />
      </div>
    </fieldset>
  );
}
