import type { ComponentChildren } from 'preact';

export interface Choice {
  readonly value: string;
  readonly text: ComponentChildren;
  readonly checked?: boolean;
}

export interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  /** radio: exactly one; checkbox: any number, sent as repeated values. */
  readonly type: 'radio' | 'checkbox';
  readonly choices: readonly Choice[];
  readonly error?: string;
}

export function Choices({ name, legend, type, choices, error }: ChoicesProps) {
  return (
    <fieldset class={error ? 'field field-bad' : 'field'}>
      <legend>{legend}</legend>
      {error ? <p class="wrong">{error}</p> : null}
      {choices.map(({ value, text, checked }) => (
        <div class="choice" key={value}>
          <input type={type} id={idOf(name, value)} name={name} value={value} checked={checked} />
          <label for={idOf(name, value)}>{text}</label>
        </div>
      ))}
    </fieldset>
  );
}

/** An id has no white space (HTML, 3.2.6): a value such as `debris flow` may. */
const idOf = (name: string, value: string) => `${name}-${value}`.replaceAll(' ', '-');
