import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepImported, loadBoundaries } from '../../../../src/reference/areas/boundaries/files/boundary-files.js';
import { eventually } from '../../../support/eventually.js';
import { ENSHI, rectangles, TOPOLOGY } from './rectangles.js';

let root: string;
let folders: { geo: string; data: string };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  folders = { geo: join(root, 'geo'), data: join(root, 'data') };
  mkdirSync(folders.geo);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const topology = () => join(folders.geo, 'counties.topojson');
const cache = () => join(folders.data, 'geo', 'counties.cache');

describe('the boundaries of a machine', () => {
  it('are none where nothing is set and nothing was imported', () =>
    expect(loadBoundaries({ geo: null, data: folders.data })).toBeNull());

  it('are read from the offline set, and then from the cache', async () => {
    writeFileSync(topology(), JSON.stringify(TOPOLOGY));
    expect(loadBoundaries(folders)?.countyAt(109.1, 30.9)).toBe(ENSHI);
    await eventually('the cache', () => existsSync(cache()) || null);
    // Only the cache can answer now: the set is another file of the same size and time.
    const { atime, mtime, size } = statSync(topology());
    writeFileSync(topology(), ' '.repeat(size));
    utimesSync(topology(), atime, mtime);
    expect(loadBoundaries(folders)?.countyAt(109.1, 30.9)).toBe(ENSHI);
  });

  it('are made anew when the set has changed or the cache is broken', () => {
    writeFileSync(topology(), JSON.stringify(TOPOLOGY));
    mkdirSync(join(folders.data, 'geo'), { recursive: true });
    writeFileSync(cache(), 'SHANYU-BOUNDARIES-1\n{"cut":');
    expect(loadBoundaries(folders)?.countyAt(109.1, 30.9)).toBe(ENSHI);
  });

  it('say what to do where GEO_DATA_DIR holds none, or rubbish', () => {
    expect(() => loadBoundaries(folders)).toThrowError(expect.objectContaining({ code: 'boundaries-absent' }));
    writeFileSync(topology(), 'rubbish');
    expect(() => loadBoundaries(folders)).toThrowError(expect.objectContaining({ code: 'boundaries-unreadable' }));
  });

  it('that were imported come first, and importing them again changes no byte', () => {
    writeFileSync(topology(), 'never looked at');
    const file = keepImported(rectangles(), 'stamp', folders);
    const bytes = readFileSync(file);
    expect(file).toBe(join(folders.geo, 'counties.index'));
    expect(loadBoundaries(folders)?.countyAt(109.1, 30.9)).toBe(ENSHI);
    keepImported(rectangles(), 'stamp', folders);
    expect(readFileSync(file)).toEqual(bytes);
    expect(readdirSync(folders.geo).sort()).toEqual(['counties.index', 'counties.topojson']);
  });

  it('that were imported without GEO_DATA_DIR lie below DATA_DIR', () => {
    expect(keepImported(rectangles(), '', { geo: null, data: folders.data })).toBe(
      join(folders.data, 'geo', 'counties.index'),
    );
    expect(loadBoundaries({ geo: null, data: folders.data })?.codes).toHaveLength(4);
  });
});
