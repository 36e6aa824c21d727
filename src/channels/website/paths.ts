import type { Mode } from '../../kernel/mode.js';
import type { Language } from '../../reference/language.js';

/** Each mode has a tree of its own, so that nothing of an exercise can stand among public pages (W3). */
const TREES: Readonly<Record<Mode, string>> = { live: '', exercise: '/exercise', test: '/test' };

const tree = (mode: Mode, language: Language) => `${TREES[mode]}${language === 'en' ? '/en' : ''}`;

/** Addresses on the site, from its root. The live tree is what `interfaces.md` promises to outsiders. */
export const homePath = (mode: Mode, language: Language) => tree(mode, language) || '/';
export const pagePath = (mode: Mode, language: Language, warningId: string) =>
  `${tree(mode, language)}/warnings/${warningId}`;
export const archivePath = (mode: Mode, language: Language) => `${tree(mode, language)}/archive`;
export const textPath = (mode: Mode, language: Language) => `${tree(mode, language)}/text`;
export const capPath = (mode: Mode, identifier: string) => `${TREES[mode]}/cap/${identifier}.xml`;
/** Where the portal takes subscriptions; pages only point there. */
export const subscribePath = (language: Language) => `${tree('live', language)}/subscribe`;
export const missingPath = (language: Language) => `${tree('live', language)}/404`;
export const apiPath = (warningId?: string) =>
  warningId === undefined ? '/api/v1/warnings' : `/api/v1/warnings/${warningId}`;

export const FEEDS = {
  warnings: '/feeds/warnings.atom',
  recent: '/feeds/recent.atom',
  test: '/feeds/test.atom',
} as const;

/** The language of a reader who asked for `path`. */
export const languageOf = (path: string): Language => (/^(\/exercise|\/test)?\/en(\/|$)/.test(path) ? 'en' : 'zh-CN');
