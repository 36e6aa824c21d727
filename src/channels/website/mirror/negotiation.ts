import type { ServedAsset, Encoding } from './served-asset.js';
import { ENCODINGS } from './served-asset.js';

/** What a request says it has already. */
export interface Conditions {
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
}

/** brotli, else gzip, else plain; `q=0` refuses (RFC 9110, 12.5.3). */
export function encodingFor(accept: string | undefined): Encoding {
  if (!accept) return 'identity';
  const offers = accept
    .toLowerCase()
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*/));
  const takes = (name: string) =>
    offers.some(([coding, weight]) => coding === name && !/^q=0(\.0*)?$/.test(weight ?? ''));
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}

/**
 * Whether the reader has these bytes already. `If-None-Match` is compared weakly and in every encoding, and where it
 * stands `If-Modified-Since` does not count (RFC 9110, 13.1.2 and 13.1.3).
 */
export function isUnchanged(asset: ServedAsset, { ifNoneMatch, ifModifiedSince }: Conditions): boolean {
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch.trim() === '*') return true;
    const known = new Set(ENCODINGS.map((encoding) => asset.etag(encoding)));
    return ifNoneMatch.split(',').some((tag) => known.has(tag.trim().replace(/^W\//, '')));
  }
  const since = Date.parse(ifModifiedSince ?? '');
  return Math.floor(asset.stored.modifiedAt.getTime() / 1000) * 1000 <= since;
}
