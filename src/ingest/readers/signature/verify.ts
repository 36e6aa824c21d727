import { createVerify, type KeyLike, type KeyObject } from 'node:crypto';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { SignedXml, type SignatureAlgorithm } from 'xml-crypto';
import type { Anchor } from './anchors.js';
import { claimOf, keysOf } from './keys.js';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
/** Canonical XML 1.1 differs from 1.0 only in xml: attributes that a part inherits from outside: a whole message has none. */
const C14N11 = 'http://www.w3.org/2006/12/xml-c14n11';
const ECDSA = ['256', '384', '512'].map((bits) => `http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha${bits}`);

export type SignatureState = 'none' | 'good' | 'unverified' | 'bad';

export interface Verification {
  readonly state: SignatureState;
  /** Sources whose anchor signed it. */
  readonly signedBy: readonly string[];
  /** What exactly was signed, in canonical form; only this may be read of a message with a good signature. */
  readonly signedXml: string | null;
  readonly weak: boolean;
  readonly reason: string | null;
}

const NONE: Verification = { state: 'none', signedBy: [], signedXml: null, weak: false, reason: null };

/**
 * Checks the enveloped signature of a message (XMLDSig, CAP 1.2, 3.3.4.1) by the keys of the trust store alone; the key
 * it carries only tells a broken signature from an unknown signer. `text` must be well-formed and without DOCTYPE.
 */
export function verifySignature(text: string, anchors: readonly Anchor[], sent: Date): Verification {
  if (!text.includes(DSIG)) return NONE;
  const document = new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/xml');
  const signatures = signaturesOf(document);
  const [signature] = signatures;
  if (!signature) return NONE;
  const weak = text.includes(`${DSIG}rsa-sha1`) || text.includes(`${DSIG}sha1`);
  if (signatures.length > 1) return { ...NONE, state: 'bad', weak, reason: 'It has more than one signature.' };
  const claim = claimOf(signature);
  const trusted = anchors.flatMap((anchor) =>
    keysOf(anchor, claim, sent).map((key) => ({ source: anchor.source, signed: signedBy(text, signature, key) })),
  );
  const good = trusted.filter((one) => typeof one.signed !== 'string');
  if (good.length > 0)
    return {
      state: 'good',
      signedBy: [...new Set(good.map((one) => one.source))],
      signedXml: xmlOf(good[0]?.signed),
      weak,
      reason: null,
    };
  const own = claim.key ? signedBy(text, signature, claim.key) : null;
  if (own === null || typeof own !== 'string')
    return { ...NONE, state: 'unverified', weak, reason: 'Its key is not in the trust store.' };
  return { ...NONE, state: 'bad', weak, reason: own };
}

const xmlOf = (signed: Signed | string | undefined): string | null => (typeof signed === 'object' ? signed.xml : null);

/** Only a child of the root is the message's own signature; one deeper down is somebody's cargo. */
function signaturesOf(document: Document): Element[] {
  const children = [...(document.documentElement?.childNodes ?? [])];
  return children.filter(
    (node): node is Element => node.nodeType === 1 && node.localName === 'Signature' && node.namespaceURI === DSIG,
  );
}

interface Signed {
  readonly xml: string;
}

/** @returns what the key has signed, or a sentence why it has not */
function signedBy(text: string, signature: Element, key: KeyObject): Signed | string {
  const signed = new SignedXml({ publicCert: key, getCertFromKeyInfo: () => null });
  const canonical = signed.CanonicalizationAlgorithms[C14N];
  if (canonical) signed.CanonicalizationAlgorithms[C14N11] = canonical;
  if (key.asymmetricKeyType === 'ec')
    signed.SignatureAlgorithms = Object.fromEntries(ECDSA.map((name) => [name, ecdsa(name)]));
  try {
    signed.loadSignature(signature as unknown as Node);
    if (!signed.checkSignature(text)) return 'A digest does not match: it was changed after it was signed.';
    const [xml, ...more] = signed.getSignedReferences();
    return xml !== undefined && more.length === 0 ? { xml } : 'It signs more than one part.';
  } catch (error) {
    return (error as Error).message.slice(0, 200);
  }
}

/** XMLDSig writes the two numbers of ECDSA side by side (RFC 4050), not as DER. */
function ecdsa(name: string): new () => SignatureAlgorithm {
  const hash = `sha${name.slice(-3)}`;
  return class implements SignatureAlgorithm {
    getSignature(): string {
      throw new Error('Nothing is signed here.');
    }
    verifySignature(material: string, key: KeyLike, value: string): boolean {
      const verify = createVerify(hash).update(material);
      return verify.verify({ key: key as KeyObject, dsaEncoding: 'ieee-p1363' }, value, 'base64');
    }
    getAlgorithmName(): string {
      return name;
    }
  };
}
