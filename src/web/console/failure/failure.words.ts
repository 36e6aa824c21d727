import { instantInWords } from '../../parts/signs/instant.js';
import type { ErrorDetails } from '../../../kernel/domain-error.js';
import { bilingual } from '../words/bilingual.js';

export const FAILURE_WORDS = bilingual(
  { title: '没有完成', next: '下一步：', where: '位置：', code: '代码', missing: '找不到页面', home: '回到首页' },
  {
    title: 'Not done',
    next: 'Next: ',
    where: 'Where: ',
    code: 'Code',
    missing: 'Not found',
    home: 'Back to the home page',
  },
);

interface Said {
  readonly what: string | ((details: ErrorDetails) => string);
  readonly next?: string | ((details: ErrorDetails) => string);
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value ?? ''));

/** Refusals in Chinese by their code; services speak English. A code that is not here is shown in English as it came. */
export const FAILURES_ZH: Readonly<Record<string, Said>> = {
  'log-in': { what: '用户名或密码不对。', next: '再试一次；管理员可以给您新密码。' },
  'log-in-held': {
    what: '此用户名登录失败次数过多，暂时停用。',
    next: (details) =>
      `请在${instantInWords(String(details['retryAt'] ?? new Date(0).toISOString()), 'zh-CN')}之后再试。`,
  },
  'csrf-origin': { what: '请求来自别的网站，没有执行。', next: '从值班台重新打开页面，再做一次。' },
  'csrf-token': { what: '表单不属于您现在的登录。', next: '从值班台重新打开页面，再做一次。' },
  role: { what: '您的角色不能做这件事。', next: '请有权限的同事来做。' },
  form: { what: '表单不完整，或填写有误。', next: '改正所标的项，再提交。' },
  'changed-since': {
    what: '在您打开之后内容已被改动，您的操作没有执行。',
    next: '下面是现在的内容；看过之后再操作。如果您刚按过两次，第一次已经生效。',
  },
  'warning-state': {
    what: '这条预警的状态已经变了，这个操作现在不能做。',
    next: '下面是它现在的状态；如果您刚按过两次，第一次已经生效。',
  },
  'warning-unknown': { what: '没有这条预警。', next: '到预警列表里查找。' },
  'questions-open': { what: '还有问题没有回答，不能继续。', next: '先回答草稿里的问题，再提交。' },
  'person-needed': { what: '这件事只能由值班员来做。' },
  'not-your-warning': { what: '这条预警属于另外两个单位。', next: '请发布它的两个单位的值班员来做。' },
  'signed-by-editor': { what: '写过或改过这条预警的人不能签发它。', next: '请同事签发。' },
  'signed-by-submitter': { what: '提交这条预警的人不能签发它。', next: '请同事签发。' },
  'signed-already': { what: '您的单位已经签发过这一版。', next: '接下来由另一单位签发。' },
  'window-over': { what: '这条预警的时段已过。', next: '废弃它，或者改时段。' },
  'reason-missing': { what: '没有写理由。', next: '写明要改什么、为什么。' },
  'level-not-typed': { what: '红色预警要亲手输入等级，输入的不对。', next: '在框里输入“红色”，再按签发。' },
  'window-wrong': {
    what: '时间不对：要有开始和结束，结束晚于开始。',
    next: '按 2024-06-21T20:00 的格式填写北京时间。',
  },
  'drafted-already': { what: '这个产品已经有草稿。', next: '打开那份草稿。' },
  'part-not-open': { what: '这个分区不在待确认之列，可能已经确认过。', next: '下面是现在的内容。' },
  'part-counties': { what: '没有选县，或所选的县不在这个区域内。', next: '勾选至少一个县。' },
  'place-unknown': { what: '认不出这个地名。', next: '写行政区的标准名称或六位代码。' },
  'area-unknown': { what: '这条预警里没有这个区域。', next: '回到预警页面。' },
  'division-unknown': { what: '没有这个行政区代码。', next: '用六位代码（GB/T 2260）。' },
  'outside-jurisdiction': {
    what: (details) => `有些地方不在本单位辖区内：${shown(details['codes'])}。`,
    next: '去掉这些地方，或请上级单位发布。',
  },
  'agency-missing': { what: '没有这个单位。' },
  'agency-alone': { what: '您的单位没有联合发布的另一方，不能单独发布。', next: '请管理员先登记另一方。' },
  'not-in-force': { what: '这条预警已不在有效中，没有可解除的。' },
  'relay-body': { what: '没有写明您看到的版本和校验值。', next: '重新打开这条预警，再做一次。' },
  'relay-off': { what: '策略没有开启转发。', next: '请双方签发。' },
  'relay-edited': { what: '这条预警经人改动或提交过，不能作为转发。', next: '请双方签发。' },
  'relay-unverified': { what: '两个部门没有都用自己的密钥送来这份产品。', next: '请双方签发。' },
  'window-order': { what: '时段的结束不晚于开始。', next: '把结束时间改到开始之后。' },
  'lift-open': { what: '这条预警已有一条解除在等待签发。', next: '打开那一条签发。' },
  'nothing-to-lift': { what: '这一串预警里没有有效的，没有可解除的。' },
  'product-unknown': { what: '没有这个产品。', next: '到产品列表里查找。' },
  'dispatch-unknown': { what: '这条预警没有这次发送。', next: '回到预警页面。' },
  period: { what: '时段不对：结束要晚于开始。', next: '改日期后再查。' },
  empty: { what: '没有文字。', next: '粘贴预警产品的全文。' },
  'too-large': { what: '文字太长，不是一份预警产品。', next: '只粘贴一份产品的文字。' },
  undecodable: { what: '内容不是可读的文字。', next: '存为 UTF-8 或 GB18030 再试；原始内容已留在待查区。' },
  'not-a-bulletin': {
    what: '文字里没有预警的内容：没有等级、没有区域、也没有解除。',
    next: '粘贴全文；若确是预警，请告诉维护人员。',
  },
  'post-too-long': { what: '微博文字超长，发不出去。', next: '减少区域，或联系维护人员。' },
  'no-file': { what: '没有选文件。', next: '选一个或几个文件再上传。' },
  'quarantine-unknown': { what: '待查区里没有这一件。', next: '到待查区里查找。' },
  'quarantine-settled': {
    what: '这一件已经处理过了。',
    next: '下面是处理的结果；如果您刚按过两次，第一次已经生效。',
  },
  'repair-unknown': { what: '这个修复办法不适用于它。', next: '从下面列出的办法里选。' },
  'source-unknown': { what: '没有这个来源。', next: '到来源列表里查找。' },
  'source-known': { what: '已经有这个代码的来源。', next: '换一个代码，或者修改原来那个。' },
  'source-code': { what: '来源代码不对。', next: '用小写字母、数字和连字符；不用 done 和 refused。' },
  'source-name': { what: '来源要有名称。', next: '写一个名称。' },
  'source-promise': { what: '约定的时间不对。', next: '写分钟数，至少半分钟；没有约定就空着。' },
  'source-url': { what: '轮询的地址不对。', next: '写 http:// 或 https:// 开头的地址，里面不带用户名和密码。' },
  'source-so-already': { what: '它已经是这个状态。', next: '如果您刚按过两次，第一次已经生效。' },
  'source-not-polled': { what: '这个来源不是轮询的。' },
  schedule: { what: '轮询时间写得不对。', next: '写五个 cron 字段，例如 */5 * * * *。' },
  'repair-references': { what: '没有写明引用的报文，或格式不对。', next: '按“发送方,标识,发出时间”填写。' },
  'question-closed': {
    what: '这个问题已经回答过了。',
    next: '下面是现在的内容；如果您刚按过两次，第一次已经生效。',
  },
  'idempotency-key-reused': {
    what: '这个 Idempotency-Key 已经用于另一份内容，这次没有执行。',
    next: '每件事用一个新的键；重复同一件事时内容要一样。',
  },
  page: { what: '没有这个页面。', next: '从导航里选。' },
  dispatch: { what: '没有这次发送，或者它不是发给人的。', next: '到发送列表里查找。' },
  'dispatch-state': {
    what: '这次发送的状态已经变了，这个操作现在不能做。',
    next: '下面是它现在的状态；如果您刚按过两次，第一次已经生效。',
  },
  'provider-unknown': { what: '没有这个通道。', next: '到通道列表里查找。' },
  'provider-so-already': { what: '通道已经是这个状态。', next: '如果您刚按过两次，第一次已经生效。' },
  'subscriber-unknown': { what: '没有这个号码或邮箱的订阅人。', next: '核对每一位，或者按地方查找。' },
  'subscription-unknown': { what: '没有这条订阅。', next: '重新打开订阅人的页面。' },
  'reason-length': {
    what: (details) => `理由要写${shown(details['shortest'])}到${shown(details['longest'])}个字。`,
    next: '写明为什么；理由会留在操作记录里。',
  },
  'reason-number': {
    what: '理由里像是有号码或邮箱。',
    next: '去掉它：操作记录永久保存，不能写号码和邮箱。',
  },
  'address-unreadable': {
    what: '这个地址解不开：现在的密钥不是存它时用的那一把。',
    next: '请维护人员检查 ADDRESS_KEY_FILE。',
  },
  phone: { what: '手机号不对：要能收短信的手机号，写全。', next: '核对后再查；国外号码前写 + 和国家代码。' },
  mail: { what: '邮箱地址不对。', next: '核对后再查。' },
  group: { what: '没有这种身份。', next: '从列出的身份里选。' },
  'list-too-long': { what: '名单超过 1 MB，没有导入。', next: '用命令：shanyu subscribers import 文件。' },
  'list-undecodable': { what: '名单不是可读的文字。', next: '存为 UTF-8 的 CSV 再上传；已经导入的不会重复。' },
  'csv-columns': { what: '名单第一行不是所要的列名。', next: '按页面上写的列名改好第一行，再上传。' },
  csv: { what: '这个文件不是 CSV：引号没有配对，或一行太长。', next: '改好这一行再上传；已经导入的不会重复。' },
  field: { what: '这一列里不能这样写。', next: '照导出的名单里的写法填。' },
  place: { what: '认不出这个地名，或者同名的不止一处。', next: '写六位代码（GB/T 2260）。' },
  places: { what: '没有地方。', next: '写县、市或省，或者坐标。' },
  'places-full': {
    what: '地方太多：最多 200 个，其中坐标最多 10 个。',
    next: '去掉一些，或者改写市、省或大一些的圆。',
  },
  point: {
    what: '坐标不对：写错了，或不在任何县内。',
    next: '写经度、纬度、半径（公里），例如 109.48 30.27 5。',
  },
  hazard: { what: '没有这种灾种。', next: '空着是全部。' },
  quiet: { what: '免打扰时段不对。', next: '例如 22:00-07:00；不设就空着。' },
  edition: { what: '没有这种手机报。', next: '用手机报的代码。' },
  subscriber: { what: '这一项的值不对。', next: '照导出的名单里的写法填。' },
  left: { what: '本人已经退订。', next: '只有本人能用网页或短信重新订阅，不能用名单加回来。' },
  bounced: { what: '运营商说这个地址不存在。', next: '请本人换一个地址；地址恢复了，由本人重新订阅。' },
  changed: {
    what: '本人后来自己改过要收什么。',
    next: '从名单里去掉他：只有本人能再改。身份可以在他的页面上改。',
  },
  'address-audience': { what: '这个地址属于另一种性质：演练用的地址收不到实警。', next: '演练请用别的地址。' },
  'session-required': { what: '要先登录。', next: '登录后再来。' },
};
