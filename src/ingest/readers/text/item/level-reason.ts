import { rankName } from '../../../../reference/grading/labels.js';
import type { Level, SchemeFrom } from '../../../../reference/grading/level.js';
import type { LevelFindingKind } from '../../../../reference/grading/level-findings.js';
import type { Draft, DraftLevel } from './draft.js';
import { isExplicit } from './draft.js';
import type { Confidence, Words } from './graded-item.js';

export interface Grounds {
  readonly confidence: Confidence;
  readonly reason: Words;
}

/** How sure the level of an item is, and why; `words` gives the words of a place as they stood. */
export function groundsOf(draft: Draft, level: Level, words: (level: DraftLevel) => string): Grounds {
  if (draft.lifted && draft.levels.length === 0) return { confidence: 'high', reason: LIFTED };
  const kinds = new Set<LevelFindingKind>(level.findings.map((one) => one.kind));
  const explicit = draft.levels.filter(isExplicit);
  const said = quoted(explicit, words);
  const wording = quoted(
    draft.levels.filter((one) => !isExplicit(one)),
    words,
  );
  if (level.rank === null) return { confidence: 'low', reason: askedReason(level, kinds, said, wording) };
  if (kinds.has('level-from-wording')) return { confidence: 'medium', reason: fromWording(level, wording) };
  const above = explicit.every((one) => one.above === true);
  const doubt = kinds.has('level-conflict');
  const sure = !above && level.schemeFrom === null;
  return {
    confidence: doubt ? 'low' : sure ? 'high' : 'medium',
    reason: joined([above ? titled(said) : written(said), schemeReason(level), checked(kinds, wording)]),
  };
}

const quoted = (levels: readonly DraftLevel[], words: (level: DraftLevel) => string): string =>
  [...new Set(levels.map(words))]
    .slice(0, MOST_QUOTED)
    .map((one) => `“${one}”`)
    .join('、');
const MOST_QUOTED = 4;

const LIFTED: Words = { 'zh-CN': '解除，未写等级。', en: 'Lifted; no level is named.' };

function askedReason(level: Level, kinds: ReadonlySet<LevelFindingKind>, said: string, wording: string): Words {
  if (kinds.has('grade-ambiguous'))
    return {
      'zh-CN': `${said}在两套分级方案中含义不同，文中无从判定，请向发布单位核实颜色。`,
      en: `${said} means different levels in the two schemes, and nothing in the text decides. Ask the issuer for the colour.`,
    };
  if (kinds.has('level-conflict'))
    return {
      'zh-CN': `${said}互相矛盾，请向发布单位核实。`,
      en: `${said} contradict each other. Ask the issuer.`,
    };
  if (wording === '')
    return {
      'zh-CN': '未写等级、颜色和措辞，请选定。',
      en: 'Neither grade nor colour nor wording stands. Choose the level.',
    };
  const { proposed } = level;
  return {
    'zh-CN': `未写等级和颜色；${wording}只能作为建议${proposed ? `（${rankName(proposed, 'zh-CN')}）` : ''}，请选定。`,
    en: `Neither grade nor colour stands; ${wording} only suggests ${proposed ?? 'a level'}. Choose the level.`,
  };
}

const fromWording = ({ rank }: Level, wording: string): Words => ({
  'zh-CN': `未写等级和颜色；${wording}是四色方案的规定用语，对应${rank ? rankName(rank, 'zh-CN') : ''}。`,
  en: `Neither grade nor colour stands; ${wording} is an official step of the four colours: ${rank ?? ''}.`,
});

const written = (said: string): Words => ({ 'zh-CN': `原文写明${said}。`, en: `The text says ${said}.` });
const titled = (said: string): Words => ({
  'zh-CN': `标题写明${said}，该项未另写等级。`,
  en: `The heading says ${said}; the item names no level of its own.`,
});

const SCHEME_NAMES = {
  'five-grade': { 'zh-CN': '五级方案（5级最高）', en: 'the five-grade scheme (5 is highest)' },
  'four-colour': { 'zh-CN': '四色方案（一级最高）', en: 'the four-colour scheme (1 is highest)' },
} as const;
const SCHEME_GROUNDS: Readonly<Record<SchemeFrom, Words>> = {
  'other-item': { 'zh-CN': '文中另一项表明', en: 'another item of the text shows' },
  'risk-wording': { 'zh-CN': '“风险”措辞表明', en: 'the “风险” wording shows' },
  agency: { 'zh-CN': '发布单位（自然资源部门）表明', en: 'the agency (natural resources) shows' },
  date: { 'zh-CN': '发布年份表明', en: 'the year shows' },
};

function schemeReason({ scheme, schemeFrom }: Level): Words | null {
  if (!scheme || !schemeFrom) return null;
  const ground = SCHEME_GROUNDS[schemeFrom];
  const name = SCHEME_NAMES[scheme];
  return { 'zh-CN': `${ground['zh-CN']}采用${name['zh-CN']}。`, en: `That it is ${name.en}, ${ground.en}.` };
}

function checked(kinds: ReadonlySet<LevelFindingKind>, wording: string): Words | null {
  if (wording === '') return null;
  if (kinds.has('level-conflict'))
    return {
      'zh-CN': `但措辞${wording}与之不符，请核对。`,
      en: `But the wording ${wording} says otherwise: check it.`,
    };
  if (kinds.has('wording-off-ladder'))
    return {
      'zh-CN': `措辞${wording}不在规定用语之列，未作依据。`,
      en: `The wording ${wording} is not official and was not used.`,
    };
  return { 'zh-CN': `措辞${wording}不相抵触。`, en: `The wording ${wording} does not contradict it.` };
}

function joined(parts: readonly (Words | null)[]): Words {
  const said = parts.filter((part) => part !== null);
  return { 'zh-CN': said.map((one) => one['zh-CN']).join(''), en: said.map((one) => one.en).join(' ') };
}
