import type { Divisions } from '../reference/areas/divisions.js';

/** GB/T 2260 code of a place as readings write it (安徽, 恩施/巴东县); null when unknown or when a name means several. */
export function codeOfPlace(divisions: Pick<Divisions, 'resolve'>, place: string): string | null {
  let code: string | undefined;
  for (const name of place.split('/')) {
    const { candidates } = divisions.resolve(name, code);
    if (candidates.length !== 1) return null;
    code = candidates[0]?.code;
  }
  return code ?? null;
}
