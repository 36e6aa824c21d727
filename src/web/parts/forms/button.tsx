import type { ComponentChildren } from 'preact';

export interface ButtonProps {
  /** grave: reaches people or cannot be taken back; plain: the way out. */
  readonly tone?: 'main' | 'plain' | 'grave';
  readonly name?: string;
  readonly value?: string;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

const classOf = (tone: ButtonProps['tone']) =>
  tone === undefined || tone === 'main' ? 'button' : `button button-${tone}`;

/** Submits the form around it. */
export function Button({ tone, children, ...rest }: ButtonProps) {
  return (
    <button type="submit" class={classOf(tone)} {...rest}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it does not act. */
export function ButtonLink({
  tone,
  href,
  children,
}: {
  tone?: ButtonProps['tone'];
  href: string;
  children: ComponentChildren;
}) {
  return (
    <a class={classOf(tone)} href={href}>
      {children}
    </a>
  );
}

export interface ActionProps extends ButtonProps {
  readonly action: string;
  /** Hidden fields: the CSRF token, the version that was seen. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A form of one button. */
export function Action({ action, fields, ...button }: ActionProps) {
  return (
    <form method="post" action={action}>
      <HiddenFields fields={fields} />
      <Button {...button} />
    </form>
  );
}

export function HiddenFields({ fields }: { fields: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}
