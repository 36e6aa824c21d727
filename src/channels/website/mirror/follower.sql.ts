/** Returns what there is, without the bodies. */
export const INDEX = 'SELECT path, etag, version FROM site_assets';
/** Returns the assets at the given paths. */
export const AT = 'SELECT path, version, type, body, etag, modified_at FROM site_assets WHERE path = ANY($1::text[])';
/** Returns the assets that changed after a version, in the order of their changes. */
export const SINCE =
  'SELECT path, version, type, body, etag, modified_at FROM site_assets WHERE version > $1 ORDER BY version, path';
