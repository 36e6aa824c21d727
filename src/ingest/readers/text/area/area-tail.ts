import { partAt } from '../../../../reference/areas/parts.js';
import type { Extent } from '../../../../warnings/product.js';

/** What follows a name: which part, how much of it. */
export interface AreaTail {
  readonly qualifier: string | null;
  readonly extent: Extent | null;
  readonly to: number;
}

const WITHIN = /(?:境内|全境|全域|辖区|所辖)(?:的)?/y;
const EXTENT =
  /(?:的)?(?:(大部分?(?:地区|乡镇|区域)?)|(局部(?:地区|乡镇|区域|地方)?)|(局地)|((?:部分|个别)(?:地区|乡镇|区域|地方|县市|县区|县|乡)))/y;
const EXTENTS: readonly Extent[] = ['大部', '局部', '局地', '部分地区'];
/** 等地部分地区, 两县: closes a list and says nothing of its last member. */
const ET_CETERA =
  /(?:等(?:\d+|[一二两三四五六七八九十]+)?个?(?:省|市|县|区|州|旗|盟|乡|镇|街道|地区|地|、|\(|\)|\/)*|(?:\d+|[二两三四五六七八九十]+)个?(?:省|市|县|区|州|旗|乡镇|乡|镇|地)+)(?:的)?(?:(?:大部|局部|局地|部分|个别)分?(?:地区|乡镇|区域|地方)?)?/y;
/** 等地部分地区 at the end of words as they stood: it belongs to the sentence, yet every channel would say it with the place. */
const CLOSING =
  /等(?:\d+|[一二两三四五六七八九十]+)?个?(?:省|市|县|区|州|旗|盟|乡|镇|街道|地区|地)*的?(?:(?:大部|局部|局地|部分|个别)分?(?:地区|乡镇|区域|地方)?)?$/;

/** 贵州中部等地部分地区 → 贵州中部. */
export const withoutClosing = (words: string): string => words.replace(CLOSING, '');

/** What may stand after an area inside the same run of words; anything else makes it another word. */
const BOUNDARY =
  /$|[ 、]|和|及|与|以及|或|并|的|将|可能|仍|均|都|也|还|预计|存在|有|为|处于|发生|出现|引发|诱发|达|属|因|受|易|等|范围|区域|地区|一带|附近|沿线|一线|内|今|明|于|自|从|在|降|升|由|需|须|应|请|要|注意|加强|做好|防范|气象|预警|等级|级别|风险|"|\/|-/y;

/** Reads the tail at `at`, up to `end`; undefined when the words go on as part of something else. */
export function tailAt(text: string, at: number, end: number): AreaTail | undefined {
  let to = at + length(WITHIN, text, at);
  const part = partAt(text, to);
  if (part) to += part.length;
  const extent = extentAt(text, to);
  if (extent) to += extent.length;
  to += length(ET_CETERA, text, to);
  if (to > end || (to < end && match(BOUNDARY, text, to) === null)) return undefined;
  return { qualifier: part?.qualifier ?? null, extent: extent?.extent ?? null, to };
}

/** 大部, 局部地区, 局地, 部分乡镇 at `at`. */
export function extentAt(text: string, at: number): { extent: Extent; length: number } | undefined {
  const found = match(EXTENT, text, at);
  const index = found?.slice(1).findIndex((group) => group !== undefined) ?? -1;
  const extent = EXTENTS[index];
  return found && extent ? { extent, length: found[0].length } : undefined;
}

const length = (pattern: RegExp, text: string, at: number): number => match(pattern, text, at)?.[0].length ?? 0;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
