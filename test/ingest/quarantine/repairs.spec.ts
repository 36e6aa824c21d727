import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexdump, offsetOf } from '../../../src/ingest/quarantine/hexdump.js';
import { differenceOf } from '../../../src/ingest/quarantine/repairs/difference.js';
import { encodingProposals } from '../../../src/ingest/quarantine/repairs/encodings.js';
import { proposalsFor } from '../../../src/ingest/quarantine/repairs/proposals.js';

const TEXT = '湖北省自然资源厅、湖北省气象局8月1日18时联合发布地质灾害气象风险预警:鹤峰县风险较高(黄色预警)。';
const inside = (bytes: Buffer, at: number, ...more: number[]) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)]);

describe('bytes that are no whole text', () => {
  it.each<[name: string, bytes: Buffer, repair: string, lost: number]>([
    ['UTF-8 with a byte that no text has', inside(Buffer.from(TEXT), 6, 0xff), 'decode-utf-8', 1],
    ['UTF-8 cut within its last character', Buffer.from(TEXT).subarray(0, -1), 'decode-utf-8', 1],
    ['UTF-8 padded with zeros', Buffer.concat([Buffer.from(TEXT), Buffer.alloc(9)]), 'decode-utf-8', 0],
    ['a control character within', inside(Buffer.from(TEXT), 6, 0x07), 'decode-utf-8', 1],
    ['UTF-16 without its mark', Buffer.from(TEXT, 'utf16le'), 'decode-utf-16le', 0],
    ['UTF-16, high byte first', Buffer.from(TEXT, 'utf16le').swap16(), 'decode-utf-16be', 0],
  ])('%s: the likeliest decoding stands first, with its losses counted and marked', (_, bytes, repair, lost) => {
    const [first] = encodingProposals(bytes);
    expect([first?.repair, first?.lost]).toEqual([repair, lost]);
    expect([...(first?.after ?? '').matchAll(/〓/g)]).toHaveLength(lost);
    expect(Buffer.from(first?.bytes ?? []).toString('utf8')).toBe(first?.after);
  });

  it('are never offered with a character that says “lost” without saying where', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (noise) => {
        const bytes = Buffer.concat([Buffer.from(TEXT), noise]);
        return encodingProposals(bytes).every(({ after }) => !after.includes('\ufffd') && !after.includes('\u0000'));
      }),
    );
  });

  it('that hold nothing of a text are offered nothing', () => {
    expect(encodingProposals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toEqual([]);
    expect(encodingProposals(Buffer.alloc(0))).toEqual([]);
  });
});

describe('a refused message', () => {
  const xml = '<alert><info><area><polygon>30,110 31,110 31,111</polygon></area></info></alert>';
  const from = xml.indexOf('30,110');
  const details = { repair: 'close-ring', at: [from, from + 20], where: 'polygon[1]' };

  it('is mended where its reader said so, and nowhere else', () => {
    const [offer] = proposalsFor(Buffer.from(xml), { code: 'cap-polygon-closed', details });
    expect(offer?.after).toBe('30,110 31,110 31,111 30,110');
    expect(Buffer.from(offer?.bytes ?? []).toString()).toBe(xml.replace('31,111<', '31,111 30,110<'));
  });

  it.each<[name: string, code: string, details: Readonly<Record<string, unknown>>]>([
    ['without a repair', 'cap-sent', { where: 'sent' }],
    ['whose place is no range', 'cap-polygon-closed', { ...details, at: 'here' }],
    ['that is a text', 'not-a-bulletin', {}],
    ['that lacks what it refers to', 'cap-references', { repair: 'add-references', at: [7, 7] }],
  ])('%s gets no offer', (_, code, given) => {
    expect(proposalsFor(Buffer.from(xml), { code, details: given })).toEqual([]);
  });

  it('is offered with its reference once the officer has said which', () => {
    const wanted = { code: 'cap-references', details: { repair: 'add-references', at: [7, 7] } };
    const [offer] = proposalsFor(Buffer.from(xml), wanted, 'a@b,id-1,2024-06-21T18:00:00+08:00');
    expect(offer?.after).toBe('<references>a@b,id-1,2024-06-21T18:00:00+08:00</references>');
  });
});

describe('a difference', () => {
  it('is the shortest stretch, and with its surroundings makes both texts again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const { start, gone, come, end } = differenceOf(before, after);
        return start + gone + end === before && start + come + end === after;
      }),
    );
    expect(differenceOf('30,110 31,111', '110,30 31,111')).toEqual({
      start: '',
      gone: '30,11',
      come: '110,3',
      end: '0 31,111',
    });
    expect(differenceOf('一样', '一样')).toEqual({ start: '一样', gone: '', come: '', end: '' });
  });
});

describe('the bytes around a fault', () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, n) => n % 256);

  it('stand in lines of sixteen, three before and after, the fault marked', () => {
    const lines = hexdump(bytes, 0x5a);
    expect(lines.map(({ address }) => address)).toEqual(
      ['20', '30', '40', '50', '60', '70', '80'].map((address) => address.padStart(8, '0')),
    );
    expect(lines.flatMap(({ fault, bytes: line }) => (fault === null ? [] : [line[fault]]))).toEqual(['5a']);
  });

  it('begin with the first where nobody knows the place, and end with the last', () => {
    expect(hexdump(bytes, null)[0]).toMatchObject({ address: '00000000', fault: null });
    expect(hexdump(bytes, 299).at(-1)).toMatchObject({ address: '00000120', fault: 11 });
    expect(hexdump(new Uint8Array(), null)).toEqual([]);
  });

  it.each([
    [{ offset: 12 }, 12],
    [{ where: 'byte 7' }, 7],
    [{ where: 'alert/info' }, null],
    [{ offset: -1 }, null],
    [{}, null],
  ])('are found by %j', (details, offset) => {
    expect(offsetOf(details)).toBe(offset);
  });
});
