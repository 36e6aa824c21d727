import type { ComponentChildren } from 'preact';
import type { NavLink } from '../page/layout.js';

/** Tabs that are links: each has its own address and works without script. */
export function Tabs({ label, links }: { label: string; links: readonly NavLink[] }) {
  return (
    <nav aria-label={label}>
      <ul class="tabs">
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface PaginationProps {
  readonly label: string;
  /** Left out on the first page. */
  readonly previous?: { readonly href: string; readonly text: string };
  readonly next?: { readonly href: string; readonly text: string };
  /** 第2页，共7页 */
  readonly place?: string;
}

export function Pagination({ label, previous, next, place }: PaginationProps) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={label}>
      <ul class="pages">
        {previous ? <Step rel="prev" {...previous} /> : null}
        {place ? <li>{place}</li> : null}
        {next ? <Step rel="next" {...next} /> : null}
      </ul>
    </nav>
  );
}

function Step({ rel, href, text }: { rel: string; href: string; text: string }) {
  return (
    <li>
      <a rel={rel} href={href}>
        {text}
      </a>
    </li>
  );
}

/** Two columns from 960 px, one below; `even` gives both half (side-by-side previews). */
export function Columns({ even = false, children }: { even?: boolean; children: ComponentChildren }) {
  return <div class={even ? 'columns columns-even' : 'columns'}>{children}</div>;
}
