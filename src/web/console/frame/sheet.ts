import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CONSOLE_SHEET, type PageStyle, type StyleSheet } from '../../parts/style.js';

const body = Buffer.concat([CONSOLE_SHEET.body, readFileSync(new URL('desk.css', import.meta.url))]);

/** The parts' console sheet with the desk's own rules after it: one file, named by its bytes. */
export const DESK_SHEET: StyleSheet = {
  path: `/assets/desk.${createHash('sha256').update(body).digest('hex').slice(0, 16)}.css`,
  type: 'text/css; charset=utf-8',
  body,
};

export const DESK_STYLE: PageStyle = { href: DESK_SHEET.path };
