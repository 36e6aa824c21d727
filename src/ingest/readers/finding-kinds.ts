import type { Finding, Span } from '../../warnings/product.js';

interface Kind {
  readonly severity: Finding['severity'];
  readonly 'zh-CN': string;
  readonly en: string;
}

/** The findings of the bulletin reader (interfaces sheet, "Kinds of findings", and our own), with titles for people. */
export const FINDING_KINDS = {
  'level-missing': { severity: 'error', 'zh-CN': '未写明预警等级', en: 'No warning level stated' },
  'level-from-wording': { severity: 'warning', 'zh-CN': '等级由“风险”措辞得出', en: 'Level taken from the wording' },
  'grade-ambiguous': { severity: 'error', 'zh-CN': '等级数字有歧义,两套分级方向相反', en: 'Ambiguous grade number' },
  'wording-off-ladder': { severity: 'warning', 'zh-CN': '措辞不在规定用语之列', en: 'Wording is not an official step' },
  'level-conflict': { severity: 'error', 'zh-CN': '等级、颜色与措辞不一致', en: 'Grade, colour and wording disagree' },
  'area-missing': { severity: 'error', 'zh-CN': '未写明区域', en: 'No area stated' },
  'area-unused': { severity: 'warning', 'zh-CN': '提到的地名没有对应的等级', en: 'Place named without a level' },
  'area-unresolved': { severity: 'warning', 'zh-CN': '地名未能识别', en: 'Place not found in the gazetteer' },
  'area-ambiguous': { severity: 'error', 'zh-CN': '地名有重名', en: 'Place name has several meanings' },
  'area-old-name': { severity: 'recommendation', 'zh-CN': '地名为旧称', en: 'Former place name' },
  'area-except': { severity: 'warning', 'zh-CN': '区域中有除外的地方', en: 'Part of the area is left out' },
  'area-outside-jurisdiction': {
    severity: 'warning',
    'zh-CN': '区域不在发布单位辖区内',
    en: 'Area outside the issuers’ jurisdiction',
  },
  'issuers-missing': { severity: 'warning', 'zh-CN': '未写明发布单位', en: 'No issuer stated' },
  'not-joint': { severity: 'warning', 'zh-CN': '不是两部门联合发布', en: 'Not issued jointly by two agencies' },
  'issued-at-missing': { severity: 'warning', 'zh-CN': '未写明发布时间', en: 'No time of issue stated' },
  'window-missing': { severity: 'error', 'zh-CN': '未写明预警时段', en: 'No validity window stated' },
  'window-starts-before-issue': {
    severity: 'warning',
    'zh-CN': '预警时段早于发布时间',
    en: 'Window starts before the issue',
  },
  'window-from-words': {
    severity: 'recommendation',
    'zh-CN': '预警时段由“中午”等词推得',
    en: 'Window inferred from words for part of a day',
  },
  'window-from-receipt': {
    severity: 'warning',
    'zh-CN': '预警时段自收到时起算',
    en: 'Window counted from the receipt',
  },
  'window-differs': {
    severity: 'error',
    'zh-CN': '该项另有预警时段',
    en: 'This item has a window of its own',
  },
  'window-narrower': {
    severity: 'warning',
    'zh-CN': '该项所写时段比预警时段短',
    en: 'This item names a shorter time',
  },
  'window-long': { severity: 'warning', 'zh-CN': '预警时段超过七天', en: 'Window longer than seven days' },
  'rain-colour-ignored': {
    severity: 'recommendation',
    'zh-CN': '其他灾种的等级未采用',
    en: 'Level of another hazard ignored',
  },
  'response-level': {
    severity: 'recommendation',
    'zh-CN': '应急响应级别不是预警等级',
    en: 'A response level is not a warning level',
  },
  'other-event': { severity: 'recommendation', 'zh-CN': '其他灾种的信息', en: 'Message about another hazard' },
  report: {
    severity: 'recommendation',
    'zh-CN': '统计或无预警的说明，不是预警',
    en: 'An account, or word that there is no warning',
  },
  'inline-correction': { severity: 'warning', 'zh-CN': '文内有更正', en: 'Correction inside the text' },
  'partial-lift': { severity: 'recommendation', 'zh-CN': '部分解除', en: 'Lifted in part' },
  exercise: { severity: 'error', 'zh-CN': '文中写明是演练或测试', en: 'The text says that it is a drill or a test' },
  'noise-skipped': { severity: 'recommendation', 'zh-CN': '略去无关文字', en: 'Unrelated words left out' },
  'traditional-characters': { severity: 'recommendation', 'zh-CN': '含繁体字', en: 'Traditional characters' },
} as const satisfies Readonly<Record<string, Kind>>;

export type FindingKind = keyof typeof FINDING_KINDS;

/** A finding with the severity of its kind; `message` is English and quotes the words it is about. */
export const finding = (
  kind: FindingKind,
  message: string,
  item: number | null = null,
  span: Span | null = null,
): Finding => ({
  kind,
  severity: FINDING_KINDS[kind].severity,
  item,
  message,
  span,
});
