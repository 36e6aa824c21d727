import { describe, expect, it } from 'vitest';
import { chineseNumber, spokenTime, spokenWindow } from '../../../src/channels/broadcast/spoken.text.js';

describe('a time read aloud', () => {
  it.each([
    [0, '零'],
    [7, '七'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [59, '五十九'],
  ])('says the number %i as %s', (value, said) => expect(chineseNumber(value)).toBe(said));

  it.each([
    ['2024-06-21T20:00:00+08:00', '六月二十一日二十时', '8 p.m. on the 21st of June'],
    ['2024-06-21T18:06:00+08:00', '六月二十一日十八时零六分', '6:06 p.m. on the 21st of June'],
    ['2024-12-31T23:59:00+08:00', '十二月三十一日二十三时五十九分', '11:59 p.m. on the 31st of December'],
    ['2024-01-01T00:00:00+08:00', '一月一日零时', 'midnight at the start of the day on the 1st of January'],
    ['2024-07-12T12:00:00+08:00', '七月十二日十二时', 'noon on the 12th of July'],
    ['2024-10-03T00:30:00+08:00', '十月三日零时三十分', '12:30 a.m. on the 3rd of October'],
    ['2024-08-22T09:10:00+08:00', '八月二十二日九时十分', '9:10 a.m. on the 22nd of August'],
  ])('says %s in words', (iso, chinese, english) => {
    expect(spokenTime(iso, 'zh-CN')).toBe(chinese);
    expect(spokenTime(iso, 'en')).toBe(english);
  });

  it('says a window with both its ends', () => {
    const ends = ['2024-06-21T20:00:00+08:00', '2024-06-22T20:00:00+08:00'] as const;
    expect(spokenWindow(...ends, 'zh-CN')).toBe('六月二十一日二十时至六月二十二日二十时');
    expect(spokenWindow(...ends, 'en')).toBe('from 8 p.m. on the 21st of June until 8 p.m. on the 22nd of June');
  });

  it('says a day that both ends share once', () => {
    const ends = ['2024-06-22T03:00:00+08:00', '2024-06-22T20:30:00+08:00'] as const;
    expect(spokenWindow(...ends, 'zh-CN')).toBe('六月二十二日三时至二十时三十分');
    expect(spokenWindow(...ends, 'en')).toBe('from 3 a.m. until 8:30 p.m. on the 22nd of June');
  });
});
