import { describe, expect, it } from 'vitest';
import { isThrottle, refusalOf } from '../../../../../src/channels/sms/providers/smpp/wire/statuses.js';

describe('what a refusing status means (SMPP 3.4, 5.1.3)', () => {
  it.each([
    [0x0b, false, 'no such number'],
    [0x65, false, 'refused for good'],
    [0x66, false, 'refused for good'],
    [0x08, true, 'a fault of the centre'],
    [0x45, true, 'submit failed'],
    [0x64, true, 'not now'],
    [0x0a, true, 'our sender is wrong: an officer can mend it'],
    [0x42f, true, "a vendor's own"],
  ])('0x%s: again %s (%s)', (status, retry) => expect(refusalOf(status)).toMatchObject({ kind: 'refused', retry }));

  it('names the status in the reason', () => expect(refusalOf(0x0b).reason).toBe('smpp-0x0b'));

  it.each([
    [0x58, true],
    [0x14, true],
    [0x45, false],
    [0, false],
  ])('0x%s slows the bind down: %s', (status, slows) => expect(isThrottle(status)).toBe(slows));
});
