import { createSign, generateKeyPairSync, type BinaryLike, type KeyLike, type KeyObject } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { describe, expect, it } from 'vitest';
import { readXmlDocument } from '../../../src/ingest/readers/document/read-document.js';
import type { Anchor } from '../../../src/ingest/readers/signature/anchors.js';
import { message } from './compose.js';

const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const C14N11 = 'http://www.w3.org/2006/12/xml-c14n11';
const ECDSA = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256';
const RSA = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const anchor: Anchor = { source: 'partner', pem: pem(publicKey) };
const stranger: Anchor = {
  source: 'stranger',
  pem: pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
};

interface Signing {
  /** Signs the element of that Id instead of the whole document. */
  readonly id?: string;
  readonly canonical?: string;
  readonly algorithm?: string;
  readonly key?: KeyObject;
}

/** XMLDSig writes r and s side by side. */
class EcdsaSha256 {
  getSignature(info: BinaryLike, key: KeyLike): string {
    const signer = createSign('sha256').update(info as string);
    return signer.sign({ key: key as string, dsaEncoding: 'ieee-p1363' }, 'base64');
  }
  verifySignature(): boolean {
    return false;
  }
  getAlgorithmName(): string {
    return ECDSA;
  }
}

/** Signed as a partner does. */
function signed(xml: string, { id = '', canonical = C14N, algorithm = RSA, key = privateKey }: Signing = {}): string {
  const signer = new SignedXml({
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }),
    canonicalizationAlgorithm: canonical,
    signatureAlgorithm: algorithm,
  });
  const known = signer.CanonicalizationAlgorithms[C14N];
  if (known) signer.CanonicalizationAlgorithms[C14N11] = known;
  signer.SignatureAlgorithms[ECDSA] = EcdsaSha256;
  signer.addReference({
    xpath: id ? `//*[@Id='${id}']` : '/*',
    transforms: [ENVELOPED, canonical],
    digestAlgorithm: SHA256,
    uri: id ? `#${id}` : '',
    isEmptyUri: id === '',
  });
  signer.computeSignature(xml, { location: { reference: '/*', action: 'append' } });
  return signer.getSignedXml();
}

function read(xml: string, anchors: readonly Anchor[] = [anchor]) {
  const document = readXmlDocument(Buffer.from(xml), anchors);
  if (document.kind !== 'message') throw new Error('not one message');
  const { message: said, signedBy, findings } = document.part;
  return { said, signedBy, kinds: findings.map((one) => one.kind).filter((kind) => kind.startsWith('cap-signature')) };
}

describe('signatures (S06)', () => {
  const good = signed(message());

  it('a key of the trust store names its source', () => {
    expect(read(good)).toMatchObject({ signedBy: ['partner'], kinds: [] });
  });

  it('canonical XML 1.1 is known', () => {
    expect(read(signed(message(), { canonical: C14N11 }))).toMatchObject({ signedBy: ['partner'], kinds: [] });
  });

  it('ECDSA is known', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const xml = signed(message(), { algorithm: ECDSA, key: ec.privateKey });
    expect(read(xml, [{ source: 'partner', pem: pem(ec.publicKey) }])).toMatchObject({
      signedBy: ['partner'],
      kinds: [],
    });
  });

  it('a key of one source does not speak for another', () => {
    expect(read(good, [{ ...anchor, source: 'other' }]).signedBy).toEqual(['other']);
  });

  it.each([
    ['no key of ours', good, [stranger], []],
    ['no trust store', good, [], []],
    ['unsigned', message(), [anchor], []],
    ['a changed word', good.replace('<headline>Storm', '<headline>Calm'), [anchor], []],
    ['a changed digest', good.replace(/<DigestValue>..../, '<DigestValue>AAAA'), [anchor], []],
    ['a changed signature', good.replace(/<SignatureValue>..../, '<SignatureValue>AAAA'), [anchor], []],
    ['two signatures', signed(good), [anchor], []],
    ['a comment in the digest', good.replace(/<DigestValue>(....)/, '<DigestValue>AAAA<!---->$1'), [anchor], []],
    [
      'HMAC with the public key for a secret',
      good.replace(RSA, 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'),
      [anchor],
      [],
    ],
    ['an unknown algorithm', good.replace(RSA, 'http://example.org/none'), [anchor], []],
    ['no SignedInfo', good.replace(/<SignedInfo>.*<\/SignedInfo>/s, ''), [anchor], []],
  ] as const)('%s is signed by nobody', (_, xml, anchors, nobody) => {
    expect(read(xml, anchors).signedBy).toEqual(nobody);
  });

  it('a comment in the document changes nothing of what was signed', () => {
    expect(read(good.replace('<headline>', '<!-- x --><headline>')).said.infos[0]?.headline).toBe('Storm');
  });

  it('what is wrapped around a signed message is not read', () => {
    const inner = message({ identifier: 'GOOD' }).replace('<alert ', '<alert Id="good" ');
    const carrier = message({ identifier: 'EVIL' }).replace('</alert>', `${inner}</alert>`);
    const wrapped = signed(carrier, { id: 'good' });
    const { said, signedBy } = read(wrapped);
    // The signature stands in the outer message and covers the inner one: only that may count as signed.
    if (signedBy.length > 0) expect(said.identifier).toBe('GOOD');
    else expect(said.identifier).toBe('EVIL');
  });

  it('a signed message that was moved into another one is signed no more', () => {
    const moved = message({ identifier: 'EVIL' }).replace('</alert>', `<incidents>${good}</incidents></alert>`);
    expect(read(moved).signedBy).toEqual([]);
  });

  it('a signature over a part that is no message is refused', () => {
    const part = message().replace('<info>', '<info Id="part">');
    expect(() => read(signed(part, { id: 'part' }))).toThrowError(expect.objectContaining({ code: 'cap-signature' }));
  });
});
