import type { ComponentChildren } from 'preact';
import type { Language } from '../../../reference/language.js';
import { Document, type DocumentProps } from './document.js';
import { ModeBanner } from './mode-banner.js';
import { LAYOUT_WORDS } from './words.js';

export interface NavLink {
  readonly href: string;
  readonly text: string;
  /** The page that is open now. */
  readonly current?: boolean;
}

export interface LayoutProps extends DocumentProps {
  readonly brand: { readonly name: string; readonly about?: string; readonly href: string };
  readonly nav: readonly NavLink[];
  /** Address of this page in the other language; left out where there is none. */
  readonly otherLanguage?: string;
  /** At the right end of the header: who is logged in. */
  readonly aside?: ComponentChildren;
  readonly footer?: ComponentChildren;
}

/** Skip link, mode banner, header, main, footer: the same on every page, public and console. */
export function Layout(props: LayoutProps) {
  const words = LAYOUT_WORDS[props.language];
  return (
    <Document {...props}>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <ModeBanner mode={props.mode} language={props.language} />
      <header class="bar">
        <div class="wrap">
          <a class="brand" href={props.brand.href}>
            {props.brand.name}
            {props.brand.about ? <small>{props.brand.about}</small> : null}
          </a>
          <Nav links={props.nav} label={words.nav} />
          {props.otherLanguage ? <LanguageSwitch language={props.language} href={props.otherLanguage} /> : null}
          {props.aside}
        </div>
      </header>
      <main class="wrap" id="main" tabindex={-1}>
        {props.children}
      </main>
      {props.footer ? (
        <footer class="foot">
          <div class="wrap">{props.footer}</div>
        </footer>
      ) : null}
    </Document>
  );
}

function Nav({ links, label }: { links: readonly NavLink[]; label: string }) {
  if (links.length === 0) return null;
  return (
    <nav aria-label={label}>
      {links.map((link) => (
        <a key={link.href} href={link.href} aria-current={link.current ? 'page' : undefined}>
          {link.text}
        </a>
      ))}
    </nav>
  );
}

/** Named in the language it leads to, for readers who cannot read this one. */
function LanguageSwitch({ language, href }: { language: Language; href: string }) {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  return (
    <a href={href} lang={other} hreflang={other}>
      {LAYOUT_WORDS[other].self}
    </a>
  );
}
