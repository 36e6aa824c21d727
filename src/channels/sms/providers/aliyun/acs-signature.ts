import { createHash, createHmac, randomUUID } from 'node:crypto';

export interface AcsKey {
  readonly id: string;
  readonly secret: string;
}

export interface AcsCall {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  /** The form's bytes. */
  readonly body: string;
}

/**
 * Headers of a signed call, Alibaba Cloud "Request syntax and signature method V3" (ACS3-HMAC-SHA256): the body's hash and
 * each header named are signed; nonce and date make a repeat useless.
 */
export function signedHeaders(key: AcsKey, call: AcsCall): Record<string, string> {
  const hash = sha256(call.body);
  const signed: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': hash,
    'x-acs-date': new Date().toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': call.version,
  };
  return { ...signed, authorization: authorization(key, signed, hash) };
}

/**
 * The value of `authorization` for headers whose names are lower case; the other side computes the same.
 * @param query canonical, for calls that carry their fields in the address; ours carry them in the body
 */
export function authorization(
  key: AcsKey,
  signed: Readonly<Record<string, string>>,
  bodyHash: string,
  query = '',
): string {
  const names = Object.keys(signed).sort();
  const headers = names.map((name) => `${name}:${(signed[name] ?? '').trim()}\n`).join('');
  const canonical = ['POST', '/', query, headers, names.join(';'), bodyHash].join('\n');
  const signature = createHmac('sha256', key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  return `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
