import { subscribePath } from '../../../channels/website/paths.js';
import type { Language } from '../../../reference/language.js';

/** Addresses of the portal's pages, one tree a language. A page shows a token as it came, whoever made it: it is escaped. */
export const placesPath = subscribePath;
export const detailsPath = (language: Language) => `${subscribePath(language)}/details`;
export const confirmPath = (language: Language, token: string) =>
  `${subscribePath(language)}/confirm/${encodeURIComponent(token)}`;
export const lostPath = (language: Language) => `${subscribePath(language)}/lost`;
export const linkPath = (language: Language, token: string) =>
  `${subscribePath(language)}/link/${encodeURIComponent(token)}`;
export const managePath = (language: Language, token: string) =>
  `${subscribePath(language)}/manage/${encodeURIComponent(token)}`;
export const managedPlacesPath = (language: Language, token: string) => `${managePath(language, token)}/places`;
export const leavePath = (language: Language, token: string) =>
  `${subscribePath(language)}/leave/${encodeURIComponent(token)}`;
export const editionsPath = (language: Language) => (language === 'en' ? '/en/editions' : '/editions');
export const editionPath = (language: Language, id: string) => `${editionsPath(language)}/${encodeURIComponent(id)}`;

/** The route of a page in both trees: `subscribe/details` is `en/subscribe/details`, too. */
export const bothTrees = (route: string): string[] => [route, `en/${route}`];
