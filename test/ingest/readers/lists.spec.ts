import { describe, expect, it } from 'vitest';
import { readBulletin, type BulletinReading } from '../../../src/ingest/readers/text/read-bulletin.js';

const HEAD = '四川省自然资源厅、四川省气象局7月1日18时联合发布地质灾害气象风险预警:7月1日20时至2日20时,';
const read = (text: string) => readBulletin(text, new Date('2024-07-01T18:05:00+08:00'));
const kinds = ({ findings }: BulletinReading) => findings.map((one) => one.kind);
/** yellow 雅安/宝兴县; a part with its qualifier, an extent after it. */
const items = ({ reading }: BulletinReading) =>
  reading.items.map((one) => {
    const places = one.areas.map((area) => [area.place, area.qualifier, area.extent].filter(Boolean).join(' '));
    return `${one.lifted ? 'lifted' : (one.level ?? '?')} ${places.join(',')}`;
  });

describe('a list under its level', () => {
  it.each([
    [
      '橙色预警(二级,风险高):雅安市雨城区、荥经县;乐山市沙湾区。\n黄色预警(三级,风险较高):成都市崇州市;绵阳市安州区、北川县。',
      ['orange 雅安/雨城区,雅安/荥经县,乐山/沙湾区', 'yellow 成都/崇州市,绵阳/安州区,绵阳/北川羌族自治县'],
    ],
    ['Ⅱ级(橙色)预警区域:宝兴县;芦山县。Ⅲ级(黄色)预警区域:茂县;理县。', ['orange 宝兴县,芦山县', 'yellow 茂县,理县']],
    ['达到橙色预警的地区有宝兴县、芦山县;达到黄色预警的有茂县。', ['orange 宝兴县,芦山县', 'yellow 茂县']],
    ['①橙色:宝兴县;②黄色:茂县、理县。', ['orange 宝兴县', 'yellow 茂县,理县']],
    [
      '(一)橙色预警(Ⅱ级)\n宝兴县、芦山县。\n(二)黄色预警(Ⅲ级)\n茂县;理县。',
      ['orange 宝兴县,芦山县', 'yellow 茂县,理县'],
    ],
    ['宝兴县:黄色预警;\n汶川县:橙色预警。', ['yellow 宝兴县', 'orange 汶川县']],
    ['\n宝兴县 黄色\n汶川县 橙色', ['yellow 宝兴县', 'orange 汶川县']],
    ['黄色预警区域:宝兴县、芦山县。茂县发生地质灾害的风险高(橙色预警)。', ['yellow 宝兴县,芦山县', 'orange 茂县']],
  ])('%s', (words, expected) => expect(items(read(HEAD + words))).toEqual(expected));

  it('does not draw in a place of which something else is said', () => {
    const result = read(`${HEAD}黄色预警区域:宝兴县。茂县需加强监测。`);
    expect([items(result), kinds(result)]).toEqual([['yellow 宝兴县'], ['area-unused']]);
  });

  it('advice by level is no list', () =>
    expect(items(read(`${HEAD}宝兴县为橙色预警。\n橙色预警区:撤离高风险点群众。\n黄色预警区:加强巡查。`))).toEqual([
      'orange 宝兴县',
    ]));
});

describe('titles', () => {
  it('of several products in one text grade what is under them and has no level of its own', () => {
    const text = `一、地质灾害气象风险黄色预警\n${HEAD}宝兴县风险较高。\n二、山区公路崩塌落石风险橙色预警\n7月1日20时至2日20时,汶川县境内山区公路发生落石的风险高。`;
    expect(items(read(text))).toEqual(['yellow 宝兴县', 'orange 汶川县']);
  });

  it('give way to what is said of the places', () => {
    const text = `四川省地质灾害气象风险黄色预警\n${HEAD}宝兴县风险较高(黄色预警),汶川县风险高(橙色预警)。`;
    expect(items(read(text))).toEqual(['yellow 宝兴县', 'orange 汶川县']);
  });

  it('with two levels are told apart by the wording of the items', () => {
    const text = HEAD.replace('预警:', 'Ⅲ级(黄色)、Ⅱ级(橙色)预警:');
    const result = read(`${text}宝兴县风险高,茂县风险较高。`);
    expect([items(result), kinds(result)]).toEqual([['orange 宝兴县', 'yellow 茂县'], []]);
  });

  it('an announcement of places named again is no second item', () => {
    const text =
      '四川省自然资源厅、四川省气象局7月1日18时将宝兴县地质灾害气象风险红色预警降为黄色预警:7月1日20时至2日20时,宝兴县风险较高。';
    expect(items(read(text))).toEqual(['yellow 宝兴县']);
  });
});

describe('places of a list', () => {
  it.each([
    ['成都、德阳、绵阳三市的山区', ['yellow 成都 山区,德阳 山区,绵阳 山区']],
    ['成都、德阳两市北部和汶川县', ['yellow 成都 北部,德阳 北部,汶川县']],
    ['甘孜州、阿坝州等地局部', ['yellow 甘孜 局部,阿坝 局部']],
    ['成都、德阳两市交界处', ['yellow 成都 交界处,德阳 交界处']],
    ['四川都江堰至雅安一线', ['yellow 四川都江堰至雅安一线']],
    ['阿坝(汶川(映秀镇、水磨镇)、理县)', ['yellow 汶川县/映秀镇,汶川县/水磨镇,阿坝/理县']],
    ['宝兴县(511827)、芦山县(511826)', ['yellow 宝兴县,芦山县']],
    ['宝兴县境内山区公路', ['yellow 宝兴县']],
    ['雅安市山区公路', ['yellow 雅安 山区公路']],
    ['武陵山区、江南西部', ['yellow 武陵山区,江南西部']],
    ['汶川县城及周边', ['yellow 汶川县']],
  ])('%s', (words, expected) => expect(items(read(`${HEAD}${words}风险较高(黄色预警)。`))).toEqual(expected));

  it.each([
    '雅安市(除宝兴县、芦山县外)',
    '雅安市(宝兴县、芦山县除外)',
    '雅安市除宝兴县、芦山县以外',
    '除宝兴县、芦山县外的雅安市',
  ])('%s is the counties that remain', (words) => {
    const result = read(`${HEAD}${words}风险较高(黄色预警)。`);
    const codes = ['511802', '511803', '511822', '511823', '511824', '511825'];
    expect(result.reading.items.map((one) => one.areas.map((area) => [area.place, area.codes]))).toEqual([
      [['雅安', codes]],
    ]);
    expect(kinds(result)).toEqual(['area-except']);
  });

  it('an exception that is not sure reaches nobody and is asked', () => {
    const result = read(`${HEAD}雅安市(除某某新区外)风险较高(黄色预警)。`);
    expect(result.reading.items[0]?.areas[0]).toMatchObject({ place: '雅安', codes: [], method: null });
    expect(kinds(result)).toEqual(['area-unresolved']);
  });

  it.each(['全省', '我省北部'])('%s is asked: the issuers’ own division is never an area itself', (words) => {
    const result = read(`${HEAD}${words}风险较高(黄色预警)。`);
    expect(result.reading.items[0]?.areas).toMatchObject([{ text: words, codes: [], method: null }]);
    expect(kinds(result)).toEqual(['area-unresolved']);
  });

  it('个别地区 without a name is an item that asks, not the whole list', () => {
    const result = read(`${HEAD}雅安市北部风险较高(黄色预警),其中个别地区风险高(橙色预警)。`);
    expect(items(result)).toEqual(['yellow 雅安 北部', 'orange 个别地区 部分地区']);
    expect(kinds(result)).toEqual(['area-unresolved']);
  });

  it('where the risk is low nothing is warned of, beside places where something is', () =>
    expect(items(read(`${HEAD}宝兴县风险较高(黄色预警),其余地区风险较低。`))).toEqual(['yellow 宝兴县']));
});

describe('lifts', () => {
  it.each([
    ['解除宝兴县黄色预警,芦山县黄色预警继续生效。', ['lifted 宝兴县', 'yellow 芦山县'], 'lift'],
    ['发布:芦山县黄色预警继续生效,解除宝兴县地质灾害气象风险预警。', ['yellow 芦山县', 'lifted 宝兴县'], 'lift'],
    ['发布变更:宝兴县橙色预警降为黄色预警,芦山县黄色预警解除。', ['yellow 宝兴县', 'lifted 芦山县'], 'downgrade'],
    ['终止前进镇地质灾害气象风险预警。', ['lifted 前进镇'], 'lift'],
  ])('%s', (words, expected, verb) => {
    const { reading } = read(
      `雅安市自然资源局、雅安市气象局7月1日18时${words.replace('宝兴县黄', '宝兴县地质灾害黄')}`,
    );
    expect([items({ reading } as BulletinReading), reading.verb]).toEqual([expected, verb]);
  });
});
