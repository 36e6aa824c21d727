import type { ComponentChildren } from 'preact';
import { archivePath, homePath, textPath } from '../../../channels/website/paths.js';
import { siteWords } from '../../../channels/website/pages/words.js';
import type { Language } from '../../../reference/language.js';
import { Layout } from '../../parts/page/layout.js';
import { PORTAL_STYLE } from '../../parts/style.js';
import { editionsPath, placesPath } from './paths.js';
import { PORTAL_WORDS } from './portal.words.js';

export interface PortalPageProps {
  readonly language: Language;
  readonly title: string;
  /** This page's address by language, with its query. */
  readonly path: (language: Language) => string;
  readonly children: ComponentChildren;
}

/** What stands around every page that answers a visitor: the public site's own frame, with forms in its style. */
export function PortalPage({ language, title, path, children }: PortalPageProps) {
  const site = siteWords(language);
  const words = PORTAL_WORDS[language];
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const own = path(language).split('?', 1).join('');
  const nav = [
    { href: homePath('live', language), text: site.home },
    { href: archivePath('live', language), text: site.archive },
    { href: placesPath(language), text: site.subscribe },
    { href: editionsPath(language), text: words.editions },
  ].map((link) => ({ ...link, current: link.href === own }));
  return (
    <Layout
      language={language}
      title={`${title} - ${site.about}`}
      mode="live"
      style={PORTAL_STYLE}
      brand={{ name: site.brand, about: site.about, href: homePath('live', language) }}
      nav={nav}
      otherLanguage={path(other)}
      footer={
        <>
          <ul>
            <li>
              <a href={textPath('live', language)}>{site.textOnly}</a>
            </li>
          </ul>
          <p>{site.footer}</p>
        </>
      }
    >
      {children}
    </Layout>
  );
}
