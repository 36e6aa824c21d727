import { describe, expect, it } from 'vitest';
import { area, message, pair, polygon, SQUARE, type Parts } from './compose.js';
import { kindsOf, read, refusalOf } from './read.js';

const times = (text: string): Parts => ({ infos: [{ times: text }] });
const shape = (pairs: string): Parts => ({ infos: [{ areas: [polygon(pairs)] }] });

describe('a CAP message is read leniently, and every tolerance is on record', () => {
  it.each<[string, Parts, string, Partial<Record<'issuedAt' | 'validFrom' | 'validTo', string>>]>([
    ['Z for UTC', { sent: '2026-07-01T12:00:00Z' }, 'cap-date', { issuedAt: '2026-07-01T20:00:00+08:00' }],
    ['+00:00 for UTC', { sent: '2026-07-01T12:00:00+00:00' }, 'cap-utc', { issuedAt: '2026-07-01T20:00:00+08:00' }],
    ['fractions', { sent: '2026-07-01T12:00:00.250-00:00' }, 'cap-date', { issuedAt: '2026-07-01T20:00:00+08:00' }],
    [
      'fractions after a comma',
      { sent: '2026-07-01T12:00:00,5Z' },
      'cap-date',
      { issuedAt: '2026-07-01T20:00:00+08:00' },
    ],
    [
      'an offset without colon',
      { sent: '2026-07-01T07:00:00-0500' },
      'cap-date',
      { issuedAt: '2026-07-01T20:00:00+08:00' },
    ],
    ['an empty optional element', times('<onset/>'), 'cap-empty', { validFrom: '2026-07-01T20:00:00+08:00' }],
    ['no expiry', times(''), 'cap-expires-missing', {}],
    ['an expiry before it is sent', times('<expires>2025-01-01T00:00:00+08:00</expires>'), 'cap-window', {}],
    ['line breaks between the pairs', shape(SQUARE.replaceAll(' ', '\n')), 'cap-polygon-form', {}],
    ['blanks after the commas', shape(SQUARE.replaceAll(',', ', ')), 'cap-polygon-form', {}],
    ['too many decimals', shape(SQUARE.replaceAll('.0,', '.0000001,')), 'cap-polygon-decimals', {}],
    ['CAP 1.1', { namespace: 'urn:oasis:names:tc:emergency:cap:1.1' }, 'cap-old-version', {}],
    ['CAP 1.0 without scope', { namespace: 'http://www.incident.com/cap/1.0', scope: null }, 'cap-old-version', {}],
    ['an element of nobody', { head: '<colour>red</colour>' }, 'cap-unknown-element', {}],
    ['white space around the identifier', { identifier: '\n EX-1 ' }, 'cap-white-space', {}],
    ['a pair in the old form', { infos: [{ more: '<parameter>HSAS=ORANGE</parameter>' }] }, 'cap-old-form', {}],
    ['a restriction that nobody asked for', { head: '<restriction>police</restriction>' }, 'cap-scope', {}],
    ['a reference that is no triple', { msgType: 'Update', references: 'EX-0' }, 'cap-references-form', {}],
    ['no info', { infos: [] }, 'cap-info-missing', {}],
    ['markup in a text', { infos: [{ more: '<description>a&lt;br /&gt;b</description>' }] }, 'cap-html', {}],
  ])('%s', async (_, parts, finding, expected) => {
    const product = await read(message(parts));
    expect(product.status).toBe('accepted');
    expect(kindsOf(product)).toContain(finding);
    expect(product.reading).toMatchObject(expected);
  });

  it('says nothing of a message that is as CAP asks', async () => {
    expect(kindsOf(await read(message()))).toEqual(['other-event']);
  });

  it.each([
    [
      'a prefix',
      message()
        .replaceAll(/<(\/?)(?=[a-z])/g, '<$1cap:')
        .replace('xmlns=', 'xmlns:cap='),
    ],
    ['CDATA', message({ infos: [{ event: '<![CDATA[Thunderstorm]]>' }] })],
    ['a stylesheet before it', `<?xml-stylesheet type="text/xsl" href="x.xsl"?>${message()}`],
    ['a byte order mark', `\ufeff${message()}`],
    ['white space before it', `\n\n  <?xml version="1.0"?>${message()}`],
    [
      'an EDXL envelope',
      `<d:EDXLDistribution xmlns:d="urn:x"><d:contentObject>${message()}</d:contentObject></d:EDXLDistribution>`,
    ],
  ])('%s changes nothing of what it says', async (_, document) => {
    const { reading } = await read(document);
    expect(reading).toMatchObject({ issuedAt: '2026-07-01T20:00:00+08:00', event: { text: 'Thunderstorm' } });
  });

  it.each([
    [
      'utf-16le',
      Buffer.from(
        `\ufeff<?xml version="1.0" encoding="UTF-16"?>${message({ infos: [{ headline: 'Été' }] })}`,
        'utf16le',
      ),
    ],
    [
      'iso-8859-1',
      Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${message({ infos: [{ headline: 'Été' }] })}`, 'latin1'),
    ],
    [
      'utf-8',
      Buffer.from(`<?xml version="1.0" encoding="GB2312"?>${message({ infos: [{ headline: 'Été' }] })}`, 'utf8'),
    ],
  ])('%s is read as what its bytes are', async (encoding, bytes) => {
    expect((await read(bytes)).reading).toMatchObject({ encoding, headline: 'Été' });
  });

  it('finds each value where it stands in the document', async () => {
    const { text, spans, reading } = await read(message({ infos: [{ areas: [area('Lower valley')] }] }));
    const at = (path: string) => text.slice(...(spans[path] ?? [0, 0]));
    expect(at('items.0.areas.0')).toBe('Lower valley');
    expect(at('issuedAt')).toBe('2026-07-01T20:00:00+08:00');
    expect(at('issuers.0')).toBe(reading.issuers[0]);
  });
});

describe('what is no warning or breaks a rule is refused with the rule named', () => {
  const open = '30.0,104.0 30.0,105.0 31.5,105.0 31.5,104.0';
  it.each<[string, string, string]>([
    ['not CAP', '<foo/>', 'cap-root'],
    ['an alert of no namespace', '<alert><identifier>a</identifier></alert>', 'cap-root'],
    ['a syntax error', '<alert</alert>', 'cap-syntax'],
    ['a DOCTYPE', `<!DOCTYPE alert SYSTEM "http://example.org/a.dtd">${message()}`, 'cap-doctype'],
    ['no identifier', message({ identifier: null }), 'cap-required'],
    ['no scope', message({ scope: null }), 'cap-required'],
    ['no severity', message({ infos: [{ severity: null }] }), 'cap-required'],
    ['an area without a description', message({ infos: [{ areas: ['<area/>'] }] }), 'cap-required'],
    [
      'half a pair',
      message({ infos: [{ codes: '<eventCode><valueName>SAME</valueName></eventCode>' }] }),
      'cap-required',
    ],
    ['a status of its own', message({ status: 'Real' }), 'cap-value'],
    ['a severity of its own', message({ infos: [{ severity: 'Red' }] }), 'cap-value'],
    ['two severities', message({ infos: [{ severity: 'Severe</severity><severity>Minor' }] }), 'cap-repeated'],
    ['a comma in the identifier', message({ identifier: 'EX-1,' }), 'cap-identifier'],
    ['a space in the identifier', message({ identifier: 'EX 1' }), 'cap-identifier'],
    ['an impossible date', message({ sent: '2026-02-30T12:00:00+08:00' }), 'cap-date'],
    ['no offset', message({ sent: '2026-07-01T12:00:00' }), 'cap-date'],
    ['a comma for the sign of the offset', message({ sent: '2026-07-01T12:00:00,08:00' }), 'cap-date'],
    ['an update of nothing', message({ msgType: 'Update' }), 'cap-references'],
    ['a cancel with empty references', message({ msgType: 'Cancel', references: '' }), 'cap-references'],
    [
      'its own reference',
      message({ msgType: 'Update', references: 'alerts@example.org,EX-1,2026-07-01T20:00:00+08:00' }),
      'cap-own-reference',
    ],
    ['an open ring', message(shape(open)), 'cap-polygon-open'],
    ['three pairs', message(shape('30,104 31,105 30,104')), 'cap-polygon-few'],
    ['a bow-tie', message(shape('30,104 31,105 31,104 30,105 30,104')), 'cap-polygon-crossing'],
    ['lon,lat', message(shape('104,30 105,30 105,31 104,31 104,30')), 'cap-polygon-axes'],
    [
      'lon,lat where only the country tells',
      message({
        infos: [{ language: 'en-GB', areas: [polygon('-0.5,53.2 -0.5,53.3 -0.4,53.3 -0.4,53.2 -0.5,53.2')] }],
      }),
      'cap-polygon-axes',
    ],
    ['a ring off the earth', message(shape('30,204 30,205 31,205 31,204 30,204')), 'cap-polygon-range'],
    ['no numbers', message(shape('NaN,104 30,105 31,105 NaN,104')), 'cap-polygon-number'],
    ['no area', message(shape('30,104 30,105 30,106 30,104')), 'cap-polygon-flat'],
    ['a circle without radius', message({ infos: [{ areas: [area('x', '<circle>30,104</circle>')] }] }), 'cap-circle'],
  ])('%s', async (_, document, rule) => {
    const { code, kind, details } = await refusalOf(document);
    expect({ code, kind }).toEqual({ code: rule, kind: 'invalid' });
    expect(details.where).toBeTruthy();
    expect(details.next).toBeTruthy();
  });
});

describe('what the message means', () => {
  it.each([
    ['Extreme', 'red'],
    ['Severe', 'orange'],
    ['Moderate', 'yellow'],
    ['Minor', 'blue'],
    ['Unknown', null],
  ])('severity %s proposes %s and decides nothing', async (severity, proposed) => {
    const { reading } = await read(message({ infos: [{ severity, event: 'Landslide' }] }));
    expect(reading.items).toMatchObject([{ level: null, proposed }]);
    expect(reading.hazards).toEqual(['landslide']);
  });

  it.each([
    ['Ack', 'Actual'],
    ['Error', 'Actual'],
    ['Alert', 'System'],
  ])('%s with status %s is no warning', async (msgType, status) => {
    const references = msgType === 'Alert' ? null : 'a@example.org,A,2026-07-01T19:00:00+08:00';
    expect((await read(message({ msgType, status, references }))).status).toBe('not-a-warning');
  });

  it('one item a block of one language: the others say the same again', async () => {
    const product = await read(
      message({
        infos: [{ language: 'en-CA' }, { language: 'fr-CA', event: 'Orage' }, { language: 'en-CA', severity: 'Minor' }],
      }),
    );
    expect(product.reading.items).toHaveLength(2);
  });

  it('a block of another language that stands alone is kept', async () => {
    const product = await read(message({ infos: [{ language: 'en-CA' }, { language: 'fr-CA', severity: 'Extreme' }] }));
    expect(product.reading.items).toHaveLength(2);
    expect(kindsOf(product)).toContain('cap-languages-differ');
  });

  it('takes the window of the event, else of the message', async () => {
    const onset =
      '<effective>2026-07-01T20:00:00+08:00</effective><onset>2026-07-01T23:00:00+08:00</onset><expires>2026-07-02T08:00:00+08:00</expires>';
    const { reading } = await read(message(times(onset)));
    expect(reading).toMatchObject({ validFrom: '2026-07-01T23:00:00+08:00', validTo: '2026-07-02T08:00:00+08:00' });
  });

  it('keeps shapes in the order of GeoJSON, on a shape that is not square', async () => {
    const areas = [area('x', `<polygon>${SQUARE}</polygon><circle>31.5,104.2 12.5</circle>`)];
    const { reading } = await read(message({ infos: [{ areas }] }));
    expect(reading.polygons?.[0]?.[0]?.[1]).toEqual([105, 30]);
    expect(reading.circles?.[0]).toEqual([{ centre: [104.2, 31.5], radiusKm: 12.5 }]);
  });

  it.each([
    ['GB/T 2260', '513221', ['513221']],
    ['SAME', '006109', []],
    ['layer:EC-MSC-SMC:1.0:CLC', '041420', []],
  ])('a geocode of %s', async (name, value, codes) => {
    const { reading } = await read(message({ infos: [{ areas: [area('A county', pair('geocode', name, value))] }] }));
    expect(reading.items[0]?.areas[0]?.codes).toEqual(codes);
  });

  it('a Chinese message with one colour gives its level, and one with two asks', async () => {
    const chinese = (headline: string, colour: string) =>
      message({
        infos: [
          { language: 'zh-CN', event: '地质灾害气象风险预警', headline, more: pair('parameter', 'colour', colour) },
        ],
      });
    expect((await read(chinese('四川省地质灾害橙色预警', 'orange'))).reading.items[0]).toMatchObject({
      level: 'orange',
    });
    const two = await read(chinese('四川省地质灾害橙色预警', 'red'));
    expect(two.reading.items[0]?.level).toBeNull();
    expect(kindsOf(two)).toContain('level-conflict');
  });

  it('the colour of rain is no level of geohazards', async () => {
    const { reading, findings } = await read(
      message({ infos: [{ language: 'zh-CN', event: '暴雨', headline: '暴雨红色预警', areas: [area('汶川县')] }] }),
    );
    expect(reading.items[0]?.level).toBeNull();
    expect(findings.map((one) => one.kind)).toContain('other-event');
  });

  it('a test is kept and said to be one', async () => {
    expect(kindsOf(await read(message({ status: 'Exercise' })))).toContain('cap-not-actual');
  });
});
