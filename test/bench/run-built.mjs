// Measurements are typed against src and run against dist: what is measured is what is shipped.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !context.parentURL || context.parentURL.includes('/node_modules/'))
      return next(specifier, context);
    const target = new URL(specifier, context.parentURL);
    if (target.pathname.includes('/src/')) return next(target.href.replace('/src/', '/dist/'), context);
    const source = target.href.replace(/\.js$/, '.ts');
    return next(existsSync(fileURLToPath(source)) ? source : target.href, context);
  },
});
