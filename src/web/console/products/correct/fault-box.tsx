import type { Language } from '../../../../reference/language.js';
import { CORRECT_WORDS } from './correct.words.js';
import type { Fault } from './corrected.js';
import type { TypedCorrection } from './typed.js';

export interface FaultBoxProps {
  readonly faults: Readonly<Record<string, Fault>>;
  readonly typed: TypedCorrection;
  readonly language: Language;
}

/** On top of a form that was not saved: every fault, what to do, and a link to its field. It takes the focus. */
export function FaultBox({ faults, typed, language }: FaultBoxProps) {
  const all = Object.entries(faults);
  if (all.length === 0) return null;
  const words = CORRECT_WORDS[language];
  return (
    <div class="notice notice-bad" role="alert" id="faults" tabindex={-1} autofocus>
      <p>
        <strong>{words.faults(all.length)}</strong>
      </p>
      <ul>
        {all.map(([field, { kind }]) => (
          <li key={field}>
            <a href={`#${field}`}>{words.faultIn(labelOf(field, typed, language), words.kinds[kind])}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The field in words: 第2项 地方“朝阳区”. */
function labelOf(field: string, typed: TypedCorrection, language: Language): string {
  const words = CORRECT_WORDS[language];
  const [, item, area] = /^items-(\d+)-(?:areas-(\d+)-)?/.exec(field) ?? [];
  if (item === undefined)
    return field === 'add-item' ? words.title : words[field as 'issuedAt' | 'validFrom' | 'validTo'];
  const place = area === undefined ? '' : (typed.items[Number(item)]?.areas[Number(area)]?.place ?? '');
  const name = area === undefined ? words.nested : words.place;
  return [words.item(Number(item) + 1), name, place && `“${place}”`].filter(Boolean).join(' ');
}
