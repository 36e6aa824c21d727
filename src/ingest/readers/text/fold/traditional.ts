import { readFileSync } from 'node:fs';

const FILE = new URL('../../../../../config/areas/traditional.csv', import.meta.url);

/** Traditional character → simplified, for the characters of place names and of the words of bulletins. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  readFileSync(FILE, 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => {
      const [simplified = '', traditional = ''] = line.split(',');
      return [...traditional].map((character) => [character, simplified] as const);
    }),
);
