import { describe, expect, it } from 'vitest';
import { abbreviatedPartAt, partAt } from '../../../src/reference/areas/parts.js';

describe('a part of a division', () => {
  it.each([
    ['西南部', '西南部', 3],
    ['中北部', '中北部', 3],
    ['西部地区', '西部', 4],
    ['西南侧', '西南部', 3],
    ['西部偏南', '西部偏南', 4],
    ['北部山区', '北部山区', 4],
    ['盆地西部', '盆地西部', 4],
    ['沿海地区', '沿海', 4],
    ['南部发生', '南部', 2],
  ])('%s is %s', (text, qualifier, length) => expect(partAt(text, 0)).toEqual({ place: null, qualifier, length }));

  it.each(['西部分地区', '大部', '南方', '地区', '东川区'])('%s is none', (text) =>
    expect(partAt(text, 0)).toBeUndefined(),
  );
});

describe('an abbreviated part', () => {
  it.each([
    ['渝东南', '重庆', '东南部', 3],
    ['川东北', '四川', '东北部', 3],
    ['鄂西南部', '湖北', '西南部', 4],
    ['陕南', '陕西', '南部', 2],
    ['川西高原', '四川', '西部高原', 4],
    ['渝东南部分地区', '重庆', '东南部', 3],
  ])('%s is %s %s', (text, place, qualifier, length) =>
    expect(abbreviatedPartAt(text, 0)).toEqual({ place, qualifier, length }),
  );

  it('a letter without a direction is none', () => expect(abbreviatedPartAt('渝北区', 1)).toBeUndefined());
});
