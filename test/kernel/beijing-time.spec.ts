import { describe, expect, it } from 'vitest';
import { beijingDay, fromBeijing, toBeijingIso } from '../../src/kernel/beijing-time.js';

describe('Beijing time', () => {
  it.each([
    ['18:00 on a June evening', fromBeijing(2024, 6, 21, 18), '2024-06-21T18:00:00+08:00'],
    ['hour 24 is the next day', fromBeijing(2018, 12, 31, 24), '2019-01-01T00:00:00+08:00'],
  ])('writes %s as CAP wants it', (_name, at, iso) => expect(toBeijingIso(at)).toBe(iso));

  it('names the day where the people are, not the day in UTC', () =>
    expect(beijingDay(new Date('2024-06-21T17:30:00Z'))).toBe('20240622'));
});
