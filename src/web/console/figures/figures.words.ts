import { bilingual } from '../words/bilingual.js';

type Names = Readonly<Record<string, string>>;

export const FIGURES_WORDS = bilingual(
  {
    title: '统计',
    from: '从（含这一天）',
    to: '到（含这一天）',
    show: '查询',
    products: '收到的预警产品',
    productsRule:
      '计数规则：时段内登记的产品，按其中最高等级计；没有等级的计入“无”。同一文字、同一时间的算一份；演练、测试和其他灾种的不计。',
    level: '等级',
    levels: { none: '无' } as Names,
    number: '数',
    total: '合计',
    items: '3级（黄色）以上信息',
    itemsRule:
      '计数规则：实警，黄色以上，不计解除。每条预警在每个发布点成功发布算一次；短信至少送出一条算一次。合并数：一条预警不论在几处发布，只算一次。',
    channel: '渠道',
    outlet: '发布点',
    toPeople: '直接送到人',
    jointly: '合并（不重复）',
    airings: '播出',
    airingsRule: '计数规则：播出单位报告的实警播出次数；“发送”不等于“播出”。',
    deliveries: '送到人',
    deliveriesRule: '计数规则：实警，按号码计；应发 = 计划时的接收人数。',
    planned: '应发',
    delivered: '已送达',
    failed: '失败',
    unknown: '不明',
    none: '没有。',
  },
  {
    title: 'Figures',
    from: 'From (this day included)',
    to: 'To (this day included)',
    show: 'Show',
    products: 'Products received',
    productsRule:
      'Counting rule: products registered in the period, each by its highest level; without a level it counts as none. The same text with the same times is one product; drills, tests and other hazards do not count.',
    level: 'Level',
    levels: { none: 'none' } as Names,
    number: 'Number',
    total: 'Total',
    items: 'Items of grade 3 (yellow) and above',
    itemsRule:
      'Counting rule: live, yellow and above, lifts left out. One per warning and outlet that published it; for SMS one when at least one message went out. Jointly: each warning once, however many outlets carried it.',
    channel: 'Channel',
    outlet: 'Outlet',
    toPeople: 'straight to people',
    jointly: 'Jointly (each once)',
    airings: 'Airings',
    airingsRule: 'Counting rule: airings of live warnings as stations reported them; sent is not aired.',
    deliveries: 'To people',
    deliveriesRule: 'Counting rule: live warnings, by address; planned is how many were meant.',
    planned: 'Planned',
    delivered: 'Delivered',
    failed: 'Failed',
    unknown: 'Unknown',
    none: 'None.',
  },
);
