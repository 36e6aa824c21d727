import { Injectable } from '@nestjs/common';
import type { StoredAsset } from '../asset.js';
import { languageOf, missingPath } from '../paths.js';
import { ServedAsset } from './served-asset.js';

const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, Last-Modified' };
const PAGE = { 'referrer-policy': 'strict-origin-when-cross-origin' };

/** A copy may be used for seconds only, and for a day when we cannot be reached; it carries its own time. */
const BRIEFLY = { 'cache-control': 'public, max-age=5, stale-if-error=86400' };
const SOME_MINUTES = { 'cache-control': 'public, max-age=300, stale-if-error=86400' };

/** The whole site in memory. A path is only ever looked up in a map: no request reaches the file system. */
@Injectable()
export class SiteMirror {
  readonly #assets = new Map<string, ServedAsset>();

  /** The asset at a path; undefined when there is none. */
  find(path: string): ServedAsset | undefined {
    return this.#assets.get(path);
  }

  /** The page for a wrong address in the reader's language; undefined until the site was rendered. */
  missing(path: string): ServedAsset | undefined {
    return this.#assets.get(missingPath(languageOf(path)));
  }

  put(asset: StoredAsset): void {
    this.#assets.set(asset.path, new ServedAsset(asset, mannerOf(asset.path)));
  }

  drop(path: string): void {
    this.#assets.delete(path);
  }

  /** Path → ETag of all that is held. */
  held(): ReadonlyMap<string, string> {
    return new Map([...this.#assets].map(([path, asset]) => [path, asset.stored.etag]));
  }

  get size(): number {
    return this.#assets.size;
  }
}

function mannerOf(path: string): Readonly<Record<string, string>> {
  if (/\/cap\/[^/]+\.xml$/.test(path)) return { ...OPEN, ...SOME_MINUTES };
  if (path.startsWith('/feeds/') || path.startsWith('/api/')) return { ...OPEN, ...BRIEFLY };
  return { ...PAGE, ...BRIEFLY };
}
