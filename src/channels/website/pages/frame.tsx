import type { ComponentChildren } from 'preact';
import type { Mode } from '../../../kernel/mode.js';
import type { Language } from '../../../reference/language.js';
import type { HeadLink } from '../../../web/parts/page/document.js';
import { Layout } from '../../../web/parts/page/layout.js';
import { SITE_STYLE } from '../../../web/parts/style.js';
import { archivePath, FEEDS, homePath, subscribePath, textPath } from '../paths.js';
import { siteWords } from './words.js';

export interface FrameProps {
  readonly mode: Mode;
  readonly language: Language;
  readonly title: string;
  readonly description?: string;
  /** This page's path by language. */
  readonly path: (language: Language) => string;
  readonly publicUrl: string;
  readonly links?: readonly HeadLink[];
  readonly children: ComponentChildren;
}

/** What stands around each public page: brand, navigation, feeds found by themselves, the other language. */
export function Frame({ mode, language, path, publicUrl, links = [], ...rest }: FrameProps) {
  const words = siteWords(language);
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const nav = [
    { href: homePath(mode, language), text: words.home },
    { href: archivePath(mode, language), text: words.archive },
    // Who comes from an exercise is not led to live messages (W3).
    ...(mode === 'live' ? [{ href: subscribePath(language), text: words.subscribe }] : []),
  ].map((link) => ({ ...link, current: link.href === path(language) }));
  const alternate = { rel: 'alternate', href: publicUrl + path(other), hreflang: other };
  return (
    <Layout
      {...rest}
      mode={mode}
      language={language}
      style={SITE_STYLE}
      brand={{ name: words.brand, about: words.about, href: homePath(mode, language) }}
      nav={nav}
      otherLanguage={path(other)}
      links={[alternate, ...feedLinks(mode, language), ...links]}
      footer={<Footer mode={mode} language={language} />}
    />
  );
}

function feedLinks(mode: Mode, language: Language): readonly HeadLink[] {
  const feed = mode === 'live' ? FEEDS.warnings : mode === 'test' ? FEEDS.test : null;
  return feed ? [{ rel: 'alternate', type: 'application/atom+xml', href: feed, title: siteWords(language).about }] : [];
}

function Footer({ mode, language }: { mode: Mode; language: Language }) {
  const words = siteWords(language);
  return (
    <>
      <ul>
        <li>
          <a href={textPath(mode, language)}>{words.textOnly}</a>
        </li>
        {mode === 'live' ? (
          <li>
            <a href={FEEDS.warnings}>{words.feed}</a>
          </li>
        ) : null}
      </ul>
      <p>{words.footer}</p>
    </>
  );
}
