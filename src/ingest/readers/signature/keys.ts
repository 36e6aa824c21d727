import { createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import type { Anchor } from './anchors.js';

/** The key and certificate that a signature carries itself: what it claims, never what is trusted. */
export interface Claim {
  readonly key: KeyObject | null;
  readonly certificate: X509Certificate | null;
}

export function claimOf(signature: Element): Claim {
  const encoded = textIn(signature, 'X509Certificate');
  const certificate = encoded ? attempt(() => new X509Certificate(Buffer.from(encoded, 'base64'))) : null;
  return { certificate, key: certificate?.publicKey ?? rsaKey(signature) };
}

function rsaKey(signature: Element): KeyObject | null {
  const [n, e] = [textIn(signature, 'Modulus'), textIn(signature, 'Exponent')].map((text) => text && base64url(text));
  if (!n || !e) return null;
  return attempt(() => createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }));
}

const base64url = (text: string): string => Buffer.from(text, 'base64').toString('base64url');

function textIn(signature: Element, name: string): string | null {
  const text = signature.getElementsByTagNameNS('*', name)[0]?.textContent ?? '';
  return text.replaceAll(/\s+/g, '') || null;
}

/**
 * The keys that an anchor stands for: its own; or, of an authority, that of the claimed certificate which it issued.
 * A certificate counts only while it is valid.
 * @param at the instant the message says it was sent
 */
export function keysOf(anchor: Anchor, claim: Claim, at: Date): KeyObject[] {
  const certificate = attempt(() => new X509Certificate(anchor.pem));
  if (!certificate) return [attempt(() => createPublicKey(anchor.pem))].filter((key) => key !== null);
  if (!validAt(certificate, at)) return [];
  if (!certificate.ca || !claim.certificate) return [certificate.publicKey];
  const issued = claim.certificate.checkIssued(certificate) && claim.certificate.verify(certificate.publicKey);
  return issued && validAt(claim.certificate, at) ? [claim.certificate.publicKey] : [certificate.publicKey];
}

const validAt = (certificate: X509Certificate, at: Date): boolean =>
  certificate.validFromDate <= at && at <= certificate.validToDate;

function attempt<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
