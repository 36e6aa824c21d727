import { invalid } from '../../../kernel/domain-error.js';
import { MODES } from '../../../kernel/mode.js';
import { RANKS, type Rank } from '../../../reference/grading/rank.js';
import { LANGUAGES } from '../../../reference/language.js';
import { ADDRESS_KINDS } from '../addresses.js';
import {
  clockOf,
  HAZARDS,
  minuteOfDay,
  type Hazard,
  type Point,
  type QuietHours,
  type Wish,
} from '../sign-up/choices.js';

/** Columns of a list of subscribers, in and out. Only `address` and one of `places`, `points` must be there. */
export const CSV_COLUMNS = [
  'channel',
  'address',
  'language',
  'level',
  'places',
  'points',
  'hazards',
  'quiet',
  'editions',
  'groups',
  'audience',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];
export type CsvRecord = Partial<Readonly<Record<CsvColumn, string>>>;

/** The same headings as an office writes them. */
const CHINESE: Readonly<Record<string, CsvColumn>> = {
  渠道: 'channel',
  号码: 'address',
  地址: 'address',
  语言: 'language',
  等级: 'level',
  地点: 'places',
  坐标: 'points',
  灾种: 'hazards',
  免打扰: 'quiet',
  期刊: 'editions',
  群组: 'groups',
  类型: 'audience',
};
const LEVELS: Readonly<Record<string, Rank>> = { 蓝色: 'blue', 黄色: 'yellow', 橙色: 'orange', 红色: 'red' };
const HAZARD_WORDS: Readonly<Record<string, Hazard>> = {
  崩塌: 'rockfall',
  滑坡: 'landslide',
  泥石流: 'debris flow',
  地面塌陷: 'collapse',
  地裂缝: 'fissure',
  地面沉降: 'subsidence',
};

const QUIET = /^(\d{1,2}):(\d{2})\s*[-–~至]\s*(\d{1,2}):(\d{2})$/;
const SEPARATOR = /[;；|、]/;
const POINT = /^(-?\d{1,3}(?:\.\d+)?)[\s,，]+(-?\d{1,2}(?:\.\d+)?)(?:[\s,，]+(\d{1,3}(?:\.\d+)?))?$/;
/** What a spreadsheet was kept from taking for a formula (S08). */
const DEFUSED = /^'(?=[=+\-@\t\r＝＋－＠])/;

/** The column of a heading, in either language. Null: none of ours. */
export function columnOf(heading: string): CsvColumn | null {
  const name = heading.trim().toLowerCase();
  return CSV_COLUMNS.find((column) => column === name) ?? CHINESE[name] ?? null;
}

/**
 * A row as a wish, places as codes or names, still as they were written. Empty fields take the usual: by SMS or mail as the address
 * looks, Chinese, yellow and above, all hazards, live. Throws `level`, `quiet` or `point` (invalid), naming the column.
 */
export function wishOf(record: CsvRecord): Wish {
  const field = (column: CsvColumn) => (record[column] ?? '').trim().replace(DEFUSED, '');
  const address = field('address');
  const [channel, language, audience] = [field('channel').toLowerCase(), field('language'), field('audience')];
  return {
    channel: word(ADDRESS_KINDS, channel, 'channel') ?? (address.includes('@') ? 'email' : 'sms'),
    address,
    language: word(LANGUAGES, language, 'language') ?? 'zh-CN',
    lowestRank: levelOf(field('level')),
    audience: word(MODES, audience, 'audience') ?? 'live',
    places: listOf(field('places')),
    points: listOf(field('points')).map(pointOf),
    hazards: hazardsOf(listOf(field('hazards'))),
    quiet: quietOf(field('quiet')),
    editions: listOf(field('editions')),
    groups: listOf(field('groups')),
  };
}

/** 22:00-07:00. */
export const quietText = (quiet: QuietHours | null): string =>
  quiet === null ? '' : `${clockOf(quiet.from)}-${clockOf(quiet.to)}`;

export const pointText = ({ lon, lat, km }: Point): string => `${lon} ${lat} ${km}`;

const listOf = (text: string): string[] =>
  text
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter(Boolean);

function word<Word extends string>(words: readonly Word[], text: string, where: string): Word | null {
  const found = words.find((one) => one === text);
  if (found !== undefined || text === '') return found ?? null;
  throw strange(where, text, `Use one of: ${words.join(', ')}.`);
}

function levelOf(text: string): Rank {
  return LEVELS[text] ?? word(RANKS, text.toLowerCase(), 'level') ?? 'yellow';
}

function hazardsOf(words: readonly string[]): Hazard[] | null {
  if (words.length === 0) return null;
  return words.map((one) => HAZARD_WORDS[one] ?? word(HAZARDS, one.toLowerCase(), 'hazards') ?? 'landslide');
}

function quietOf(text: string): QuietHours | null {
  if (text === '') return null;
  const [, fromHour, fromMinute, toHour, toMinute] = (QUIET.exec(text.replaceAll('：', ':')) ?? []).map(Number);
  const [from, to] = [minuteOfDay(fromHour, fromMinute), minuteOfDay(toHour, toMinute)];
  if (from === null || to === null) throw strange('quiet', text, 'Write hours as 22:00-07:00.');
  return { from, to };
}

function pointOf(text: string): Point {
  const [, lon, lat, km] = POINT.exec(text) ?? [];
  if (lon === undefined || lat === undefined)
    throw strange('points', text, 'Write longitude, latitude and a radius in km: 109.48 30.27 5.');
  return { lon: Number(lon), lat: Number(lat), km: Number(km ?? 0) };
}

const strange = (where: string, text: string, next: string) =>
  invalid('field', `${JSON.stringify(text.slice(0, 20))} cannot stand in this column.`, { where, next });
