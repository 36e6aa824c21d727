import type { ComponentChildren } from 'preact';

export interface NoticeProps {
  /** good: it worked; bad: something is wrong and must be read now. */
  readonly tone?: 'plain' | 'good' | 'bad';
  readonly title?: string;
  readonly children?: ComponentChildren;
}

/** A box that must be seen. A bad one is announced at once by screen readers. */
export function Notice({ tone = 'plain', title, children }: NoticeProps) {
  return (
    <div class={tone === 'plain' ? 'notice' : `notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {title ? (
        <p>
          <strong>{title}</strong>
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** A state in one word. */
export function Tag({ tone, children }: { tone?: 'good' | 'bad' | 'busy'; children: ComponentChildren }) {
  return <span class={tone ? `tag tag-${tone}` : 'tag'}>{children}</span>;
}
