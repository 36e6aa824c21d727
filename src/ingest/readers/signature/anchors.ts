import { readdirSync, readFileSync, existsSync } from 'node:fs';

/** A key or certificate that a source's messages may be signed with. */
export interface Anchor {
  /** Code of the source whose folder it lies in. */
  readonly source: string;
  readonly pem: string;
}

const TRUST = new URL('../../../../config/trust/', import.meta.url);

/**
 * The trust store: `config/trust/<source code>/*.pem`, certificates, certificates of authorities, or bare public keys.
 * A folder for each source, so that one source's key never vouches for another's words.
 */
export function loadAnchors(folder: URL = TRUST): Anchor[] {
  if (!existsSync(folder)) return [];
  const sources = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return sources.flatMap(({ name }) => {
    const files = readdirSync(new URL(`${name}/`, folder)).filter((file) => file.endsWith('.pem'));
    return files.map((file) => ({ source: name, pem: readFileSync(new URL(`${name}/${file}`, folder), 'utf8') }));
  });
}
