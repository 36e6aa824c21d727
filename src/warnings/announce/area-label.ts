import type { Bilingual } from '../../reference/language.js';
import type { WarningArea } from '../content.js';

/** English name of a place in a draft (恩施/巴东县 → Badong County); null when it is not known. */
export type EnglishOfPlace = (place: string) => string | null;

const PARTS: readonly (readonly [zh: RegExp, en: string])[] = [
  [/^东北/, 'northeastern'],
  [/^东南/, 'southeastern'],
  [/^西北/, 'northwestern'],
  [/^西南/, 'southwestern'],
  [/^中东/, 'central and eastern'],
  [/^中西/, 'central and western'],
  [/^中南/, 'central and southern'],
  [/^中北/, 'central and northern'],
  [/^东/, 'eastern'],
  [/^西/, 'western'],
  [/^南/, 'southern'],
  [/^北/, 'northern'],
  [/^中/, 'central'],
];
const EXTENTS: Readonly<Record<string, string>> = {
  大部: 'most of',
  局部: 'parts of',
  局地: 'places in',
  部分地区: 'parts of',
};

/** The area's words for readers of both languages; what has no English name keeps its Chinese words. */
export function labelOf(area: WarningArea, english: EnglishOfPlace): Bilingual {
  const name = area.place === null ? null : english(area.place);
  if (name === null) return { 'zh-CN': area.text, en: area.text };
  const part = PARTS.find(([zh]) => zh.test(area.qualifier ?? ''))?.[1];
  const extent = EXTENTS[area.extent ?? ''];
  return { 'zh-CN': area.text, en: [extent, part, name].filter(Boolean).join(' ') };
}
