import { subscribePath } from '../../../channels/website/paths.js';
import type { Language } from '../../../reference/language.js';

/** Addresses of the portal's pages, one tree a language. Tokens are base64url or decimal: they need no escaping. */
export const placesPath = subscribePath;
export const detailsPath = (language: Language) => `${subscribePath(language)}/details`;
export const confirmPath = (language: Language, token: string) => `${subscribePath(language)}/confirm/${token}`;
export const lostPath = (language: Language) => `${subscribePath(language)}/lost`;
export const linkPath = (language: Language, token: string) => `${subscribePath(language)}/link/${token}`;
export const managePath = (language: Language, token: string) => `${subscribePath(language)}/manage/${token}`;
export const managedPlacesPath = (language: Language, token: string) => `${managePath(language, token)}/places`;
export const leavePath = (language: Language, token: string) => `${subscribePath(language)}/leave/${token}`;
export const editionsPath = (language: Language) => (language === 'en' ? '/en/editions' : '/editions');
export const editionPath = (language: Language, id: string) => `${editionsPath(language)}/${id}`;

/** The route of a page in both trees: `subscribe/details` is `en/subscribe/details`, too. */
export const bothTrees = (route: string): string[] => [route, `en/${route}`];
