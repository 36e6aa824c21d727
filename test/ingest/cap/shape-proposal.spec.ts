import { describe, expect, it } from 'vitest';
import { withShapeProposals } from '../../../src/ingest/readers/message/shape-proposal.js';
import { loadGeography } from '../../../src/reference/areas/load-geography.js';
import { area, message } from './compose.js';
import { kindsOf, read } from './read.js';

// Without boundary files the county seats answer, which is enough to tell that the axes stayed right.
const geography = loadGeography({ geo: null, data: '' });
const AROUND_WENCHUAN = '31.0,103.2 31.0,103.5 31.5,103.5 31.5,103.2 31.0,103.2';
const shaped = (event: string, inside: string) =>
  message({ infos: [{ language: 'zh-CN', event, areas: [area('岷江沿岸', inside)] }] });

describe('a shape without codes', () => {
  it.each([
    ['polygon', `<polygon>${AROUND_WENCHUAN}</polygon>`],
    ['circle', '<circle>31.2,103.3 20</circle>'],
  ])('its %s proposes counties and addresses none', async (_, inside) => {
    const { reading } = withShapeProposals(await read(shaped('滑坡', inside)), geography);
    const [first] = reading.items[0]?.areas ?? [];
    expect(first?.codes).toEqual([]);
    expect(first?.proposedCodes).toContain('513221');
    expect(first?.proposedCodes?.every((code) => code.startsWith('51'))).toBe(true);
  });

  it('is asked', async () => {
    const product = withShapeProposals(await read(shaped('滑坡', `<polygon>${AROUND_WENCHUAN}</polygon>`)), geography);
    expect(kindsOf(product)).toContain('area-unresolved');
  });

  it('of another event proposes nothing', async () => {
    const product = await read(shaped('暴雨', `<polygon>${AROUND_WENCHUAN}</polygon>`));
    expect(withShapeProposals(product, geography)).toBe(product);
  });
});
