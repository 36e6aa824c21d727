import type { Token } from '../token.js';
import { EVENT_AT_END } from '../words.js';

/** Words that no place has: they are prose, not an area that the gazetteer lacks. */
const PROSE =
  /^(?:局部|部分|个别|我|其(?!他|余|它)|该|上述|以上|下列|以下|此|各|相关|目前|同时|需|居民|群众|人员|公众|预警|警报|信号|区域|等级|级别|由|为|达|达到|将|可能|发生|气象|风险|区|并|已|现|将达|发布|联合|今|明|于|自|起|止|因|受|等?(?:次生|衍生)?灾害|次生|衍生|引发|较大|较高|请|经|据|根据|鉴于|随着|预计)|[了已应请会是超较]|(?:预警|警报|等级|级别|发生|通知|信息|公告|提示|标准|条件|期间|时段|影响|情况|天气|过程|降雨|险情|灾情|灾害的?|可能|气象|联合|决定|会商|研判)$/;
/** How a place ends that the gazetteer does not have. */
const PLACE_END =
  /(?:[省市县区州盟旗镇乡村部山岭江河湖海岛沟谷坡岸路线带段东西南北]|流域|沿线|中心|公路|高速|铁路|景区|附近|盆地|平原|高原|丘陵|街道|社区|地方|等地|地区|地带|半岛|断裂带|走廊|两岸|一线|城镇|城区|小区|矿区|隐患点|风险区|沿江|沿海|局地|局部|大部)$/;
const LONGEST = 14;
/** Before these an unknown run is what the statement is about. */
const STATEMENT = new Set<Token['kind']>(['geohazard', 'hazard', 'level', 'cause']);

/** 个别地区, 局地: some of the places of the item before, which ones it does not say. */
const SOMEWHERE = /^(?:(?:个别|局部|部分|少数)(?:地区|乡镇|地方|区域)?|局地)$/;
export const isSomewhere = (words: string, next: Token | undefined): boolean =>
  SOMEWHERE.test(words) && next !== undefined && STATEMENT.has(next.kind);

/** The words of an unknown run that name a place (三峡库区, 其他暴雨中心), without 等地; null when they are prose. */
export function isPlaceLike(words: string, next: Token | undefined, listed: boolean): string | null {
  if (words.length < 2 || words.length > LONGEST || PROSE.test(words) || EVENT_AT_END.test(words)) return null;
  if (next === undefined) return null;
  const stated = STATEMENT.has(next.kind) && PLACE_END.test(words);
  if (!listed && !stated) return null;
  // 其余地区: the word says what is meant; 三峡库区等地 does not need its ending.
  return words
    .replace(/^(其余|其他|其它)地区$/, '$1地区')
    .replace(/(?<!^其[余他它])(?:等地?|(?<!^其[余他它])地区)$/, '');
}
