import { MODES, type Mode } from '../../../../kernel/mode.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import { SCHEMES } from '../../../../reference/grading/rank.js';
import { wording } from '../../../../reference/wording/wording.js';
import { HAZARDS, VERBS } from '../../../../warnings/product.js';
import { Buttons, HiddenFields } from '../../../parts/forms/button.js';
import { Choices } from '../../../parts/forms/choice.js';
import { Input, Select } from '../../../parts/forms/field.js';
import type { Frame } from '../../frame/frame.js';
import { FRAME_WORDS } from '../../words/frame.words.js';
import { PRODUCTS_WORDS } from '../products.words.js';
import { CORRECT_WORDS } from './correct.words.js';
import type { Fault } from './corrected.js';
import { FaultBox } from './fault-box.js';
import { ItemFields } from './item-fields.js';
import type { TypedCorrection } from './typed.js';

export interface CorrectFormProps {
  readonly frame: Frame;
  readonly productId: string;
  /** What the officer sees: number of the last correction, version of the draft (null: none yet). */
  readonly number: number;
  readonly version: number | null;
  /** Chosen at first when there is no draft yet. */
  readonly mode: Mode;
  readonly typed: TypedCorrection;
  readonly faults: Readonly<Record<string, Fault>>;
  /** Id of the field that takes the focus; null: none of the form's. */
  readonly focus: string | null;
  readonly divisions: Divisions;
}

/** Everything that was read, to be put right. Buttons that only change the form's shape keep all that was typed. */
export function CorrectForm(props: CorrectFormProps) {
  const { frame, productId, number, version, typed, faults } = props;
  const words = CORRECT_WORDS[frame.language];
  const seen = { number: String(number), version: version === null ? '' : String(version) };
  return (
    <form method="post" action={`/console/products/${productId}/correct`} class="correct">
      <HiddenFields fields={{ _csrf: frame.csrf, ...seen }} />
      {/* Enter in a field presses the first button of a form: it must be the one that saves. */}
      <button type="submit" name="act" value="save" class="hidden" tabindex={-1} aria-hidden="true">
        {words.save}
      </button>
      <FaultBox faults={faults} typed={typed} language={frame.language} />
      <p>{version === null ? words.noteNew : words.note}</p>
      <WholeFields {...props} />
      {typed.items.map((item, index) => (
        <ItemFields key={index} {...props} item={item} index={index} />
      ))}
      <Buttons>
        <button type="submit" name="act" value="save" class="button" accesskey="s">
          {words.save}
        </button>
        <button type="submit" name="act" value="add-item" id="add-item" class="button button-plain">
          {words.addItem}
        </button>
      </Buttons>
    </form>
  );
}

/** What stands once in a product. */
function WholeFields({ frame: { language }, typed, faults, version, mode }: CorrectFormProps) {
  const words = CORRECT_WORDS[language];
  const verbs = VERBS.map((value) => ({ value, text: FRAME_WORDS[language].verbs[value] }));
  const schemes = SCHEMES.map((value) => ({ value, text: PRODUCTS_WORDS[language].schemes[value] ?? value }));
  const time = (name: 'issuedAt' | 'validFrom' | 'validTo') => (
    <Input
      name={name}
      label={words[name]}
      type="datetime-local"
      value={typed[name]}
      error={faults[name] && words.kinds[faults[name].kind]}
    />
  );
  const hazards = HAZARDS.map((value) => ({
    value,
    text: wording(language).hazards[value],
    checked: typed.hazards.includes(value),
  }));
  const modes = MODES.map((value) => ({ value, text: FRAME_WORDS[language].modes[value], checked: value === mode }));
  return (
    <>
      {version === null ? <Choices name="kind" type="radio" legend={words.mode} choices={modes} /> : null}
      <div class="row">
        <Select name="verb" label={words.verb} options={verbs} value={typed.verb} />
        <Select
          name="scheme"
          label={words.scheme}
          options={[{ value: '', text: words.schemeNone }, ...schemes]}
          value={typed.scheme}
        />
      </div>
      <div class="row">
        {time('issuedAt')}
        {time('validFrom')}
        {time('validTo')}
      </div>
      <div class="inline">
        <Choices name="hazards" type="checkbox" legend={words.hazards} choices={hazards} />
      </div>
    </>
  );
}
