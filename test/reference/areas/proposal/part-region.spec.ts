import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionOf } from '../../../../src/reference/areas/proposal/part-region.js';

const holds = (part: string, x: number, y: number): boolean =>
  (regionOf(part)?.spans ?? []).some((one) => x >= one.west && x < one.east && y >= one.south && y < one.north);

describe('where a part lies in its division', () => {
  it.each([
    ['东部', 0.9, 0.5, true],
    ['东部', 0.6, 0.5, false],
    ['西部', 0.1, 0.9, true],
    ['南部', 0.5, 0.1, true],
    ['北部', 0.5, 0.9, true],
    ['中部', 0.5, 0.5, true],
    ['中部', 0.1, 0.5, false],
    ['东南部', 0.9, 0.1, true],
    ['东南部', 0.9, 0.4, true],
    ['东南部', 0.6, 0.1, true],
    ['东南部', 0.6, 0.4, false],
    ['东南部', 0.4, 0.1, false],
    ['西北部', 0.1, 0.9, true],
    ['中北部', 0.5, 0.5, true],
    ['中北部', 0.5, 0.9, true],
    ['中北部', 0.5, 0.2, false],
    ['西部偏南', 0.1, 0.2, true],
    ['西部偏南', 0.1, 0.8, false],
    ['偏东部', 0.9, 0.5, true],
  ])('%s and the point %f, %f: %s', (part, x, y, inside) => expect(holds(part, x, y)).toBe(inside));

  it.each([
    ['北部山区', '山区'],
    ['盆地西部', '盆地'],
    ['西部高原', '高原'],
    ['东南部沿海', '沿海'],
    ['东南部', null],
  ])('%s leaves aside %s', (part, terrain) => expect(regionOf(part)?.terrain).toBe(terrain));

  it.each(['大部', '局部', '部分地区', '沿海', '山区', '库区', '东西部', '', '岩门镇'])('%s says no place', (part) =>
    expect(regionOf(part)).toBeNull(),
  );

  it('the corners mirror one another and do not overlap, nor do opposite sides', () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, share, (x, y) => {
        const corners = ['东北部', '东南部', '西北部', '西南部'].filter((part) => holds(part, x, y));
        expect(corners.length).toBeLessThan(2);
        expect(holds('东部', x, y) && holds('西部', x, y)).toBe(false);
        expect(holds('南部', x, y) && holds('北部', x, y)).toBe(false);
        expect(holds('中北部', x, y)).toBe(!holds('南部', x, y));
      }),
    );
  });

  it('a corner lies in both of its halves', () => {
    const share = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, share, (x, y) => {
        if (holds('西南部', x, y)) expect(x < 0.5 && y < 0.5).toBe(true);
      }),
    );
  });
});
