import { describe, expect, it } from 'vitest';
import { nationalMessage } from './compose.js';
import { kindsOf, read, refusalOf } from './read.js';

describe('a message of the national platform', () => {
  it('gives level, county, window and issuer', async () => {
    const { status, reading } = await read(nationalMessage());
    expect(status).toBe('accepted');
    expect(reading).toMatchObject({
      scheme: 'four-colour',
      verb: 'first',
      issuers: ['四川省自然资源厅'],
      issuedAt: '2026-07-01T18:00:00+08:00',
      validFrom: '2026-07-01T20:00:00+08:00',
      validTo: '2026-07-02T20:00:00+08:00',
      message: { format: 'cn-profile', identifier: '51000041600000_20260701180000' },
    });
    expect(reading.items).toMatchObject([{ level: 'orange', areas: [{ codes: ['513221'], method: 'exact' }] }]);
  });

  it.each([
    ['Red', '红色', 'red'],
    ['Orange', '橙色', 'orange'],
    ['Yellow', '黄色', 'yellow'],
    ['Blue', '蓝色', 'blue'],
  ])('severity %s is %s', async (severity, colour, level) => {
    const headline = `四川省自然资源厅发布地质灾害气象风险${colour}预警`;
    expect((await read(nationalMessage({ severity, headline }))).reading.items[0]?.level).toBe(level);
  });

  it('asks where severity and headline disagree', async () => {
    const product = await read(nationalMessage({ severity: 'Red' }));
    expect(product.reading.items[0]).toMatchObject({ level: null, proposed: 'red' });
    expect(kindsOf(product)).toContain('level-conflict');
  });

  it.each([
    ['11D01', ['landslide']],
    ['11D02', ['debris flow']],
    ['11B37', []],
  ])('event %s is a geohazard', async (eventType, hazards) => {
    const product = await read(nationalMessage({ eventType }));
    expect(product.reading.hazards).toEqual(hazards);
    expect(kindsOf(product)).not.toContain('other-event');
  });

  it('rain is another event, whatever its colour', async () => {
    const product = await read(
      nationalMessage({ eventType: '11B03', severity: 'Red', headline: '某气象台发布暴雨红色预警' }),
    );
    expect(product.reading.items[0]?.level).toBeNull();
    expect(kindsOf(product)).toContain('other-event');
  });

  it('reads radii in metres', async () => {
    const { reading } = await read(
      nationalMessage({ inside: '<areaDesc>映秀</areaDesc><circle>31.06,103.48 5000</circle>' }),
    );
    expect(reading.circles?.[0]).toEqual([{ centre: [103.48, 31.06], radiusKm: 5 }]);
  });

  it('finds places by name where no code stands', async () => {
    const { reading } = await read(nationalMessage({ inside: '<areaDesc>四川省汶川县、理县</areaDesc>' }));
    expect(reading.items[0]?.areas.map((one) => one.codes)).toEqual([['513221'], ['513222']]);
  });

  it('a township stands for its county, and says so', async () => {
    const product = await read(
      nationalMessage({ inside: '<areaDesc>映秀镇</areaDesc><geocode>513221101000</geocode>' }),
    );
    expect(product.reading.items[0]?.areas[0]?.codes).toEqual(['513221']);
    expect(kindsOf(product)).toContain('cap-geocode-below');
  });

  it('an update names the first issue by its identifier alone', async () => {
    const { reading } = await read(nationalMessage({ msgType: 'Cancel', references: '51000041600000_20260630180000' }));
    expect(reading).toMatchObject({ verb: 'lift', items: [{ lifted: true }] });
    expect(reading.message?.references).toEqual([
      { sender: '四川省自然资源厅', identifier: '51000041600000_20260630180000', sent: null },
    ]);
  });

  it('31 characters are an identifier too, 20 are said to be none', async () => {
    expect(kindsOf(await read(nationalMessage({ identifier: '51000041600000_20260701180000_1' })))).toEqual([]);
    expect(kindsOf(await read(nationalMessage({ identifier: '5100004160_2026070118' })))).toContain(
      'cap-profile-identifier',
    );
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['an update of nothing', { msgType: 'Update' }, 'cap-references'],
    ['a colour of its own', { severity: 'Purple' }, 'cap-value'],
    ['no time', { sendTime: '昨天' }, 'cap-date'],
    ['a comma in the identifier', { identifier: '51000041600000,20260701180000' }, 'cap-identifier'],
  ])('%s is refused', async (_, parts, rule) => {
    expect((await refusalOf(nationalMessage(parts))).code).toBe(rule);
  });
});
