import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BUILT = new URL('./document.worker.js', import.meta.url);
const SOURCE = new URL('./document.worker.ts', import.meta.url);

/**
 * Where the thread begins. Built, it is a file beside this one; run from sources (tests), a thread knows nothing of the
 * test runner's compiler, so it strips the types itself.
 */
export function workerEntry(): URL {
  if (existsSync(fileURLToPath(BUILT))) return BUILT;
  const code = `${STRIPPING}\nawait import(${JSON.stringify(SOURCE.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

const STRIPPING = `
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
process.removeAllListeners('warning');
registerHooks({
  resolve(name, context, next) {
    const ours = name.startsWith('.') && context.parentURL && !context.parentURL.includes('/node_modules/');
    const source = ours ? new URL(name.replace(/\\.js$/, '.ts'), context.parentURL) : null;
    return next(source && existsSync(fileURLToPath(source)) ? source.href : name, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'), { mode: 'transform' });
    return { format: 'module', shortCircuit: true, source };
  },
});`;
