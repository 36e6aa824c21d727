import { describe, expect, it } from 'vitest';
import { feedLabel, gradeLabel, rankName } from '../../../src/reference/grading/labels.js';

describe('labels of a level', () => {
  it.each([
    ['yellow', 'four-colour', 'Ⅲ级/黄色', 'Level III (yellow)'],
    ['red', 'four-colour', 'Ⅰ级/红色', 'Level I (red)'],
    ['orange', 'five-grade', '4级/橙色', 'Grade 4 of 5 (orange)'],
    ['blue', 'five-grade', '1–2级/提醒级', 'Grade 1–2 of 5 (reminder)'],
  ] as const)('%s of %s reads %s and %s', (rank, scheme, chinese, english) => {
    expect(gradeLabel(rank, scheme, 'zh-CN')).toBe(chinese);
    expect(gradeLabel(rank, scheme, 'en')).toBe(english);
  });

  it('names the colour alone, and the severity of feeds', () => {
    expect(rankName('orange', 'zh-CN')).toBe('橙色');
    expect(feedLabel('yellow')).toBe('[Ⅲ级/较重]');
  });
});
