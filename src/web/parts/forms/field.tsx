import type { ComponentChildren } from 'preact';

interface FieldFrame {
  /** Also the id; unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What is wrong and how to mend it. */
  readonly error?: string;
}

export interface InputProps extends FieldFrame {
  readonly type?: 'text' | 'password' | 'date' | 'datetime-local' | 'time' | 'number' | 'search' | 'email' | 'tel';
  readonly value?: string;
  readonly required?: boolean;
  readonly autocomplete?: 'off' | 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'email' | 'tel';
  readonly pattern?: string;
  /** Which keys a telephone offers. */
  readonly inputmode?: 'numeric' | 'decimal';
  readonly lang?: string;
}

/**
 * Label, hint, error and control, tied together for screen readers. preact types each kind of input by itself,
 * so the kind is narrowed to one of them: attributes here are those that all of them share.
 */
export function Input({ name, label, hint, error, type = 'text', ...rest }: InputProps) {
  return (
    <Frame name={name} label={label} hint={hint} error={error}>
      <input id={name} name={name} type={type as 'text'} {...tied(name, hint, error)} {...rest} />
    </Frame>
  );
}

export interface TextAreaProps extends FieldFrame {
  readonly value?: string;
  readonly rows?: number;
  readonly required?: boolean;
  readonly lang?: string;
}

export function TextArea({ name, label, hint, error, value, rows = 6, ...rest }: TextAreaProps) {
  return (
    <Frame name={name} label={label} hint={hint} error={error}>
      <textarea id={name} name={name} rows={rows} {...tied(name, hint, error)} {...rest}>
        {value}
      </textarea>
    </Frame>
  );
}

export interface SelectProps extends FieldFrame {
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly value?: string;
}

export function Select({ name, label, hint, error, options, value }: SelectProps) {
  return (
    <Frame name={name} label={label} hint={hint} error={error}>
      <select id={name} name={name} {...tied(name, hint, error)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </Frame>
  );
}

function Frame({ name, label, hint, error, children }: FieldFrame & { children: ComponentChildren }) {
  return (
    <div class={error ? 'field field-bad' : 'field'}>
      <label for={name}>{label}</label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="wrong" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      {children}
    </div>
  );
}

function tied(name: string, hint: string | undefined, error: string | undefined) {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': ids === '' ? undefined : ids, 'aria-invalid': error ? ('true' as const) : undefined };
}
