/** A part of a division in a bulletin's words: the place, when the words name one, and which part of it. */
export interface Part {
  /** Short name of the province that an abbreviation stands for; null when the words are only a direction. */
  readonly place: string | null;
  /** 西南部, 中北部, 北部山区, 沿海. */
  readonly qualifier: string;
  /** Characters read. */
  readonly length: number;
}

/** One-character names of provinces that bulletins put before a direction (渝东南, 川东北). */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  京: '北京',
  津: '天津',
  冀: '河北',
  晋: '山西',
  蒙: '内蒙古',
  辽: '辽宁',
  吉: '吉林',
  黑: '黑龙江',
  沪: '上海',
  苏: '江苏',
  浙: '浙江',
  皖: '安徽',
  闽: '福建',
  赣: '江西',
  鲁: '山东',
  豫: '河南',
  鄂: '湖北',
  湘: '湖南',
  粤: '广东',
  桂: '广西',
  琼: '海南',
  渝: '重庆',
  川: '四川',
  黔: '贵州',
  贵: '贵州',
  滇: '云南',
  云: '云南',
  藏: '西藏',
  陕: '陕西',
  甘: '甘肃',
  青: '青海',
  宁: '宁夏',
  新: '新疆',
  台: '台湾',
};

const DIRECTION = '(?:偏)?(?:东北|东南|西北|西南|中东|中西|中南|中北|东|西|南|北|中)';
/** Kinds of ground that narrow a part; where they lie is not known here. */
export const TERRAIN = '(?:半山区|山区|高原|丘陵|平原|盆地|沿江|沿海|沿河|库区|林区|峡谷|浅山|深山)';
/** Terrain that is a part without a direction; 平原 and 沿河 are counties too. */
const ALONE = '(?:半山区|山区|高原|沿江|沿海|库区|林区)';
/** 部 makes a direction a part; 地区 after it says nothing more. 偏南 narrows it (西部偏南). */
const PART = new RegExp(
  `${TERRAIN}?(?:${DIRECTION})(?:部(?!分)|侧)(?:${DIRECTION})?(?:${TERRAIN}地?区?)?|${ALONE}(?:地区)?`,
  'y',
);
const ABBREVIATED = new RegExp(
  `([${Object.keys(ABBREVIATIONS).join('')}])(${DIRECTION})(?:部(?!分))?(${TERRAIN})?`,
  'y',
);
const IDLE = /地区(?!级)/y;

/** The part that begins at `at` (西南部, 中北部, 东部山区); undefined when there is none. */
export function partAt(text: string, at: number): Part | undefined {
  const words = match(PART, text, at)?.[0];
  if (!words) return undefined;
  return { place: null, qualifier: normalQualifier(words), length: words.length + idle(text, at + words.length) };
}

/** The abbreviated part that begins at `at`: 渝东南 → {重庆, 东南部}, 川西高原 → {四川, 西部高原}. */
export function abbreviatedPartAt(text: string, at: number): Part | undefined {
  const [words, letter = '', direction = '', terrain = ''] = match(ABBREVIATED, text, at) ?? [];
  const place = ABBREVIATIONS[letter];
  if (!words || !place) return undefined;
  return { place, qualifier: `${direction}部${terrain}`, length: words.length + idle(text, at + words.length) };
}

/** Same part, same words: 西部地区 → 西部, 西南侧 → 西南部. */
export function normalQualifier(words: string): string {
  return words.replace(/地区$/, '').replace(/侧/, '部');
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const idle = (text: string, at: number): number => match(IDLE, text, at)?.[0].length ?? 0;
