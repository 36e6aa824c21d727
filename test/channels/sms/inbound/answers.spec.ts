import { describe, expect, it } from 'vitest';
import { answersIn, signed, type PlaceAnswer } from '../../../../src/channels/sms/inbound/words/answers.text.js';
import { measure } from '../../../../src/channels/sms/segments.js';
import { isMarked } from '../../../../src/channels/sms/sms.text.js';
import { LANGUAGES } from '../../../../src/reference/language.js';

const at = { year: 2024, month: 6, day: 21, hour: 18, minute: 6, second: 0 };
const until = { ...at, day: 22, hour: 20, minute: 0 };
const orange: PlaceAnswer = { name: '恩施市', level: '橙色', partly: false, until };
const nothing: PlaceAnswer = { name: '利川市', level: null, partly: false, until: null };

describe('answers in Chinese', () => {
  const words = answersIn('zh-CN');
  it.each<[string, string, number]>([
    [words.left, '【地质灾害预警】您已退订，不会再收到地质灾害预警短信。重新订阅请回复“DY 地名”。', 1],
    [words.help, '【地质灾害预警】订阅：DY 地名（如“DY 恩施市 橙色”，可加最低等级）；退订：TD；查询：CX 地名。', 1],
    [
      words.subscribed(['恩施市'], '橙色'),
      '【地质灾害预警】您已订阅恩施市的地质灾害预警（橙色及以上）。退订请回复TD，查询请回复CX。',
      1,
    ],
    [
      words.subscribed(['恩施市', '利川市'], null),
      '【地质灾害预警】您已订阅恩施市、利川市的地质灾害预警。退订请回复TD，查询请回复CX。',
      1,
    ],
    [
      words.status([orange, nothing], 0, at),
      '【地质灾害预警】恩施市地质灾害橙色预警，至22日20:00；利川市无生效的地质灾害预警。21日18:06',
      1,
    ],
    [
      words.status([{ ...orange, name: '湖北省', partly: true }], 2, at),
      '【地质灾害预警】湖北省部分地区地质灾害橙色预警，至22日20:00；另有2地，请回复“CX 地名”。21日18:06',
      1,
    ],
    [
      words.which(['北京市朝阳区', '长春市朝阳区']),
      '【地质灾害预警】有几个同名的地方：北京市朝阳区、长春市朝阳区。请写上级地名再发一次。',
      1,
    ],
  ])('%s', (text, whole, segments) => {
    expect(signed('地质灾害预警', text)).toBe(whole);
    expect(measure(whole).segments).toBe(segments);
  });
});

describe('answers in English', () => {
  const words = answersIn('en');
  it.each<[string, string]>([
    [
      words.status([{ ...orange, name: 'Enshi City', level: 'orange' }], 0, at),
      'Enshi City: orange geological hazard warning until 20:00 22 Jun. 18:06 21 Jun',
    ],
    [
      words.subscribed(['Enshi City'], null),
      'You will get geological hazard warnings for Enshi City. Reply TD to stop, CX to ask.',
    ],
  ])('%s', (text, whole) => expect(text).toBe(whole));
});

describe('every answer', () => {
  const longest: PlaceAnswer = { ...orange, name: '双江拉祜族佤族布朗族傣族自治县', partly: true };
  const said = LANGUAGES.flatMap((language) => {
    const words = answersIn(language);
    const fixed = [words.left, words.help, words.placeMissing, words.placeUnknown, words.tooManyPlaces, words.notNow];
    return [
      ...fixed,
      words.status([longest, longest, longest], 97, at),
      words.subscribed(
        Array.from({ length: 5 }, () => longest.name),
        '橙色',
      ),
    ];
  });
  it.each(said)('fits what carriers take, and is no exercise: %s', (text) => {
    expect(signed('地质灾害预警', text).length).toBeLessThanOrEqual(500);
    expect(isMarked(signed('地质灾害预警', text))).toBe(false);
    if (/\p{Script=Han}/u.test(text) && !/[a-z]{3}/.test(text)) expect(text).not.toMatch(/\p{Script=Han}[,;:()]/u);
  });
});
