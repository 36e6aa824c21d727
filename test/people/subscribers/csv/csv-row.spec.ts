import { textOf } from './text-of.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoded } from '../../../../src/people/subscribers/csv/csv-text.js';
import {
  columnOf,
  CSV_COLUMNS,
  pointText,
  quietText,
  wishOf,
  type CsvRecord,
} from '../../../../src/people/subscribers/csv/csv-row.js';

const row = (changes: CsvRecord) => wishOf({ address: '13900000001', places: '422801', ...changes });

describe('a row of a list', () => {
  it('with an address and a place only, wants what most want', () => {
    expect(row({})).toEqual({
      channel: 'sms',
      address: '13900000001',
      language: 'zh-CN',
      lowestRank: 'yellow',
      audience: 'live',
      places: ['422801'],
      points: [],
      hazards: null,
      quiet: null,
      editions: [],
      groups: [],
    });
    expect(row({ address: 'a@example.org' }).channel).toBe('email');
  });

  it.each<[CsvRecord, object]>([
    [{ level: '橙色' }, { lowestRank: 'orange' }],
    [{ level: 'RED' }, { lowestRank: 'red' }],
    [{ places: '422801；恩施州、巴东县|420000' }, { places: ['422801', '恩施州', '巴东县', '420000'] }],
    [
      { points: '109.48 30.27; 110,31,5' },
      {
        points: [
          { lon: 109.48, lat: 30.27, km: 0 },
          { lon: 110, lat: 31, km: 5 },
        ],
      },
    ],
    [{ hazards: '滑坡;debris flow' }, { hazards: ['landslide', 'debris flow'] }],
    [{ quiet: '22:00-7:00' }, { quiet: { from: 1320, to: 420 } }],
    [{ quiet: '0:30 至 24:00' }, { quiet: { from: 30, to: 0 } }],
    [{ address: "'+8613900000001" }, { address: '+8613900000001' }],
    [{ groups: ' monitor ; village-head;' }, { groups: ['monitor', 'village-head'] }],
  ])('%o is read as %o', (record, expected) => expect(row(record)).toMatchObject(expected));

  it.each<[CsvRecord, string]>([
    [{ level: 'purple' }, 'level'],
    [{ hazards: 'flood' }, 'hazards'],
    [{ quiet: '25:00-07:00' }, 'quiet'],
    [{ points: '109.48' }, 'points'],
    [{ channel: 'fax' }, 'channel'],
    [{ language: 'fr' }, 'language'],
  ])('%o is refused, column named', (record, where) => {
    expect(() => row(record)).toThrow(
      expect.objectContaining({ code: 'field', details: expect.objectContaining({ where }) }),
    );
  });

  it('has headings in either language', () => {
    expect(['号码', ' Address ', '免打扰', '电话簿'].map(columnOf)).toEqual(['address', 'address', 'quiet', null]);
    expect(CSV_COLUMNS.map(columnOf)).toEqual(CSV_COLUMNS);
  });

  it('writes hours and points as it reads them', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minute, minute, (from, to) => {
        expect(row({ quiet: quietText({ from, to }) }).quiet).toEqual({ from, to });
      }),
    );
    expect(row({ points: pointText({ lon: -70.5, lat: -30, km: 5 }) }).points).toEqual([
      { lon: -70.5, lat: -30, km: 5 },
    ]);
  });
});

describe('the text of a list', () => {
  const inPieces = (bytes: Uint8Array, size: number) =>
    (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })();
  const read = async (bytes: Uint8Array, size: number) => textOf(decoded(inPieces(bytes, size)));
  const long = `${'恩施市,'.repeat(8_000)}完`;

  it.each([1_000, 60_001, 65_536, 1_000_000])('is the same in pieces of %i bytes', async (size) => {
    expect(await read(Buffer.from(long), size)).toBe(long);
  });

  it('in GB18030 is read where it is no UTF-8, and a short one too', async () => {
    expect(await read(Buffer.from('b6f7caa9cad0', 'hex'), 4)).toBe('恩施市');
    expect(await read(Buffer.alloc(0), 4)).toBe('');
  });

  it('that turns into another encoding later is refused with the place', async () => {
    const mixed = Buffer.concat([Buffer.from(long), Buffer.from([0xff, 0xff])]);
    await expect(read(mixed, 50_000)).rejects.toMatchObject({
      code: 'undecodable',
      details: { where: expect.stringMatching(/^bytes \d+ to/) },
    });
  });
});
