import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { HAZARDS } from '../../../src/people/subscribers/sign-up/choices.js';
import { LANGUAGES } from '../../../src/reference/language.js';
import {
  chosenAddress,
  chosenDetails,
  freshDetails,
  shownDetails,
  typedAddress,
  typedCode,
  typedDetails,
  type ChosenDetails,
} from '../../../src/web/portal/sign-up/choices.form.js';
import { wasSent } from '../../../src/web/portal/frame/form.js';
import { LEVELS_OFFERED } from '../../../src/web/portal/sign-up/details.words.js';
import { Registration } from '../../../src/web/portal/sign-up/registration.service.js';
import { readPolicy } from '../../../src/reference/policy/policy.js';

const EDITIONS = ['evening', 'morning'];
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing';
};
const details = (sent: Record<string, unknown>) => chosenDetails(typedDetails(sent, 'zh-CN', EDITIONS));

describe('what a visitor chooses', () => {
  it('is, when he chooses nothing, every hazard from yellow on at any hour, in the language of the page', () => {
    for (const language of LANGUAGES)
      expect(chosenDetails(freshDetails(language))).toEqual({
        language,
        lowestRank: 'yellow',
        hazards: null,
        quiet: null,
        editions: [],
      });
    expect(details({})).toEqual(chosenDetails(freshDetails('zh-CN')));
  });

  it('stands in the form again as it stands in the register', () => {
    const chosen: fc.Arbitrary<ChosenDetails> = fc.record({
      language: fc.constantFrom(...LANGUAGES),
      lowestRank: fc.constantFrom(...LEVELS_OFFERED),
      hazards: fc.oneof(fc.constant(null), fc.subarray([...HAZARDS], { minLength: 1 })),
      quiet: fc.oneof(
        fc.constant(null),
        fc
          .record({ from: fc.integer({ min: 0, max: 1_439 }), to: fc.integer({ min: 0, max: 1_439 }) })
          .filter(({ from, to }) => from !== to),
      ),
      editions: fc.subarray(EDITIONS),
    });
    fc.assert(
      fc.property(chosen, (one) => {
        expect(chosenDetails(shownDetails(one))).toEqual(one);
      }),
    );
  });

  it.each([
    ['over midnight', '22:00', '06:30', { from: 1_320, to: 390 }],
    ['with seconds, as some browsers send them', '08:00:00', '9:15:00', { from: 480, to: 555 }],
    ['with full-width digits', '２２：００', '０６：００', { from: 1_320, to: 360 }],
    ['none', '', '', null],
  ])('has quiet hours %s', (_, quietFrom, quietTo, quiet) =>
    expect(details({ quietFrom, quietTo }).quiet).toEqual(quiet),
  );

  it.each([
    ['only a beginning', '22:00', ''],
    ['only an end', '', '06:00'],
    ['the same twice, which is all day or never', '22:00', '22:00'],
    ['hours that no day has', '24:00', '06:00'],
    ['words', 'night', 'morning'],
  ])('is refused with %s as quiet hours', (_, quietFrom, quietTo) =>
    expect(codeOf(() => details({ quietFrom, quietTo }))).toBe('quiet'),
  );

  it('holds nothing that was not offered', () =>
    expect(
      details({ language: 'fr', lowest: 'blue', hazards: ['flood', 'landslide'], editions: ['secret', 'evening'] }),
    ).toEqual({ language: 'zh-CN', lowestRank: 'yellow', hazards: ['landslide'], quiet: null, editions: ['evening'] }));
});

describe('where to send', () => {
  it.each([
    ['a number', { phone: ' 13800138000 ', mail: '' }, { channel: 'sms', address: '13800138000' }],
    ['a mail address', { phone: '', mail: 'wang@example.org' }, { channel: 'email', address: 'wang@example.org' }],
  ])('is %s', (_, sent, address) => expect(chosenAddress(typedAddress(sent))).toEqual(address));

  it.each([
    ['neither', {}, 'address-none'],
    ['both', { phone: '13800138000', mail: 'wang@example.org' }, 'address-both'],
    ['a field sent twice', { phone: ['13800138000', '13900139000'] }, 'address-none'],
  ])('is asked again for %s', (_, sent, code) => expect(codeOf(() => chosenAddress(typedAddress(sent)))).toBe(code));

  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['１２３４５６', '123456'],
    ['验证码123456', '123456'],
    [undefined, ''],
  ])('the code %j is read as %j', (code, read) => expect(typedCode({ code })).toBe(read));
});

describe('who asks for a code', () => {
  const visitor = { language: 'zh-CN', network: '203.0.113.7' } as const;
  const asking = (send: () => Promise<never>) => {
    const sendable = { channel: 'sms', addressId: '1', code: '123456', linkToken: 'link' } as const;
    const asked = { token: 'token', send: sendable, expiresAt: new Date() };
    const signUp = { ask: async () => asked, askToManage: async () => asked };
    const registration = new Registration(signUp as never, { send } as never, readPolicy());
    return [
      () => registration.ask({ place: '422828', phone: '13800138000' }, visitor),
      () => registration.askAgain({ phone: '13800138000', mail: '' }, visitor),
    ];
  };

  it('is answered without waiting for it to be sent, for that would tell who is known (S22)', async () => {
    for (const ask of asking(() => new Promise(() => undefined))) expect(await ask()).toBe('token');
  });

  it('gets the same answer where it cannot be sent, and the log says so', async () => {
    const log = vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    for (const ask of asking(() => Promise.reject(new Error('no queue')))) expect(await ask()).toBe('token');
    expect(log).toHaveBeenCalledTimes(2);
    log.mockRestore();
  });
});

describe('a field that a mail program sends', () => {
  it.each([
    ['by form', { 'List-Unsubscribe': 'One-Click' }, true],
    ['by multipart form', { 'List-Unsubscribe': { type: 'field', value: 'One-Click' } }, true],
    ['not at all', {}, false],
    ['in no form', null, false],
  ])('is seen when it was sent %s', (_, body, seen) => expect(wasSent(body, 'List-Unsubscribe')).toBe(seen));
});
