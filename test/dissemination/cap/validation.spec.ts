import { describe, expect, it } from 'vitest';
import { writeCap } from '../../../src/dissemination/cap/cap.text.js';
import { capFault, validateCap } from '../../../src/dissemination/cap/validation.js';
import { composedAlert } from '../../support/alert.js';

const good = writeCap(composedAlert({ items: composedAlert().items.slice(0, 1) }));
const changed = (from: string | RegExp, to: string) => {
  const xml = good.replace(from, to);
  if (xml === good) throw new Error(`The case changes nothing: ${from}`);
  return xml;
};
const withArea = (inside: string) => changed('</areaDesc>', `</areaDesc>${inside}`);
const polygon = (pairs: string) => withArea(`<polygon>${pairs}</polygon>`);
const circleOf = (points: number) =>
  Array.from({ length: points }, (_, n) => {
    const angle = (2 * Math.PI * n) / (points - 1);
    return n === points - 1
      ? '30.0000,111.0000'
      : `${(30 + Math.sin(angle)).toFixed(4)},${(110 + Math.cos(angle)).toFixed(4)}`;
  }).join(' ');

describe('the CAP 1.2 rules', () => {
  it('find nothing in a good message', () => expect(validateCap(good)).toEqual([]));

  it.each([
    ['cap-date', 'Z instead of an offset', changed(/<sent>[^<]*/, '<sent>2024-06-21T10:06:00Z')],
    ['cap-date', 'fractions of a second', changed(/<sent>[^<]*/, '<sent>2024-06-21T18:06:00.5+08:00')],
    [
      'cap-date',
      'a comma for the sign, which the schema lets through',
      changed(/<sent>[^<]*/, '<sent>2024-06-21T18:06:00,08:00'),
    ],
    ['cap-date', '+00:00 for UTC', changed(/<sent>[^<]*/, '<sent>2024-06-21T10:06:00+00:00')],
    ['cap-date', 'a day that does not exist', changed(/<onset>[^<]*/, '<onset>2024-06-31T20:00:00+08:00')],
    ['cap-window', 'an end before the sending', changed(/<expires>[^<]*/, '<expires>2024-06-21T18:00:00+08:00')],
    ['cap-window', 'an end at the start', changed(/<expires>[^<]*/, '<expires>2024-06-21T18:06:00+08:00')],
    ['cap-required', 'no end', changed(/<expires>[^<]*<\/expires>/, '')],
    ['cap-required', 'no area', changed(/<area>.*?<\/area>(?=<\/info>)/s, '')],
    ['cap-required', 'no info', changed(/<info>.*<\/info>/s, '')],
    ['cap-identifier', 'a comma in the identifier', changed('invalid-2024', 'invalid,2024')],
    ['cap-identifier', 'a space in the sender', changed('<sender>', '<sender>a ')],
    ['cap-references', 'an update of nothing', changed('>Alert<', '>Update<')],
    [
      'cap-references',
      'a reference without its time',
      changed('<incidents>', '<references>a,b</references><incidents>'),
    ],
    [
      'cap-references',
      'a reference to itself',
      changed(
        '<incidents>',
        `<references>shanyu.invalid,shanyu.invalid-20240621-7k3qfm,2024-06-21T18:06:00+08:00</references><incidents>`,
      ),
    ],
    ['cap-empty', 'empty references', changed('<incidents>', '<references/><incidents>')],
    ['cap-scope', 'Restricted without restriction', changed('>Public<', '>Restricted<')],
    ['cap-scope', 'addresses on a public message', changed('</scope>', '</scope><addresses>a</addresses>')],
    ['cap-note', 'an exercise without its name', changed('>Actual<', '>Exercise<')],
    ['cap-order', 'effective after expires', changed(/(<effective>.*?<\/effective>)(.*?<\/expires>)/, '$2$1')],
    ['cap-unknown-element', 'an element of ours', changed('<web>', '<colour>red</colour><web>')],
    ['cap-repeated', 'two events', changed(/(<event>.*?<\/event>)/, '$1$1')],
    ['cap-value', 'a severity of our own', changed('>Moderate<', '>Orange<')],
    ['cap-info-differs', 'another category in one info', changed('>Geo<', '>Met<')],
    ['cap-language', 'no Chinese', changed(/<language>zh-CN/g, '<language>zh-HK')],
    ['cap-length', 'an event of 36 characters', changed(/<event>[^<]*/, `<event>${'山'.repeat(36)}`)],
    ['cap-length', 'a headline of 141 characters', changed(/<headline>[^<]*/, `<headline>${'雨'.repeat(141)}`)],
    ['cap-empty', 'a blank area', changed(/<areaDesc>[^<]*/, '<areaDesc> ')],
    ['cap-html', 'HTML in the text', changed(/<instruction>/, '<instruction>&lt;b&gt;快跑&lt;/b&gt; ')],
    ['cap-web', 'a relative address', changed(/<web>[^<]*/, '<web>/warnings/1')],
    ['cap-polygon', 'an open ring', polygon('30,110 30,111 31,111 31,110')],
    ['cap-polygon', 'three pairs', polygon('30,110 30,111 30,110')],
    ['cap-polygon', 'a bow-tie', polygon('30,110 31,111 30,111 31,110 30,110')],
    ['cap-polygon', 'longitude first', polygon('110,30 111,30 111,31 110,30')],
    ['cap-polygon', 'seven decimals', polygon('30.1234567,110 30,111 31,111 30.1234567,110')],
    ['cap-polygon', '251 points', polygon(circleOf(251))],
    ['cap-polygon', 'NaN', polygon('NaN,110 30,111 31,111 NaN,110')],
    ['cap-circle', 'a circle round the world in metres', withArea('<circle>30,110 50000</circle>')],
    ['cap-stylesheet', 'a stylesheet', changed('<alert', '<?xml-stylesheet href="a.xsl"?><alert')],
    ['cap-doctype', 'a DOCTYPE', changed('<alert', '<!DOCTYPE alert SYSTEM "file:///etc/passwd"><alert')],
    ['cap-syntax', 'broken XML', changed('</alert>', '')],
    ['cap-size', 'two megabytes', changed('</alert>', `${' '.repeat(2_000_000)}</alert>`)],
    ['cap-root', 'another version of CAP', changed('cap:1.2', 'cap:1.1')],
  ])('%s: %s', (kind, _name, xml) => expect(validateCap(xml).map((finding) => finding.kind)).toContain(kind));

  it.each([
    ['a closed ring of 250 points', polygon(circleOf(250))],
    ['a triangle that is not square to the axes', polygon('30.1,110.2 30.9,111.7 31.4,110.1 30.1,110.2')],
    [
      'a circle of 12.5 km',
      withArea('<circle>30.5,110.25 12.5</circle>').replaceAll(/(<circle>.*?<\/circle>)(.*?)(?=<\/area>)/g, '$1$2'),
    ],
  ])('accept %s', (_name, xml) => expect(validateCap(xml)).toEqual([]));

  it('name the place and the reason in one sentence, and are silent about a good message', () => {
    expect(capFault(changed(/<expires>[^<]*<\/expires>/, ''))).toBe(
      'cap-required at alert/info[1]: info needs expires.',
    );
    expect(capFault(good)).toBeNull();
  });
});
