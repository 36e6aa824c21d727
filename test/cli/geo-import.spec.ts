import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { geoImport } from '../../src/cli/geo/geo-import.command.js';
import { loadBoundaries } from '../../src/reference/areas/boundaries/files/boundary-files.js';
import { LICHUAN, officialFile } from '../reference/areas/boundaries/rectangles.js';

let folder: string;
const said = vi.spyOn(console, 'log').mockImplementation(() => {});
const words = () => said.mock.calls.map(([line]) => String(line)).join('\n');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'geo-import-'));
  vi.stubEnv('DATA_DIR', join(folder, 'data'));
  vi.stubEnv('GEO_DATA_DIR', '');
  vi.stubEnv('INIT_CWD', folder);
  said.mockClear();
  writeFileSync(join(folder, '中国_县.geojson'), JSON.stringify(officialFile()));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const index = () => join(folder, 'data', 'geo', 'counties.index');

describe('geo import', () => {
  it('takes a file from where the user stands, says what came in, and the program reads it', () => {
    geoImport(['中国_县.geojson']);
    expect(words()).toContain('provinces: 0, cities: 0, counties: 4');
    expect(words()).toContain('kept: 4 counties in 5 parts');
    expect(words()).toMatch(/counties without a boundary: 2873 \(110101 东城区, .*, and 2853 more\)/);
    expect(loadBoundaries({ geo: null, data: join(folder, 'data') })?.countyAt(109.5, 30.5)).toBe(LICHUAN);
  });

  it('a second time changes no byte', () => {
    geoImport(['中国_县.geojson']);
    const bytes = readFileSync(index());
    geoImport(['中国_县.geojson']);
    expect(readFileSync(index())).toEqual(bytes);
  });

  it('goes to GEO_DATA_DIR where that is set', () => {
    vi.stubEnv('GEO_DATA_DIR', join(folder, 'geo'));
    geoImport(['中国_县.geojson']);
    expect(words()).toContain(join(folder, 'geo', 'counties.index'));
  });

  it.each([
    ['a file that is not there', 'nothing.geojson', 'file-unreadable'],
    ['nonsense', 'nonsense.geojson', 'import-not-json'],
  ])('refuses %s and keeps what was there', (_what, file, code) => {
    geoImport(['中国_县.geojson']);
    const bytes = readFileSync(index());
    writeFileSync(join(folder, 'nonsense.geojson'), 'nonsense');
    expect(() => geoImport([file])).toThrowError(expect.objectContaining({ code }));
    expect(readFileSync(index())).toEqual(bytes);
  });
});
