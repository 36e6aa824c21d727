import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

const PICTURES = join(import.meta.dirname, 'screenshots');
/** A small telephone and a desk. */
const HEIGHTS = { 360: 740, 1280: 900 } as const;

export type Width = keyof typeof HEIGHTS;

export interface ReaderWish {
  readonly width: Width;
  readonly script: boolean;
}

/** A page of a reader's own browser, as wide as his screen. */
export async function readerOf(browser: Browser, { width, script }: ReaderWish): Promise<Page> {
  const viewport = { width, height: HEIGHTS[width] };
  const context = await browser.newContext({ viewport, javaScriptEnabled: script });
  return context.newPage();
}

/** Whether the reader has to push the page sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');

/** The whole page, for people to look at; no test compares pictures. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
