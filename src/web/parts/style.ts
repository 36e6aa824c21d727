import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** How a page gets its style: inside itself (public pages: one request, also when saved) or as a file (console). */
export type PageStyle = { readonly inline: string } | { readonly href: string };

/** A stylesheet whose name changes with its bytes, so that it may be kept for a year. */
export interface StyleSheet {
  readonly path: string;
  readonly type: 'text/css; charset=utf-8';
  readonly body: Buffer;
}

const sheet = (name: string) => readFileSync(new URL(`styles/${name}.css`, import.meta.url), 'utf8');

/** Comments and needless white space out: these sheets have no strings in which either would matter. */
const tight = (css: string) =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replace(/:\s+/g, ':')
    .replaceAll(';}', '}')
    .trim();

/** The whole style of a public page, inlined in its head. */
export const SITE_STYLE: PageStyle = { inline: tight(sheet('ground') + sheet('site')) };

/** The same with forms: pages of the portal that ask a visitor for something. */
export const PORTAL_STYLE: PageStyle = { inline: tight(['ground', 'site', 'forms', 'portal'].map(sheet).join('')) };

const consoleCss = Buffer.from(tight(['ground', 'forms', 'console'].map(sheet).join('')));

/** Serve this at its path with `Cache-Control: public, max-age=31536000, immutable`. */
export const CONSOLE_SHEET: StyleSheet = {
  path: `/assets/console.${createHash('sha256').update(consoleCss).digest('hex').slice(0, 16)}.css`,
  type: 'text/css; charset=utf-8',
  body: consoleCss,
};

export const CONSOLE_STYLE: PageStyle = { href: CONSOLE_SHEET.path };

/** The policy of pages whose style and scripts are files of ours (console, portal forms). Nothing unsafe. */
export const FILES_CSP = policy("'self'", "'self'");

/**
 * The policy of one public page: its own inline style by hash, no script at all. It is read off the page itself,
 * so pages written by an older release keep the policy that fits them.
 */
export function pageCsp(html: string): string {
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1];
  if (style === undefined) return policy("'none'", "'none'");
  return policy(`'sha256-${createHash('sha256').update(style).digest('base64')}'`, "'none'");
}

function policy(style: string, script: string): string {
  const own = script === "'none'" ? "'none'" : "'self'";
  return [
    "default-src 'none'",
    `style-src ${style}`,
    `script-src ${script}`,
    `connect-src ${own}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
