import type { Hazard, Verb } from '../../../warnings/product.js';

/** Words of the trade as bulletins write them; patterns are tried at one place (sticky) on the folded text. */

export const HAZARD_WORDS: readonly (readonly [RegExp, Hazard])[] = [
  [/(?:山体|岩体|危岩)?崩塌|山体落石|落石|滚石/y, 'rockfall'],
  [/(?:山体)?滑坡|滑塌/y, 'landslide'],
  [/泥石流/y, 'debris flow'],
  [/(?:岩溶|采空)?(?:地面)?塌陷/y, 'collapse'],
  [/地裂缝/y, 'fissure'],
  [/地面沉降/y, 'subsidence'],
];

/** The name of the matter and of the product: 地质灾害气象风险短临预警. */
export const GEOHAZARD =
  /(?:突发性?)?(?:地质灾害|地灾)(?:防治|隐患点?)?((?:气象|风险|短临|短时|临近|临灾|区域|精细化|等级|预报|预警|警报|警示|监测|信息|产品|信号|提示)*)/y;
/** Length of its shortest form (地灾). */
export const GEOHAZARD_STEM = 2;
/** The words that make it a product. */
export const PRODUCT = /预警|预报|警报|警示|风险/;

const TOGETHER = '(?:联合|共同|再次|同时|正式|滚动|现){0,4}';
export const VERB_WORDS: readonly (readonly [RegExp, Verb])[] = [
  [new RegExp(`${TOGETHER}(?:解除|取消|撤销|撤除|终止)(?!前(?!郭|进|锋)|后|之前|之后|时|警报后)`, 'y'), 'lift'],
  [new RegExp(`${TOGETHER}(?:继续|延续|续)${TOGETHER}(?:发布|发出)`, 'y'), 'continue'],
  [new RegExp(`${TOGETHER}(?:升级|上调|提升)${TOGETHER}(?:发布|发出)?(?!为|至|到)`, 'y'), 'upgrade'],
  [new RegExp(`${TOGETHER}(?:降级|下调|降低)${TOGETHER}(?:发布|发出)?(?!为|至|到)`, 'y'), 'downgrade'],
  [new RegExp(`${TOGETHER}(?:更正|订正|勘误)${TOGETHER}(?:发布|发出)?(?!为)`, 'y'), 'correct'],
  [new RegExp(`${TOGETHER}(?:更新|变更)${TOGETHER}(?:发布|发出)?(?!为|至|到)`, 'y'), 'update'],
  [new RegExp(`${TOGETHER}(?:发布|发出)了?(?!的|时间|单位|机构|部门|人)`, 'y'), 'first'],
];

export const CHANGE_WORDS: readonly (readonly [RegExp, Verb])[] = [
  [/(?:预警)?(?:等级|级别)?(?:升级|上调|提升|提高|升|上升)(?:为|至|到)/y, 'upgrade'],
  [/(?:预警)?(?:等级|级别)?(?:降级|下调|降低|降|下降)(?:为|至|到)/y, 'downgrade'],
  [/(?:预警)?(?:等级|级别)?(?:调整|变更|更改|更新)(?:为|至|到)/y, 'update'],
  [/(?:更正|订正|勘误|修正|改)为|(?<=")应为(?=")/y, 'correct'],
];

export const NESTED = /其中/y;
export const STAYS = /(?:继续|仍然|仍|持续|依然)?(?:生效|有效|保持不变|维持不变)(?!期|时)/y;
export const KEEPS = /继续维持|维持|保持|保留/y;
/** A correction inside the line: (更正为过去6小时). */
export const CORRECTION = /\((?:更正|订正|应)为[^()]{1,40}\)/y;
export const ISSUE_LABEL = /(?:发布|签发|制作|发出|起报)(?:时间|日期):?/y;
export const AREAS_LABEL =
  /(?:预警|影响|风险|落区|发布|重点){0,4}(?:区域|范围|落区|地区|地点)(?:为|是|包括)?(?::|(?=为|包括))/y;
/** After a level, alone or with its brackets: the list under it begins (黄色预警(Ⅲ级)区域:…, 达到橙色预警的有…). */
export const HEADING_TAIL =
  /(?:预警|风险|的){0,4}(?:(?:区域?|范围|地区|落区|地方|县市区?|区县|县区|市县|县|市|乡镇)(?:主要)?(?:有|为|是|包括|包含|涉及|:|(?=:))|(?:主要)?(?:有|为|是|包括|包含|涉及):?)(?![ⅠⅡⅢⅣⅤIV一二三四五\d]+ ?级|[红橙黄蓝]色|可能|发生|一定|较|关|效)/y;
/** Whose names are no area: 温州市(除洞头区外), 台州市(玉环市除外). What is said in it, it is no exception. */
const NAMES = '(?:(?!预警|维持|发布|继续|解除|加强|做好|注意|风险|升级|降级)[^。;:()\\n]){2,40}?';
export const EXCEPT = new RegExp(
  `\\((?:除|除去|不含|不包括)(${NAMES})(?:之外|以外|外|除外)?\\)|\\((${NAMES})除外\\)|除(?!了|险)去?(${NAMES})(?:之外|以外|外)(?:的|,)?`,
  'y',
);
export const ISSUERS_LABEL = /(?:联合)?(?:发布|制作|签发|发送|会商)(?:单位|机构|部门|者|方)(?:为|是)?(?=:)/y;
export const OTHER_LABEL =
  /(?:预警|有效)(?:时段|时间|时效|期)|有效期|(?:预警|风险|气象)(?:等级|级别)(?=:)|(?:签发|审核|制作)人|联系电话|电话|来源|编辑|责任编辑|第\d+期|标题/y;

/** 山区公路崩塌落石风险预警 names a product; 山区公路发生崩塌的风险 a place. */
export const ROAD_PRODUCT =
  /(?:山区|国省|普通|重点)?(?:高速公路|公路|道路|干线|铁路)(?:沿线)?(?=(?:山体|崩塌|滑坡|泥石流|落石|塌方|、|和|及|等){1,12}(?:灾害)?(?:气象)?(?:风险)?(?:短临)?(?:预警|预报))/y;

/** Water and weather that fell or is measured: the places named before it are where it rained. */
export const RAIN =
  /(?:累计|过程|小时|平均|最大){0,4}(?:雨量|降雨量|降水量|雨强)|\d{1,4}(?:\.\d{1,2})?(?:毫米|mm)|(?:出现|普降|降|有)(?:了)?(?:中到大|大到暴|小到中|大|暴|中|小|特大暴|强)(?:雨|降雨|降水)/y;
/** 受强降雨影响, 因降雨引发: why, not where. */
export const CAUSE =
  /(?:受(?!灾|威胁|伤|损)|因(?!此|而)|由于)[^。;\n:]{1,30}?(?:影响|作用|引发|诱发|导致|引起|造成)|(?:因|由于)[^。;\n,、:()]{0,12}(?:降雨|降水|暴雨|雨)/y;

export const ADVICE =
  /(?:请|敬请|各地|各级|各单位|各有关|各相关|有关(?:部门|单位|地区|方面)|相关(?:部门|单位|地区)|希望|建议|提醒(?!级)|注意(?!级)|防范(?:建议|措施)|防御指南|温馨提示|友情提示|应(?:注意|加强|做好)|需(?:注意|加强|做好)|务必)/y;

const EVENT =
  '(?:强降雨|强降水|特大暴雨|大暴雨|暴雨|山洪灾害|山洪|中小河流洪水|洪水|洪涝|渍涝|城市内涝|内涝|台风|大风|雷电|雷暴大风|雷暴|冰雹|强对流|高温|寒潮|低温|大雾|霾|暴雪|道路结冰|干旱|森林火险|地震|沙尘暴|霜冻)';
/** What a statement can be about instead: 发生山洪灾害的可能性大. */
export const EVENT_WORDS = /(?:(?:小流域)?山洪|中小河流洪水|洪水|洪涝|渍涝|城市内涝|内涝)(?:灾害)?/y;
const GRADE = '(?:[红橙黄蓝]色|(?:Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|IV|V|I{1,3}|[一二三四五1-5])级)';
const FILLER = '(?:天气|气象|灾害|风险|等级|级别|预警|预报|为|达|的|[、和]|发布|联合){0,10}';
/** The level of another hazard (强降雨橙色警报, 橙色山洪灾害气象预警), or its warning without one. */
export const FOREIGN_EVENT = new RegExp(
  `${EVENT}${FILLER}(${GRADE})(?:预警|警报|警示)?(?:信号|标准|级别)?|(${GRADE})${EVENT}(?:灾害|天气)?(?:气象|风险){0,4}(?:预警|警报|预报)?(?:信号|标准)?|${EVENT}(?:灾害|天气)?(?:气象|风险){0,4}(?:预警|警报|预报)(?:信号|标准)?`,
  'y',
);
/** A level of another hazard inside other words: 受暴雨红色预警影响. */
export const GRADED_EVENT = new RegExp(`${EVENT}${FILLER}${GRADE}`);
/** Whether the words name another hazard, and nothing more follows. */
export const EVENT_AT_END = new RegExp(`(?:${EVENT}|灾害)$`);

const WITHIN = '(?:(?!预警|风险|可能)[^。;,、:()\\n])';
/** The stage of a plan of the authorities, not of a warning: 启动地质灾害防御Ⅲ级响应, 应急响应提升至Ⅱ级. */
export const FOREIGN_RESPONSE = new RegExp(
  `(?:(?:启动|维持|提升|升级|终止|结束|解除|进入|保持|调整)${WITHIN}{0,16}?)?(${GRADE})${WITHIN}{0,8}?响应|` +
    `(?:启动|终止|结束|解除)${WITHIN}{0,16}?响应|响应(?:等级|级别)?(?:[^。;,、:()\\n]{0,4}?)(${GRADE})(?:(?:提升|升级|上调|升|调整|降级|下调|降低|降|变更)(?:为|至|到)${GRADE})?`,
  'y',
);
