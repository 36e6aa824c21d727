import type { AddressKind } from './addresses.js';

const HOME = '+86';
const LAST = 4;

const MASKS: Readonly<Record<AddressKind, (address: string) => string>> = {
  sms: (number) => {
    const [country, rest] = number.startsWith(HOME) ? [`${HOME} `, number.slice(HOME.length)] : ['', number];
    const shown = rest.length >= 10 ? 3 : 2;
    return `${country}${rest.slice(0, shown)}${'*'.repeat(Math.max(0, rest.length - shown - LAST))}${rest.slice(-LAST)}`;
  },
  email: (mail) => mail.replace(/^(.[^@]?).*@/u, (_, first: string) => `${[...first][0] ?? ''}***@`),
};

/** An address as the console shows it: +86 138****8000, l***@example.org. Null (it cannot be opened) is shown as ***. */
export const masked = (kind: AddressKind, address: string | null): string =>
  address === null ? '***' : MASKS[kind](address);
