import { describe, expect, it } from 'vitest';
import { masked } from '../../../src/people/subscribers/mask.js';

describe('a masked address', () => {
  it.each([
    ['sms', '+8613800138000', '+86 138****8000'],
    ['sms', '+14155552671', '+14*****2671'],
    ['sms', '+6791234', '+6**1234'],
    ['email', 'zhang.san@example.org', 'z***@example.org'],
    ['email', 'a@example.org', 'a***@example.org'],
    ['email', '"odd@name"@example.org', '"***@example.org'],
    ['sms', null, '***'],
  ] as const)('by %s of %s is %s', (kind, address, expected) => expect(masked(kind, address)).toBe(expected));
});
