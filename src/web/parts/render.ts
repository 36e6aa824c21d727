import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole HTML document as text; the components are plain functions, so rendering has no side effects. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
