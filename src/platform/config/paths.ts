import { fileURLToPath } from 'node:url';

/** The project's root, the same from `src/` and from `dist/`. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where the user stands: npm runs scripts in the project's root and leaves the user's folder in INIT_CWD. */
export const userFolder = (): string => process.env['INIT_CWD'] ?? process.cwd();
