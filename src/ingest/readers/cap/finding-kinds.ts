import type { Finding } from '../../../warnings/product.js';

interface Kind {
  readonly severity: Finding['severity'];
  readonly 'zh-CN': string;
  readonly en: string;
}

/** What is bridged when a message of another system is read, in three grades, with titles for people. */
export const CAP_FINDING_KINDS = {
  'cap-old-version': { severity: 'recommendation', 'zh-CN': 'CAP 旧版本', en: 'Old version of CAP' },
  'cap-date': { severity: 'warning', 'zh-CN': '时间写法不合规范', en: 'Instant not written as CAP asks' },
  'cap-utc': { severity: 'recommendation', 'zh-CN': '世界时应写作 -00:00', en: 'UTC is to be written -00:00' },
  'cap-empty': { severity: 'recommendation', 'zh-CN': '元素为空', en: 'Empty element' },
  'cap-white-space': { severity: 'recommendation', 'zh-CN': '值前后有空白', en: 'White space around a value' },
  'cap-unknown-element': { severity: 'warning', 'zh-CN': '规范以外的元素未采用', en: 'Element outside the standard' },
  'cap-order': { severity: 'recommendation', 'zh-CN': '元素次序不合规范', en: 'Elements out of order' },
  'cap-repeated': { severity: 'warning', 'zh-CN': '元素重复,取其一', en: 'Repeated element, the first was taken' },
  'cap-old-form': { severity: 'recommendation', 'zh-CN': '键值采用旧写法', en: 'Pair written in the old form' },
  'cap-info-missing': { severity: 'warning', 'zh-CN': '没有 info 段', en: 'No info block' },
  'cap-area-missing': { severity: 'warning', 'zh-CN': '没有 area 段', en: 'No area block' },
  'cap-expires-missing': { severity: 'recommendation', 'zh-CN': '未写明失效时间', en: 'No time of expiry' },
  'cap-window': {
    severity: 'warning',
    'zh-CN': '失效时间早于发布或生效时间',
    en: 'Expires before it is sent or takes effect',
  },
  'cap-windows-differ': {
    severity: 'recommendation',
    'zh-CN': '各 info 段时段不同',
    en: 'Windows of the blocks differ',
  },
  'cap-languages-differ': { severity: 'warning', 'zh-CN': '各语种内容不一致', en: 'Languages say different things' },
  'cap-references-form': { severity: 'warning', 'zh-CN': '引用写法不合规范', en: 'Reference not written as CAP asks' },
  'cap-references-unknown': {
    severity: 'warning',
    'zh-CN': '所引用的信息尚未收到',
    en: 'Refers to a message not yet received',
  },
  'cap-references-foreign': {
    severity: 'error',
    'zh-CN': '引用了其他发送者的信息,未生效',
    en: 'Refers to another sender’s message',
  },
  'cap-superseded': {
    severity: 'warning',
    'zh-CN': '已被先到的更新或取消取代',
    en: 'Superseded by a message that came first',
  },
  'cap-identifier-reused': { severity: 'error', 'zh-CN': '同一标识对应不同内容', en: 'One identifier, two contents' },
  'cap-scope': {
    severity: 'warning',
    'zh-CN': '范围与 restriction/addresses 不符',
    en: 'Scope and restriction or addresses disagree',
  },
  'cap-not-public': { severity: 'warning', 'zh-CN': '并非面向公众', en: 'Not meant for the public' },
  'cap-not-actual': {
    severity: 'warning',
    'zh-CN': '测试、演练或草稿,不作实况',
    en: 'Test, exercise or draft: never live',
  },
  'cap-all-clear': { severity: 'recommendation', 'zh-CN': '以更新宣布警报解除', en: 'All clear said by an update' },
  'cap-polygon-form': {
    severity: 'recommendation',
    'zh-CN': '多边形写法不合规范',
    en: 'Polygon not written as CAP asks',
  },
  'cap-polygon-decimals': { severity: 'recommendation', 'zh-CN': '坐标小数位过多', en: 'More than six decimals' },
  'cap-polygon-points': { severity: 'recommendation', 'zh-CN': '多边形顶点过多', en: 'More than 250 points' },
  'cap-length': { severity: 'recommendation', 'zh-CN': '文字过长', en: 'Text too long' },
  'cap-html': { severity: 'recommendation', 'zh-CN': '文字中有标记', en: 'Markup in a text' },
  'cap-web': { severity: 'recommendation', 'zh-CN': '网址不完整', en: 'Address not absolute' },
  'cap-encoding': {
    severity: 'warning',
    'zh-CN': '声明的编码与字节不符',
    en: 'Declared encoding is not that of the bytes',
  },
  'cap-leading-space': { severity: 'recommendation', 'zh-CN': '文件开头有空白', en: 'White space before the document' },
  'cap-wrapped': { severity: 'recommendation', 'zh-CN': '装在外层信封内', en: 'Carried in an envelope' },
  'cap-geocode-below': { severity: 'warning', 'zh-CN': '代码低于县级', en: 'Code below the county' },
  'cap-geocode-unknown': { severity: 'warning', 'zh-CN': '区划代码未能识别', en: 'Division code unknown' },
  'cap-headline': { severity: 'recommendation', 'zh-CN': '标题不合固定写法', en: 'Headline not in the fixed form' },
  'cap-profile-identifier': {
    severity: 'recommendation',
    'zh-CN': '标识不是 29 或 31 个字符',
    en: 'Identifier not of 29 or 31 characters',
  },
  'cap-signature-unverified': {
    severity: 'recommendation',
    'zh-CN': '签名未能核验',
    en: 'Signature by a key we do not know',
  },
  'cap-signature-bad': { severity: 'warning', 'zh-CN': '签名无效', en: 'Signature does not hold' },
  'cap-signature-weak': { severity: 'recommendation', 'zh-CN': '签名算法较弱', en: 'Weak signature algorithm' },
  'feed-empty': { severity: 'recommendation', 'zh-CN': '订阅源中没有条目', en: 'The feed has no entries' },
  'feed-link': { severity: 'recommendation', 'zh-CN': '条目仅给出链接', en: 'The entry only links its message' },
} as const satisfies Readonly<Record<string, Kind>>;

export type CapFindingKind = keyof typeof CAP_FINDING_KINDS;
export type CapRule = CapFindingKind extends infer K ? (K extends `cap-${infer R}` ? R : never) : never;
