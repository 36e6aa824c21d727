/** A time as written: only the fields that stand in the text. */
export interface MomentWords {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** Days from the day of issue (今天 0, 明天 1); `next` is the day after the one named before (次日). */
  readonly relative?: number | 'next';
  readonly period?: string;
  readonly hour?: number;
  readonly minute?: number;
}

export interface MomentMatch {
  readonly words: MomentWords;
  readonly to: number;
}

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const N = '(\\d{1,2}|[〇零一二两三四五六七八九十廿]{1,4})';
const ISO = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]?/y;
const SLASHED = /(\d{1,2})\/(\d{1,2}) ?(?=\d{1,2}:)/y;
const DATE = new RegExp(
  `(?:(\\d{4}|\\d{2}|[二一][〇零一二三四五六七八九]{1,3})年)?(?:${N}月)?${N}(?:[日号](?!内|来|均|间)|(?=[-至到]\\d{1,2}[日号]))`,
  'y',
);
const RELATIVE =
  /(今天|今日|当日|当天|今(?=[晚晨早夜])|明天|明日|明(?=[晚晨早夜])|后天|昨天|昨日|昨(?=[晚晨夜])|次日|翌日|第二天)/y;
const OFFSETS: Readonly<Record<string, number>> = { 今: 0, 当: 0, 明: 1, 后: 2, 昨: -1 };
/** 今天(21日), 6月21日(星期五): the bracket says the same day again. */
const SAME_DAY = new RegExp(`\\((?:${N}月)?${N}[日号]\\)|\\((?:星期|周|礼拜)[一二三四五六日天]\\)`, 'y');
const PERIOD =
  /(上半夜|下半夜|后半夜|前半夜|半夜|凌晨|清晨|早晨|早上|早|晨|上午|正午|中午|午后|下午|傍晚|夜间|夜里|夜晚|晚上|晚间|晚|夜|白天)/y;
const CLOCK = new RegExp(
  `${N}(?:时|点)(?:钟)?(?:(半)|整|${N}分?)?(?:许|左右|前后)?|(\\d{1,2}):(\\d{2})(?::\\d{2})?`,
  'y',
);

/** The time that begins at `at` of a folded text; undefined when no day and no hour stand there. */
export function momentAt(text: string, at: number): MomentMatch | undefined {
  const day = dayAt(text, at);
  let to = day?.to ?? at;
  if (day) to += match(SAME_DAY, text, to)?.[0].length ?? 0;
  const period = match(PERIOD, text, to);
  const clock = match(CLOCK, text, to + (period?.[0].length ?? 0));
  if (!day && !clock) return undefined;
  // 早 or 夜 without a clock and without a day is an ordinary word.
  if (period) to += period[0].length;
  if (clock) to += clock[0].length;
  const words = { ...day?.words, ...(period ? { period: period[0] } : {}), ...(clock ? clockWords(clock) : {}) };
  return { words, to };
}

/** 上午 alone: as the end of 明天凌晨到上午 it is a time of the day named before it. */
export function periodAt(text: string, at: number): MomentMatch | undefined {
  const period = match(PERIOD, text, at);
  return period ? { words: { period: period[0] }, to: at + period[0].length } : undefined;
}

function dayAt(text: string, at: number): MomentMatch | undefined {
  const iso = match(ISO, text, at);
  if (iso)
    return { words: { year: +(iso[1] ?? 0), month: +(iso[2] ?? 0), day: +(iso[3] ?? 0) }, to: at + iso[0].length };
  const slashed = match(SLASHED, text, at);
  if (slashed) return { words: { month: +(slashed[1] ?? 0), day: +(slashed[2] ?? 0) }, to: at + slashed[0].length };
  const date = match(DATE, text, at);
  if (date) return { words: dateWords(date), to: at + date[0].length };
  const relative = match(RELATIVE, text, at);
  if (!relative) return undefined;
  const offset = OFFSETS[relative[0].charAt(0)];
  return { words: { relative: offset ?? 'next' }, to: at + relative[0].length };
}

function dateWords([, year, month, day]: RegExpExecArray): MomentWords {
  return {
    ...(year ? { year: yearOf(year) } : {}),
    ...(month ? { month: numberOf(month) } : {}),
    day: numberOf(day ?? ''),
  };
}

function clockWords([, hour, half, minute, digitalHour, digitalMinute]: RegExpExecArray): MomentWords {
  if (digitalHour) return { hour: +digitalHour, minute: +(digitalMinute ?? 0) };
  return { hour: numberOf(hour ?? ''), minute: half ? 30 : minute ? numberOf(minute) : 0 };
}

/** 21, 二十一, 廿一, 十, 两: 0–99. */
export function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  const [tens, units] = words.replace('廿', '二十').split('十');
  if (units === undefined) return DIGITS[tens ?? ''] ?? 0;
  return (tens ? (DIGITS[tens] ?? 0) : 1) * 10 + (units ? (DIGITS[units] ?? 0) : 0);
}

/** 2012, 12, 二〇一二; 二一二 has lost its 〇 in a bad font and is 2012 all the same. */
function yearOf(words: string): number {
  if (/^\d+$/.test(words)) return words.length === 2 ? 2000 + Number(words) : Number(words);
  const digits = [...words].map((character) => DIGITS[character] ?? 0);
  const [first = 2, ...rest] = digits;
  return first * 1000 + rest.reduce((year, digit) => year * 10 + digit, 0);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
