import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createPublicKey } from 'node:crypto';
import { readXmlDocument } from '../../../src/ingest/readers/document/read-document.js';
import { read, refusalOf } from './read.js';

// Public samples that nobody here wrote lie beside the project and may not be copied into it; read-alert.spec.ts holds
// the same rules on composed messages and always runs.
const FOLDER = new URL('../../../../shared/samples/cap/', import.meta.url);
const RULES: Readonly<Record<string, string>> = {
  'invalid.cap': 'cap-required',
  'invalidIdentifierComma.xml': 'cap-identifier',
  'invalidPolygon_unclosed.xml': 'cap-polygon-open',
  'invalid_area_with_intersections.xml': 'cap-polygon-crossing',
  'invalid_schema.xml': 'cap-required',
  'syntaxError.xml': 'cap-syntax',
  'testParseNotCap.xml': 'cap-root',
  'wainfleet_cancel_with_missing_references.xml': 'cap-references',
  'xee.cap': 'cap-doctype',
};
const names = (folder: string) => (existsSync(new URL(folder, FOLDER)) ? readdirSync(new URL(folder, FOLDER)) : []);
const bytes = (name: string) => readFileSync(new URL(name, FOLDER));

describe.skipIf(!existsSync(FOLDER))('samples of other systems (which may not be committed)', () => {
  it.each(names('valid/'))('%s is accepted, ungraded', async (name) => {
    const { status, reading } = await read(bytes(`valid/${name}`));
    expect(status).toBe('accepted');
    expect(reading.items.every((item) => item.level === null)).toBe(true);
  });

  it.each(Object.entries(RULES))('%s is refused by %s', async (name, rule) => {
    expect((await refusalOf(bytes(`invalid/${name}`))).code).toBe(rule);
  });

  it('a broken digest is said, and refused only where the source must sign', async () => {
    const { findings, reading } = await read(bytes('invalid/invalid_digest.xml'));
    expect(findings.map((one) => one.kind)).toContain('cap-signature-bad');
    expect(reading.message?.signedBy).toEqual([]);
  });

  it.each([
    ['TropicalCyclone20150806.xml', keyValue],
    ['ipaws-5e6dd9de023f1930ef6548d9.xml', certificate],
  ])('%s verifies byte for byte by the key that it carries', (name, pemOf) => {
    const xml = bytes(`valid/${name}`);
    const document = readXmlDocument(xml, [{ source: 'sample', pem: pemOf(xml.toString('utf8')) }]);
    expect(document).toMatchObject({ kind: 'message', part: { signedBy: ['sample'] } });
  });
});

const textIn = (xml: string, name: string) =>
  (new RegExp(`<(?:\\w+:)?${name}>([^<]+)<`).exec(xml)?.[1] ?? '').replaceAll(/\s+/g, '');

/** A bare key in PEM. */
function keyValue(xml: string): string {
  const [n, e] = ['Modulus', 'Exponent'].map((name) => Buffer.from(textIn(xml, name), 'base64').toString('base64url'));
  const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function certificate(xml: string): string {
  return `-----BEGIN CERTIFICATE-----\n${textIn(xml, 'X509Certificate')
    .match(/.{1,64}/g)
    ?.join('\n')}\n-----END CERTIFICATE-----\n`;
}
