import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest, type Request } from '../../../../src/channels/sms/inbound/words/keyword.js';

const dy = (places: string, lowestRank: string | null = null, language: string | null = 'zh-CN') => ({
  kind: 'subscribe',
  places,
  lowestRank,
  language,
});

describe('DY, 订阅', () => {
  it.each<[string, object]>([
    ['DY 恩施市', dy('恩施市')],
    ['dy恩施市', dy('恩施市')],
    ['ＤＹ　恩施市', dy('恩施市')],
    ['Dy+恩施市', dy('恩施市')],
    ['订阅恩施市', dy('恩施市')],
    ['订阅：恩施市。', dy('恩施市')],
    ['“DY 恩施市”', dy('恩施市')],
    ['\u200bDY\u00a0恩施市\r\n', dy('恩施市')],
    ['DY 恩施市 橙色', dy('恩施市', 'orange')],
    ['DY恩施市橙色', dy('恩施市', 'orange')],
    ['DY 恩施市 红', dy('恩施市', 'red')],
    ['DY 恩施市，黄色及以上', dy('恩施市', 'yellow')],
    ['DY 恩施市 橙色预警', dy('恩施市', 'orange')],
    ['DY 恩施市 蓝色预警及以上', dy('恩施市', 'blue')],
    // 百色 and 黄石 are places, and 内黄 ends like a colour.
    ['DY 百色', dy('百色')],
    ['DY 内黄', dy('内黄')],
    ['DY 黄石市、恩施市 红色', dy('黄石市、恩施市', 'red')],
    ['DY 422801', dy('422801', null, null)],
    ['DY', dy('', null, null)],
    // A bare grade number means different things in the two schemes, so it stays a word that no place has.
    ['DY 恩施市 4级', dy('恩施市 4级')],
    ['subscribe Enshi City orange', dy('ENSHI CITY', 'orange', 'en')],
    ['SUB 422801 red and above', dy('422801', 'red', 'en')],
  ])('%j', (text, request) => expect(readRequest(text)).toEqual(request));
});

describe('TD, 退订', () => {
  it.each<[string, string | null]>([
    ['TD', null],
    ['td', null],
    ['ＴＤ', null],
    ['T', null],
    ['“TD”。', null],
    ['TD 恩施市', 'zh-CN'],
    ['退订', 'zh-CN'],
    ['我要退订', 'zh-CN'],
    ['取消订阅', 'zh-CN'],
    ['訂閱太多，退訂', 'zh-CN'],
    ['stop', 'en'],
    ['Stop all', 'en'],
    ['UNSUBSCRIBE', 'en'],
  ])('%j leaves', (text, language) => expect(readRequest(text)).toEqual({ kind: 'leave', language }));

  it.each(['不要退订', '别退订', 'TDMA是什么', '我昨天本来想发短信给你们说退订的事情但是后来又觉得还是应该继续收'])(
    '%j does not leave',
    (text) => expect(readRequest(text).kind).toBe('unknown'),
  );
});

describe('CX, 查询 and help', () => {
  it.each<[string, Request]>([
    ['CX', { kind: 'query', places: '', language: null }],
    ['cx 恩施', { kind: 'query', places: '恩施', language: 'zh-CN' }],
    ['查询湖北省恩施市', { kind: 'query', places: '湖北省恩施市', language: 'zh-CN' }],
    ['Query Enshi City', { kind: 'query', places: 'ENSHI CITY', language: 'en' }],
    ['status', { kind: 'query', places: '', language: 'en' }],
    ['帮助', { kind: 'help', language: 'zh-CN' }],
    ['help', { kind: 'help', language: null }],
    ['？', { kind: 'help', language: null }],
    ['???', { kind: 'help', language: null }],
    ['DY', { kind: 'subscribe', places: '', lowestRank: null, language: null }],
    ['今晚会下雨吗', { kind: 'unknown', language: 'zh-CN' }],
    ['', { kind: 'unknown', language: null }],
    ['123456', { kind: 'unknown', language: null }],
    ['DYNAMO', { kind: 'unknown', language: null }],
    ['CXO', { kind: 'unknown', language: null }],
  ])('%j', (text, request) => expect(readRequest(text)).toEqual(request));
});

describe('whatever a phone sends', () => {
  it('is read without harm, and its case and width make no difference', () => {
    const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    const sign = fc.constantFrom('D', 'Y', 'T', 'C', 'X', ' ', '恩施', '红色', '退订', '不', '、', '?', '1', '。', '"');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(sign).map((signs) => signs.join('')),
        ),
        (text) => {
          const read = readRequest(text);
          expect(readRequest(text.toLowerCase())).toEqual(readRequest(text.toUpperCase()));
          if (/^[\x20-\x7e]*$/.test(text)) expect(readRequest(wide(text))).toEqual(read);
        },
      ),
    );
  });
});
