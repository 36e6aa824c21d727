import * as fc from 'fast-check';
import type { Rank, Scheme } from '../../../src/reference/grading/rank.js';
import { HAZARDS, type Hazard, type Verb } from '../../../src/warnings/product.js';
import { issuing } from './issuing.js';
import type { Written } from './places.js';
import { type Timed, timed } from './windows.js';

/** A product as it is meant, and its bulletin. */
export interface Bulletin {
  readonly scheme: Scheme;
  readonly verb: Verb;
  readonly issuers: readonly string[];
  readonly times: Timed;
  readonly hazards: readonly Hazard[];
  readonly items: readonly { level: Rank; nestedIn: number | null; written: Written }[];
  readonly text: string;
}

const VERBS: readonly (readonly [Verb, readonly string[]])[] = [
  ['first', ['联合发布', '发布']],
  ['continue', ['继续发布', '联合继续发布', '继续联合发布']],
  ['update', ['更新发布', '联合更新发布']],
  ['upgrade', ['升级发布', '联合升级发布']],
  ['downgrade', ['降级发布']],
];
const verb = fc
  .constantFrom(...VERBS)
  .chain(([one, words]) => fc.constantFrom(...words).map((said) => ({ verb: one, words: said })));

const HAZARD_WORDS: Readonly<Record<Hazard, string>> = {
  rockfall: '崩塌',
  landslide: '滑坡',
  'debris flow': '泥石流',
  collapse: '地面塌陷',
  fissure: '地裂缝',
  subsidence: '地面沉降',
};
const hazards = fc.subarray([...HAZARDS]);
const occurs = (some: readonly Hazard[]) =>
  `发生${some.length === 0 ? '地质灾害' : some.map((one) => HAZARD_WORDS[one]).join('、')}的`;

/** How each scheme says its levels behind the places. */
const LEVELS: Readonly<Record<Scheme, readonly (readonly [Rank, readonly string[]])[]>> = {
  'four-colour': [
    ['blue', ['有一定风险(蓝色预警)', '气象风险为Ⅳ级', '风险等级为四级(蓝色)']],
    ['yellow', ['气象风险较高(黄色预警)', '风险等级为Ⅲ级', '风险较高(三级)', '风险等级为III级(黄色)']],
    ['orange', ['气象风险高(橙色预警)', '风险等级为Ⅱ级', '风险高(二级)', '风险等级为2级(橙色)']],
    ['red', ['气象风险很高(红色预警)', '风险等级为Ⅰ级', '风险很高(一级)', '可能性非常大(红色预警)']],
  ],
  'five-grade': [
    ['yellow', ['可能性较大,气象等级为3级']],
    ['orange', ['可能性大,气象等级为4级', '气象预警等级为四级']],
    ['red', ['可能性很大,气象等级达5级', '气象等级将达到5级']],
  ],
};
const NAMES: Readonly<Record<Rank, string>> = { blue: '蓝色', yellow: '黄色', orange: '橙色', red: '红色' };

interface Wish {
  readonly times: Timed;
  readonly said: { verb: Verb; words: string };
  readonly hazards: readonly Hazard[];
  readonly issuers: readonly string[];
  readonly groups: readonly { level: readonly [Rank, string]; written: Written; nested: boolean }[];
  readonly style: 'places first' | 'levels first';
  readonly joint: string;
  readonly header: boolean;
}

/** A bulletin of either scheme in one of the styles met. */
export function bulletin(scheme: Scheme, forms?: readonly string[]): fc.Arbitrary<Bulletin> {
  const old = scheme === 'five-grade';
  const years = old ? { min: 2003, max: 2010 } : { min: 2018, max: 2030 };
  const level = fc
    .constantFrom(...LEVELS[scheme])
    .chain(([rank, words]) => fc.constantFrom(...words).map((one) => [rank, one] as const));
  const wish = issuing(old).chain(({ issuers, areas }) =>
    fc.record({
      times: timed(years, forms),
      said: verb,
      hazards,
      issuers: fc.constant(issuers),
      groups: fc.uniqueArray(fc.record({ level, written: areas, nested: fc.boolean() }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ written }) => written.areas[0]?.place.split('/')[0] ?? '',
      }),
      style: fc.constantFrom('places first' as const, old ? ('places first' as const) : ('levels first' as const)),
      joint: fc.constantFrom('、', '与', '和'),
      header: fc.boolean(),
    }),
  );
  return wish.map((one) => composed(scheme, one));
}

function composed(scheme: Scheme, wish: Wish): Bulletin {
  const { times, said, issuers, style } = wish;
  const groups = style === 'levels first' ? wish.groups.map(alone) : nesting(wish.groups);
  const items = groups.map(({ level, written, nested }) => ({ level: level[0], nestedIn: nested ? 0 : null, written }));
  const body = style === 'levels first' ? levelsFirst(groups, wish.hazards) : placesFirst(groups, wish.hazards);
  const opening = `${issuers.join(wish.joint)}${times.issuedWords}${said.words}地质灾害气象风险预警`;
  const title = wish.header ? '地质灾害气象风险预警信息\n' : '';
  const text = `${title}${opening}:${times.windowWords},${body}。`;
  return { scheme, verb: said.verb, issuers, times, hazards: wish.hazards, items, text };
}

type Groups = Wish['groups'];

const alone = (group: Groups[number]) => ({ ...group, nested: false });

/** 其中 names places of the group before it: the second group, when it nests, is over the first one's places. */
const nesting = (groups: Groups): Groups =>
  groups.map((one, index) =>
    one.nested && index === 1 ? { ...one, written: groups[0]?.written ?? one.written } : alone(one),
  );

const placesFirst = (groups: Groups, some: readonly Hazard[]) =>
  groups
    .map(({ written, level, nested }, index) => {
      const before = index === 0 ? '' : nested ? ',其中,' : ';';
      const happens = level[1].startsWith('有') ? occurs(some).slice(0, -1) : occurs(some);
      return `${before}${written.words}${happens}${level[1]}`;
    })
    .join('');

const levelsFirst = (groups: Groups, some: readonly Hazard[]) =>
  `${groups.map(({ written, level }) => `${NAMES[level[0]]}预警区:${written.words}`).join(';')}${
    some.length === 0 ? '' : `。可能${occurs(some).slice(0, -1)}`
  }`;
