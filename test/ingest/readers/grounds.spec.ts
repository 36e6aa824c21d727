import { describe, expect, it } from 'vitest';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';

const HEAD = '国土资源部、中国气象局7月1日18时联合发布地质灾害气象预警:7月1日20时至2日20时,四川北部';
const read = (rest: string, year = 2016) => readBulletin(`${HEAD}${rest}`, new Date(`${year}-07-01T18:05:00+08:00`));

describe('how sure a level is, and why', () => {
  it.each([
    ['风险较高(黄色预警)。', 2016, 'high', '原文写明“黄色预警”。措辞“风险较高”不相抵触。'],
    ['风险较高。', 2016, 'medium', '未写等级和颜色；“风险较高”是四色方案的规定用语，对应黄色。'],
    ['4级。', 2005, 'medium', '原文写明“4级”。发布年份表明采用五级方案（5级最高）。'],
    ['Ⅲ级。', 2005, 'high', '原文写明“Ⅲ级”。'],
    ['风险高(黄色预警)。', 2016, 'low', '原文写明“黄色预警”。但措辞“风险高”与之不符，请核对。'],
    ['4级。', 2012, 'low', '“4级”在两套分级方案中含义不同，文中无从判定，请向发布单位核实颜色。'],
    ['Ⅱ级(黄色)。', 2016, 'low', '“Ⅱ级”、“黄色”互相矛盾，请向发布单位核实。'],
    ['可能性较大。', 2016, 'low', '未写等级和颜色；“可能性较大”只能作为建议（黄色），请选定。'],
  ] as const)('%s in %i is %s: %s', (words, year, confidence, reason) => {
    const [item] = read(words, year).reading.items;
    expect([item?.confidence, item?.reason['zh-CN']]).toEqual([confidence, reason]);
    expect(item?.reason.en).toMatch(/\.$/);
  });

  it('a level of the heading is less sure than one of the item', () => {
    const text = HEAD.replace('预警:', '黄色预警:');
    const [item] = readBulletin(`${text}。`, new Date('2016-07-01T18:05:00+08:00')).reading.items;
    expect([item?.level, item?.confidence]).toEqual(['yellow', 'medium']);
  });
});

describe('what recognises a text again', () => {
  const key = (text: string, at: string) => readBulletin(text, new Date(`${at}+08:00`)).keyTimes;
  const UNDATED = '秭归县自然资源局、秭归县气象局联合发布地质灾害橙色预警:未来24小时,郭家坝镇风险高。';
  const NOWCAST = UNDATED.replace('24小时', '1小时');
  const LIFT = '秭归县自然资源局、秭归县气象局解除郭家坝镇地质灾害橙色预警。';

  it.each([
    ['another door, minutes later', UNDATED, '2024-07-01T18:05:00', '2024-07-01T18:09:30', true],
    ['the same words on the next evening', UNDATED, '2024-07-01T18:05:00', '2024-07-02T18:05:00', false],
    ['an hour’s warning given again in the afternoon', NOWCAST, '2024-07-01T08:05:00', '2024-07-01T15:05:00', false],
    ['a lift through two doors', LIFT, '2024-07-01T08:05:00', '2024-07-01T08:06:00', true],
    ['a lift in another year', LIFT, '2024-07-01T08:05:00', '2025-07-01T08:05:00', false],
    ['a dated text, a day late', `${HEAD}三级。`, '2016-07-01T18:05:00', '2016-07-02T18:05:00', true],
    ['a dated text in another year', `${HEAD}三级。`, '2016-07-01T18:05:00', '2017-07-01T18:05:00', false],
  ])('%s', (_what, text, one, other, same) => {
    if (same) expect(key(text, one)).toEqual(key(text, other));
    else expect(key(text, one)).not.toEqual(key(text, other));
  });
});

describe('an item with a window of its own', () => {
  const kinds = (rest: string) => read(rest).findings.map((one) => [one.kind, one.item]);
  it('outside the product’s is asked, for each item under it', () =>
    expect(kinds('三级(黄色);7月2日20时至3日20时,陕西南部三级(黄色);甘肃东南部三级(黄色)。')).toEqual([
      ['window-differs', 1],
      ['window-differs', 2],
    ]));

  it('inside the product’s is told', () =>
    expect(kinds('三级(黄色),其中2日0时至2日8时四川北部局地二级(橙色)。')).toEqual([['window-narrower', 1]]));

  it.each(['(24小时)', ''])('the length said again in a bracket is none %s', (length) =>
    expect(kinds(`三级(黄色)。有效期至2日20时${length}。`)).toEqual([]),
  );
});

describe('what is no live warning', () => {
  it.each(['【演练】', '这是一次测试信息。'])('%s stops the forecaster', (words) =>
    expect(readBulletin(`${words}${HEAD}三级。`, new Date('2016-07-01T18:05:00+08:00')).findings).toContainEqual(
      expect.objectContaining({ kind: 'exercise', severity: 'error' }),
    ),
  );

  it.each([
    '2011年全国共制作地质灾害气象预警产品153份,在中央电视台发布90次,成功避让400多起。',
    '预计未来24小时湖南省地质灾害气象风险低,不发布地质灾害气象风险预警。湖南省自然资源厅、湖南省气象局5月2日17时。',
  ])('%s', (text) => {
    const { status, findings } = readBulletin(text, new Date('2024-05-02T17:05:00+08:00'));
    expect([status, findings.map((one) => one.kind)]).toEqual(['not-a-warning', ['report']]);
  });
});
