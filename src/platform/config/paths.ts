import { fileURLToPath } from 'node:url';

/** The project's root, the same from `src/` and from `dist/`. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
