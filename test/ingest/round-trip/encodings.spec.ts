import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dryRun } from '../../../src/ingest/ingest.service.js';
import { bulletin } from './bulletins.js';
import { ENCODINGS } from './encoded.js';

const full = (text: string) => text.replace(/[,;:()]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

describe('the bytes of a bulletin', () => {
  it.each(Object.entries(ENCODINGS))('in %s give the same product, findings and spans', (name, encode) =>
    fc.assert(
      fc.asyncProperty(bulletin('four-colour'), async ({ text, times }) => {
        const plain = await dryRun(Buffer.from(full(text), 'utf8'), times.received);
        const read = await dryRun(encode(full(text)), times.received);
        const encoding = name.split(' ')[0];
        expect(read.status).toBe('accepted');
        expect(read.product).toEqual({ ...plain.product, encoding });
        expect({ findings: read.findings, spans: read.spans }).toEqual({
          findings: plain.findings,
          spans: plain.spans,
        });
      }),
      { numRuns: 30 },
    ),
  );

  it('broken at any place in UTF-8 are refused or read without a replacement character', () =>
    fc.assert(
      fc.asyncProperty(bulletin('four-colour'), fc.nat(), async ({ text, times }, where) => {
        const bytes = Buffer.from(full(text), 'utf8');
        bytes[where % bytes.length] = 0xff;
        const read = await dryRun(bytes, times.received);
        expect(JSON.stringify(read)).not.toContain('\uFFFD');
        if (read.status === 'quarantined') expect(read.findings.map((one) => one.kind)).toEqual(['undecodable']);
      }),
      { numRuns: 60 },
    ));
});
