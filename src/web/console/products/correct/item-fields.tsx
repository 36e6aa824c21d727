import { RANKS } from '../../../../reference/grading/rank.js';
import { levelWarning } from '../../../parts/signs/level.js';
import { HiddenFields } from '../../../parts/forms/button.js';
import { Input, Select } from '../../../parts/forms/field.js';
import { EXTENTS } from '../../../../warnings/product.js';
import { fullName } from '../../../../ingest/corrections/place-path.js';
import type { CorrectFormProps } from './correct-form.js';
import { CORRECT_WORDS } from './correct.words.js';
import { areaField, itemField, type TypedArea, type TypedItem } from './typed.js';

export interface ItemFieldsProps extends CorrectFormProps {
  readonly item: TypedItem;
  readonly index: number;
}

/** One item: its level, where it lies, whether it is lifted, and its places. */
export function ItemFields(props: ItemFieldsProps) {
  const { item, index, typed, faults, frame } = props;
  const words = CORRECT_WORDS[frame.language];
  const levels = RANKS.toReversed().map((value) => ({ value, text: levelWarning(value, frame.language) }));
  const others = typed.items.flatMap((_, at) =>
    at === index ? [] : [{ value: String(at), text: words.item(at + 1) }],
  );
  const nested = itemField(index, 'nestedIn');
  return (
    <fieldset class="city">
      <legend>{words.item(index + 1)}</legend>
      <HiddenFields fields={{ [itemField(index, 'from')]: item.from }} />
      <div class="row">
        <Select
          name={itemField(index, 'level')}
          label={words.level}
          options={[{ value: '', text: words.levelNone }, ...levels]}
          value={item.level}
        />
        <Select
          name={nested}
          label={words.nested}
          options={[{ value: '', text: words.nestedNone }, ...others]}
          value={item.nestedIn}
          error={faults[nested] && words.kinds[faults[nested].kind]}
        />
        <Lifted {...props} />
      </div>
      {item.areas.map((area, at) => (
        <AreaFields key={at} {...props} area={area} at={at} />
      ))}
      <p class="buttons">
        <Shape act={`add-area-${index}`} text={words.addArea(index + 1)} />
        <Shape act={`drop-item-${index}`} text={words.dropItem(index + 1)} />
      </p>
    </fieldset>
  );
}

function Shape({ act, text }: { act: string; text: string }) {
  return (
    <button type="submit" name="act" value={act} class="button button-plain">
      {text}
    </button>
  );
}

function Lifted({ item, index, frame }: ItemFieldsProps) {
  const name = itemField(index, 'lifted');
  return (
    <div class="choice">
      <input type="checkbox" id={name} name={name} value="1" checked={item.lifted} />
      <label for={name}>{CORRECT_WORDS[frame.language].lifted}</label>
    </div>
  );
}

interface AreaFieldsProps extends ItemFieldsProps {
  readonly area: TypedArea;
  readonly at: number;
}

function AreaFields(props: AreaFieldsProps) {
  const { area, at, index, frame, faults, focus } = props;
  const words = CORRECT_WORDS[frame.language];
  const name = (part: string) => areaField(index, at, part);
  const fault = faults[name('place')];
  const extents = EXTENTS.map((value) => ({ value, text: words.extents[value] }));
  return (
    <div class="row area">
      <HiddenFields fields={{ [name('from')]: area.from }} />
      <div class={fault ? 'field field-bad' : 'field'}>
        <label for={name('place')}>{words.place}</label>
        {at === 0 ? (
          <p class="hint" id={`${name('place')}-hint`}>
            {words.placeHint}
          </p>
        ) : null}
        {fault ? (
          <p class="wrong" id={`${name('place')}-error`}>
            {words.kinds[fault.kind]}
          </p>
        ) : null}
        <input
          id={name('place')}
          name={name('place')}
          value={area.place}
          lang="zh-CN"
          autocomplete="off"
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={describedBy(name('place'), at === 0, fault !== undefined)}
          autofocus={focus === name('place')}
        />
        <Namesakes {...props} />
      </div>
      <Input name={name('qualifier')} label={words.qualifier} value={area.qualifier} lang="zh-CN" />
      <Select
        name={name('extent')}
        label={words.extent}
        options={[{ value: '', text: words.extentNone }, ...extents]}
        value={area.extent}
      />
    </div>
  );
}

const describedBy = (id: string, hint: boolean, error: boolean): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

/** One press chooses among namesakes, and saves. */
function Namesakes({ faults, index, at, divisions, frame }: AreaFieldsProps) {
  const words = CORRECT_WORDS[frame.language];
  const candidates = faults[areaField(index, at, 'place')]?.candidates ?? [];
  if (candidates.length === 0) return null;
  return (
    <div class="namesakes">
      <p>{words.which}</p>
      {candidates.map((code) => (
        <Shape
          key={code}
          act={`pick-${index}-${at}-${code}`}
          text={words.pick(fullName(divisions, code, frame.language), code)}
        />
      ))}
    </div>
  );
}
