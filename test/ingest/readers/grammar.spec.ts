import { describe, expect, it } from 'vitest';
import { readBulletin, type BulletinReading } from '../../../src/ingest/readers/text/read-bulletin.js';
import { differences, type Expected } from './expectation.js';

const NATIONAL = '自然资源部与中国气象局7月1日18时联合发布地质灾害气象风险预警:7月1日20时至2日20时,';
const received = '2024-07-01T18:05:00+08:00';
const read = (text: string, at = received): BulletinReading => readBulletin(text, new Date(at));
const national = (rest: string) => read(NATIONAL + rest);
const levels = ({ reading }: BulletinReading) => reading.items.map((one) => one.level);
const places = ({ reading }: BulletinReading) =>
  reading.items.map((one) =>
    one.areas.map((area) => [area.place, area.qualifier, area.extent].filter(Boolean).join(' ')),
  );
const kinds = ({ findings }: BulletinReading) => findings.map((one) => one.kind);

describe('areas of a bulletin', () => {
  it.each([
    ['浙江西部和南部', ['浙江 西部', '浙江 南部']],
    ['湖南西北部及南部、广西东北部', ['湖南 西北部', '湖南 南部', '广西 东北部']],
    ['四川盆地西部、渝东南、川西高原', ['四川 盆地西部', '重庆 东南部', '四川 西部高原']],
    ['四川南部', ['四川 南部']],
    ['四川南部县', ['四川/南部县']],
    ['贵州都匀市、达州市达川区', ['贵州/都匀市', '达州/达川区']],
    ['安徽和县、含山县', ['安徽/和县', '安徽/含山县']],
    ['吉林东部、吉林市、海南中部、青海海南州', ['吉林 东部', '吉林', '海南 中部', '青海/海南']],
    ['恩施州大部、宜昌局部地区', ['恩施 大部', '宜昌 局部']],
    ['浙江西部等地部分地区', ['浙江 西部']],
    ['浙江西部部分地区', ['浙江 西部 部分地区']],
    ['湖北宜昌市(秭归、兴山县)、恩施(恩施、巴东)', ['宜昌/秭归县', '宜昌/兴山县', '恩施/恩施市', '恩施/巴东县']],
    ['桂林市:资源县、全州县', ['桂林/资源县', '桂林/全州县']],
    ['浙江西部(局地)', ['浙江 西部 局地']],
    ['广西百色市乐业、凌云两县', ['百色/乐业县', '百色/凌云县']],
    ['湘西自治州、渝东南部分地区', ['湘西', '重庆 东南部 部分地区']],
    ['湖北恩施恩施、贵州铜仁沿河、山东德州平原', ['恩施/恩施市', '铜仁/沿河土家族自治县', '德州/平原县']],
    ['湖南零陵区、河南二七区', ['湖南/零陵区', '河南/二七区']],
    ['四川理县(薛城镇)', ['理县/薛城镇']],
    ['内蒙古鄂伦春旗,黑龙江大兴安岭地区', ['内蒙古/鄂伦春自治旗', '黑龙江/大兴安岭']],
  ])('%s are %j', (words, expected) => {
    expect(places(national(`${words}发生地质灾害的气象风险较高(黄色预警)。`))).toEqual([expected]);
  });

  it('a part of a province or city has no codes, a part of a county has the county’s', () => {
    const [item] = national('浙江西部、恩施州大部、秭归县北部气象风险较高(黄色预警)。').reading.items;
    expect(item?.areas.map((area) => [area.codes, area.method])).toEqual([
      [[], null],
      [[], null],
      [['420527'], 'exact'],
    ]);
  });

  it('whole divisions have their own code', () => {
    const [item] = national('浙江省、恩施州、秭归县气象风险较高(黄色预警)。').reading.items;
    expect(item?.areas.map((area) => area.codes)).toEqual([['330000'], ['422800'], ['420527']]);
  });

  it('a namesake is asked about, with the choices, and reaches nobody meanwhile', () => {
    const result = national('鼓楼区气象风险较高(黄色预警)。');
    expect(result.reading.items[0]?.areas[0]).toMatchObject({ text: '鼓楼区', codes: [], method: null });
    expect(result.findings.find((one) => one.kind === 'area-ambiguous')?.message).toContain(
      '江苏省南京市鼓楼区 (320106)',
    );
  });

  it('a namesake named with its parent before is the same place again', () => {
    const result = national('南京市鼓楼区气象风险较高(黄色预警),其中鼓楼区局地气象风险高(橙色预警)。');
    expect(result.reading.items[1]?.areas[0]).toMatchObject({ place: '南京/鼓楼区', codes: ['320106'] });
    expect(kinds(result)).not.toContain('area-ambiguous');
  });

  it('the issuers tell namesakes apart, but are never an area themselves', () => {
    const text = '长春市自然资源局、长春市气象局7月1日18时联合发布地质灾害气象风险预警:未来6小时,朝阳区风险较高。';
    expect(read(text).reading.items[0]?.areas).toMatchObject([{ place: '朝阳区', codes: ['220104'] }]);
    expect(kinds(read(text.replace('朝阳区', '')))).toContain('area-missing');
  });

  it('湘西北部 can be two places', () =>
    expect(kinds(national('湘西北部气象风险较高(黄色预警)。'))).toContain('area-ambiguous'));

  it.each(['三峡库区', '其他暴雨中心', '山区公路沿线'])('%s keeps its words and is asked about', (words) => {
    const result = national(`浙江西部、${words}气象风险较高(黄色预警)。`);
    expect(places(result)).toEqual([['浙江 西部', words]]);
    expect(kinds(result)).toContain('area-unresolved');
  });

  it('the rest of a city is not dropped (其他县(市、区))', () => {
    const result = national('温州市永嘉县风险高,预警等级为Ⅱ级(橙色);其他县(市、区)风险较高,预警等级为Ⅲ级(黄色)。');
    expect(levels(result)).toEqual(['orange', 'yellow']);
    expect(places(result)[1]).toEqual(['其他县']);
  });

  it('a place of which nothing is said is reported, not lost', () =>
    expect(kinds(national('浙江西部气象风险较高(黄色预警)。安徽南部需加强监测。'))).toContain('area-unused'));
});

describe('levels of a bulletin', () => {
  it.each([
    ['黄色预警区域:浙江西部、安徽南部;橙色预警区域:福建北部。', ['yellow', 'orange'], [2, 1]],
    ['浙江西部、安徽南部为Ⅲ级(黄色预警),福建北部为Ⅱ级(橙色预警)。', ['yellow', 'orange'], [2, 1]],
    ['浙江西部气象风险较高。预警等级为黄色。', ['yellow'], [1]],
    ['浙江西部风险较高,预警等级为三级(黄色);福建北部风险高,预警等级为二级(橙色)。', ['yellow', 'orange'], [1, 1]],
    ['将浙江西部预警等级由黄色调整为橙色。', ['orange'], [1]],
  ])('%s', (words, expected, sizes) => {
    const result = national(words);
    expect(levels(result)).toEqual(expected);
    expect(result.reading.items.map((one) => one.areas.length)).toEqual(sizes);
  });

  it('nests only where 其中 stands, up to the end of its sentence', () => {
    const result = national(
      '浙江西部、安徽南部气象风险较高(黄色预警),其中浙江西部高(橙色预警),安徽南部局地很高(红色预警);福建北部高(橙色预警)。',
    );
    expect(result.reading.items.map((one) => one.nestedIn)).toEqual([null, 0, 0, null]);
  });

  it('nests in the item that names the same part, not in the nearest of the province', () => {
    const result = national('江西北部高(橙色预警),江西东北部较高(黄色预警),其中,江西北部局地很高(红色预警)。');
    expect(result.reading.items.map((one) => one.nestedIn)).toEqual([null, null, 0]);
  });

  it('the level of the heading stands for areas that have none', () => {
    const text =
      '四川省自然资源厅、四川省气象局7月1日17时联合发布地质灾害气象风险黄色预警:7月1日20时至2日20时,阿坝州汶川县、理县。请防范。';
    expect(levels(read(text))).toEqual(['yellow']);
    expect(kinds(read(text))).toEqual([]);
  });

  it('one item proves the scheme for all (5级 exists only in the five-grade scheme)', () => {
    const text =
      '国土资源部、中国气象局联合发布地质灾害气象预报:7月1日20时至2日20时,湖南北部气象等级为4级;湖南西北部达5级。';
    const result = read(text, '2012-07-01T18:00:00+08:00');
    expect([result.reading.scheme, levels(result)]).toEqual(['five-grade', ['orange', 'red']]);
  });

  it('a response level and the level of another hazard are not ours', () => {
    const result = national(
      '浙江西部发生山洪灾害的可能性较大(橙色预警),安徽南部发生地质灾害的气象风险较高(黄色预警)。自然资源部启动地质灾害Ⅳ级应急响应。',
    );
    expect([levels(result), places(result)]).toEqual([['yellow'], [['安徽 南部']]]);
    expect(kinds(result)).toEqual(expect.arrayContaining(['other-event', 'response-level']));
  });

  it('a corrected level counts (更正为橙色)', () => {
    const result = national('浙江西部气象风险等级为黄色(更正为橙色)。');
    expect([levels(result), kinds(result)]).toEqual([['orange'], ['inline-correction']]);
  });
});

describe('acts of a bulletin', () => {
  const AGENCIES = '北京市规划和自然资源委员会、北京市气象局8月5日8时';
  it.each([
    ['联合发布地质灾害气象风险黄色预警:', 'first'],
    ['联合继续发布地质灾害气象风险黄色预警:', 'continue'],
    ['继续联合发布地质灾害气象风险黄色预警:', 'continue'],
    ['升级发布地质灾害气象风险黄色预警:', 'upgrade'],
    ['降级发布地质灾害气象风险黄色预警:', 'downgrade'],
    ['更新发布地质灾害气象风险黄色预警:', 'update'],
    ['更正发布地质灾害气象风险黄色预警:', 'correct'],
    ['将地质灾害气象风险橙色预警降级为黄色预警:', 'downgrade'],
    ['发布地质灾害气象风险预警,由蓝色调整为黄色:', 'upgrade'],
  ])('%s is %s', (words, verb) => {
    const result = read(`${AGENCIES}${words}未来24小时,房山区风险较高(黄色预警)。`, '2023-08-05T08:02:00+08:00');
    expect(result.reading).toMatchObject({ verb, issuers: ['北京市规划和自然资源委员会', '北京市气象局'] });
    expect(levels(result)).toEqual(['yellow']);
  });

  it('更正: as a heading is a correction', () =>
    expect(read(`更正:${NATIONAL}浙江西部气象风险较高(黄色预警)。`).reading.verb).toBe('correct'));

  it('a lift of everything names the level and no place', () => {
    const result = read(`${AGENCIES}解除8月4日18时发布的地质灾害气象风险橙色预警。`, '2023-08-05T08:02:00+08:00');
    expect(result.reading).toMatchObject({
      verb: 'lift',
      issuedAt: '2023-08-05T08:00:00+08:00',
      validFrom: null,
      validTo: null,
      items: [{ level: 'orange', lifted: true, areas: [] }],
    });
    expect(kinds(result)).toEqual([]);
  });

  it('发布:…解除… is a lift of what it names, not of the message that it refers to', () => {
    const result = read(
      `${AGENCIES}发布:因降雨减弱,解除8月4日20时发布的房山区地质灾害气象风险黄色预警。`,
      '2023-08-05T08:02:00+08:00',
    );
    expect(result.reading).toMatchObject({ verb: 'lift', issuedAt: '2023-08-05T08:00:00+08:00' });
    expect([places(result), kinds(result)]).toEqual([[['房山区']], []]);
  });

  it('lowers one place and lifts another in one breath', () => {
    const result = read(
      `${AGENCIES}将房山区地质灾害气象风险红色预警降级为橙色预警,解除昌平区黄色预警。`,
      '2023-08-05T08:02:00+08:00',
    );
    expect(result.reading.items.map((one) => [one.level, one.lifted])).toEqual([
      ['orange', false],
      ['yellow', true],
    ]);
    expect(kinds(result)).toContain('partial-lift');
  });
});

describe('agencies of a bulletin', () => {
  it.each([
    ['中国气象局和自然资源部', ['中国气象局', '自然资源部']],
    ['恩施州自然资源和规划局、气象局', ['恩施州自然资源和规划局', '恩施州气象局']],
    ['重庆市国土资源和房屋管理局 重庆市气象局', ['重庆市国土资源和房屋管理局', '重庆市气象局']],
    ['市自然资源局、市气象局', ['市自然资源局', '市气象局']],
  ])('%s', (words, issuers) => {
    expect(read(`${words}7月1日18时联合发布地质灾害气象风险黄色预警:未来24小时,秭归县。`).reading.issuers).toEqual(
      issuers,
    );
  });

  it('one agency alone is told: a warning needs both', () =>
    expect(kinds(read('中国气象局7月1日18时发布地质灾害气象风险预警:未来24小时,秭归县风险较高(黄色预警)。'))).toContain(
      'not-joint',
    ));

  it('reads labelled lines', () => {
    const text =
      '发布单位:湖南省自然资源厅、湖南省气象局\n发布时间:2019年7月12日17时\n预警时段:7月12日20时至7月13日20时\n预警等级:Ⅲ级(黄色)\n预警区域:湘西州龙山县,怀化市沅陵县\n请防范滑坡。';
    const expected: Expected = {
      receivedAt: received,
      issuers: ['湖南省自然资源厅', '湖南省气象局'],
      hazards: ['landslide'],
      issuedAt: '2019-07-12T17:00:00+08:00',
      validFrom: '2019-07-12T20:00:00+08:00',
      validTo: '2019-07-13T20:00:00+08:00',
      items: [
        {
          level: 'yellow',
          areas: [
            ['湘西/龙山县', null, '433130'],
            ['怀化/沅陵县', null, '431222'],
          ],
        },
      ],
    };
    expect(differences(expected, read(text, '2019-07-12T18:00:00+08:00'))).toEqual([]);
  });
});

describe('what is no geohazard warning', () => {
  it.each([
    ['北京市气象台8月2日7时30分解除暴雨黄色预警信号。', ['other-event']],
    [
      '水利部和中国气象局7月1日18时联合发布橙色山洪灾害气象预警:浙江西部发生山洪灾害可能性大(橙色预警)。',
      ['other-event'],
    ],
    ['自然资源部7月3日启动地质灾害防御Ⅲ级响应,派出工作组赴重点地区。', ['response-level']],
    ['将地质灾害应急响应提升至Ⅱ级。', ['response-level']],
  ])('%s', (text, findings) => {
    expect(read(text)).toMatchObject({ status: 'not-a-warning', reading: { items: [] } });
    expect(kinds(read(text))).toEqual(findings);
  });

  it.each(['今天天气很好,我们去公园玩。', '8月31日四川省汶川县发生山体滑坡,造成2人失踪。', 'hello', '。。。'])(
    '%s is refused, not guessed at',
    (text) => expect(() => read(text)).toThrowError(expect.objectContaining({ code: 'not-a-bulletin' })),
  );
});
