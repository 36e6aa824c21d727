import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../src/platform/config/paths.js';

const PICTURES = join(import.meta.dirname, 'screenshots');
const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
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

/** Faults that the browser sees from now on: errors, what the page's policy forbids, requests to other hosts. */
export function watch(page: Page, origin: string): readonly string[] {
  const faults: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') faults.push(`console: ${said.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      faults.push(`other host: ${request.url()}`);
  });
  return faults;
}

/** What keeps people from reading the present page: every rule of axe-core, and pushing it sideways. */
export async function obstacles(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`,
  );
  return (await isTooWide(page)) ? [...found, 'the page is wider than the screen'] : found;
}

/** Whether the reader has to push the page sideways. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');

/** The whole page, for people to look at; no test compares pictures. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}
