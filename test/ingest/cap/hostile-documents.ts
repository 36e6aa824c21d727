import { message, polygon } from './compose.js';

const described = (text: string) => message({ infos: [{ more: `<description>${text}</description>` }] });
export const ringed = (pairs: string) => message({ infos: [{ areas: [polygon(pairs)] }] });
const times = (n: number, of: (at: number) => string) => Array.from({ length: n }, (_, at) => of(at));
export const circle = (n: number) =>
  times(n, (at) => {
    const angle = (at / (n - 1)) * 2 * Math.PI;
    return `${(30 + Math.sin(angle)).toFixed(6)},${(104 + Math.cos(angle)).toFixed(6)}`;
  }).join(' ');
const star = (n: number) =>
  [...times(n, (at) => `${30 + Math.sin(at * 2.4)},${104 + Math.cos(at * 2.4)}`), '30,105'].join(' ');

/** Documents as an attacker sends them (S01–S05), each with the rule that refuses it. */
export const HOSTILE: readonly (readonly [string, () => string | Buffer, string])[] = [
  [
    'an external entity',
    () => `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${described('&x;')}`,
    'cap-doctype',
  ],
  [
    'a DOCTYPE behind a comment',
    () => `<!-- <a> --><?pi?>\n<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">${message()}`,
    'cap-doctype',
  ],
  [
    'a DOCTYPE behind 5,000 blanks',
    () => `<?xml version="1.0"?>${' '.repeat(5_000)}<!DOCTYPE a>${message()}`,
    'cap-doctype',
  ],
  ['an instruction of 3 MB', () => `<?pi ${'x'.repeat(3_000_000)}?>${message()}`, 'cap-limits'],
  ['a comment of 2 MB', () => `<!--${'x'.repeat(2_000_000)}-->${message()}`, 'cap-limits'],
  ['three million beginnings', () => '<'.repeat(3_000_000), 'cap-limits'],
  ['a DOCTYPE in UTF-16', () => Buffer.from(`\ufeff<!DOCTYPE a>${message()}`, 'utf16le'), 'cap-doctype'],
  [
    'entities of entities',
    () => `<!DOCTYPE a [<!ENTITY l "l"><!ENTITY m "&l;&l;&l;">]>${described('&m;')}`,
    'cap-doctype',
  ],
  ['an entity of nobody', () => described('&nbsp;'), 'cap-syntax'],
  ['800,000 character references', () => described('&#65;'.repeat(800_000)), 'cap-limits'],
  ['24 MB of character references', () => described('&#65;'.repeat(4_800_000)), 'too-large'],
  ['50 MB of XML', () => `<a>${'x'.repeat(50 * 1024 * 1024)}`, 'too-large'],
  ['50 MB of text', () => Buffer.alloc(50 * 1024 * 1024, 0x41), 'too-large'],
  [
    'a compressed bomb',
    () => Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, ...times(4_000, () => '7').map(Number)]),
    'undecodable',
  ],
  ['depth 200,000', () => '<a>'.repeat(200_000), 'cap-limits'],
  ['depth 10,000', () => '<a>'.repeat(10_000) + '</a>'.repeat(10_000), 'cap-syntax'],
  ['depth 200', () => '<a>'.repeat(200) + '</a>'.repeat(200), 'cap-limits'],
  ['a million elements', () => `<a>${'<b/>'.repeat(1_000_000)}</a>`, 'cap-limits'],
  ['30,000 attributes', () => `<a ${times(30_000, (at) => `x${at}="1"`).join(' ')}/>`, 'cap-limits'],
  ['20,000 namespaces', () => `<a ${times(20_000, (at) => `xmlns:x${at}='u${at}'`).join(' ')}/>`, 'cap-limits'],
  ['a ring of 100,000 points', () => ringed(circle(100_000)), 'cap-polygon-many'],
  ['a star of 20,000 points', () => ringed(star(20_000)), 'cap-polygon-crossing'],
  ['a star of 900 points', () => ringed(star(900)), 'cap-polygon-crossing'],
  ['half a million references', () => message({ references: 'a,b,c '.repeat(500_000) }), 'cap-limits'],
  ['brackets without end', () => '['.repeat(2_000_000), 'cap-limits'],
  ['a million features', () => `{"type":"FeatureCollection","features":[${'{},'.repeat(1_000_000)}{}]}`, 'cap-limits'],
  ['half a message', () => message().slice(0, 200), 'cap-syntax'],
  [
    'broken UTF-8',
    () => Buffer.concat([Buffer.from('<a>'), Buffer.from([0xff, 0xff, 0xc3]), Buffer.from('</a>')]),
    'undecodable',
  ],
  ['a lost character', () => described('\ufffd'), 'undecodable'],
  [
    'an encoding of nobody',
    () => Buffer.from('<?xml version="1.0" encoding="x-none"?><a>\xe9</a>', 'latin1'),
    'undecodable',
  ],
];
