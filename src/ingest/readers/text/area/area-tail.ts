import { partAt } from '../../../../reference/areas/parts.js';
import type { Extent } from '../../../../warnings/product.js';
import { numberOf } from '../time/moment-words.js';
import type { Shared } from './area-words.js';

/** What follows a name: which part, how much of it. */
export interface AreaTail {
  readonly qualifier: string | null;
  readonly extent: Extent | null;
  readonly shared: Shared | null;
  readonly to: number;
}

const WITHIN =
  /(?:境内|全境|全域|辖区|所辖)(?:的)?|城(?:区)?(?=$|[、,]|及|和|周边|附近|一带)(?:(?:及|和)?其?(?:周边|附近|周围)(?:地区|区域|一带)?)?|(?:及|和)?其?(?:周边|周围)(?:地区|区域|一带)?/y;
const EXTENT =
  /(?:的)?(?:(大部分?(?:地区|乡镇|区域)?)|(局部(?:地区|乡镇|区域|地方)?)|(局地)|((?:部分|个别)(?:地区|乡镇|区域|地方|县市|县区|县|乡)))/y;
const EXTENTS: readonly Extent[] = ['大部', '局部', '局地', '部分地区'];
/** 等地, 两县: closes a list and says nothing of its last member. */
const ET_CETERA =
  /(?:等(\d+|[一二两三四五六七八九十]+)?个?(?:省区市|县市区|省|市|县|区|州|旗|盟|乡|镇|街道|地区|地(?!震|质)|、|\(|\)|\/){0,8}|(\d+|[二两三四五六七八九十]+)个?(?:省|市|县|区|州|旗|乡镇|乡|镇|地(?!震|质)){1,4})/y;
/** Where several meet; as a part it has no codes, so it is asked. */
const JOINT = /(?:的)?((?:交界|接壤|结合|毗邻)(?:处|部|地带|地区|区域|一带)?)/y;
/** 秭归县山区公路: along its roads. */
const ROAD = /(?:的)?((?:山区|国省|重点)?(?:高速公路|公路|道路|干线|铁路)(?:沿线)?)/y;
/** 安庆市西北部的大别山区: a name that says the part again. */
const AGAIN =
  /的[\u4e00-\u9fff]{1,5}?(?:山区|库区|林区|流域|河谷|丘陵区)|(?:山地|高海拔|河谷|沿山|浅山|高山峡谷)(?:地区|地带|区)?/y;
/** 桂林市区: the built-up part of a city. */
const TOWN = /(主城区|中心城区|市区)/y;
const TERRAIN =
  /(?:的)?([\u4e00-\u9fff]{0,6}?(?:灾区|山区|丘陵区|库区|林区|矿区|景区|流域|沿线|沿岸|沿江|沿海|高原)(?:乡镇)?)/y;
/** 等地部分地区 at the end of words as they stood: it belongs to the sentence, yet every channel would say it with the place. */
const CLOSING =
  /等(?:\d+|[一二两三四五六七八九十]+)?个?(?:省|市|县|区|州|旗|盟|乡|镇|街道|地区|地)*的?(?:(?:大部|局部|局地|部分|个别)分?(?:地区|乡镇|区域|地方)?|(?:半?山区|沿江|沿海|库区|林区)(?:乡镇)?|(?:偏?[东西南北中]{1,2})部(?:地区)?)?$/;

/** 贵州中部等地部分地区 → 贵州中部. */
export const withoutClosing = (words: string): string => words.replace(CLOSING, '');

/** What may stand after an area inside the same run of words; anything else makes it another word. */
const BOUNDARY =
  /$|[ 、]|和|及|与|以及|或|并|的|将|可能|发布|发出|生效|注意|已|未|正|再|又|曾|仍|均|都|也|还|预计|存在|有|为|处于|发生|出现|引发|诱发|达|属|因|受|易|等|范围|区域|地区|一带|附近|沿线|一线|内|今|明|于|自|从|在|降|升|由|需|须|应|请|要|注意|加强|做好|防范|气象|预警|等级|级别|风险|"|\/|-/y;

/** Reads the tail at `at`, up to `end`; undefined when the words go on as part of something else. */
export function tailAt(text: string, at: number, end: number): AreaTail | undefined {
  const within = at + length(WITHIN, text, at);
  const part = partWordsAt(text, within);
  const extent = extentAt(text, part?.to ?? within);
  const own = (part?.to ?? within) + (extent?.length ?? 0);
  const closing = match(ET_CETERA, text, own);
  const shared = closing ? sharedAt(text, own, closing) : undefined;
  const to = shared?.to ?? own;
  if (to > end || (to < end && match(BOUNDARY, text, to) === null)) return undefined;
  return { qualifier: part?.qualifier ?? null, extent: extent?.extent ?? null, shared: shared?.shared ?? null, to };
}

/** 西南部, 交界处: a part of the place before it. */
function partWordsAt(text: string, at: number): { qualifier: string; to: number } | undefined {
  const road = match(ROAD, text, at);
  if (road?.[1]) return { qualifier: road[1], to: at + road[0].length };
  const part = partAt(text, at);
  if (part) return { qualifier: part.qualifier, to: at + part.length + length(AGAIN, text, at + part.length) };
  const joint = match(JOINT, text, at) ?? match(TOWN, text, at);
  return joint?.[1] ? { qualifier: joint[1], to: at + joint[0].length } : undefined;
}

/** What stands after 等地 or 两市 and is said of the whole list: 等地局部, 五市的山区, 两市北部. */
function sharedAt(text: string, at: number, closing: RegExpExecArray): { shared: Shared; to: number } {
  const from = at + closing[0].length;
  const of = text.charAt(from) === '的' ? from + 1 : from;
  const terrain = match(TERRAIN, text, of);
  const part = terrain?.[1] ? { qualifier: terrain[1], to: of + terrain[0].length } : partWordsAt(text, of);
  const extent = extentAt(text, part?.to ?? of);
  const said = part !== undefined || extent !== undefined;
  const number = closing[1] ?? closing[2];
  const count = number === undefined ? null : numberOf(number);
  const to = said ? (part?.to ?? of) + (extent?.length ?? 0) : from;
  return { shared: { count, qualifier: part?.qualifier ?? null, extent: extent?.extent ?? null }, to };
}

/** Words for roads, which are no direction. */
export const isRoadAt = (text: string, at: number): boolean => match(ROAD, text, at) !== null;
export const isRoad = (qualifier: string): boolean => isRoadAt(qualifier, 0);

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
