import { createHash } from 'node:crypto';

/** Bytes to be served at a path, rendered once (GOV.UK Emergency Alerts: a dynamic site "would be less robust"). */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
  /** Hash of the body; the strong ETag without its quotes. */
  readonly etag: string;
}

/** An asset as it is stored. */
export interface StoredAsset extends Asset {
  /** Rises with every change of the site. */
  readonly version: number;
  readonly modifiedAt: Date;
}

export const HTML = 'text/html; charset=utf-8';
export const ATOM = 'application/atom+xml; charset=utf-8';
export const CAP = 'application/cap+xml; charset=utf-8';
export const JSON_TYPE = 'application/json; charset=utf-8';

export const etagOf = (body: Buffer) => createHash('sha256').update(body).digest('base64url').slice(0, 27);

export function asset(path: string, type: string, text: string): Asset {
  const body = Buffer.from(text);
  return { path, type, body, etag: etagOf(body) };
}
