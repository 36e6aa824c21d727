import { DELIVERY_STATES, type DeliveryState } from '../../../../dissemination/delivery/delivery.js';
import { bilingual } from '../../words/bilingual.js';

type Counted = Readonly<Record<DeliveryState, string>>;
type States = Readonly<Record<string, string>>;

export { DELIVERY_STATES };

export const DELIVERY_WORDS = bilingual(
  {
    title: '送达情况',
    live: '每 3 秒自动刷新，到全部有结果为止。',
    people: '送到人',
    outlets: '发布点',
    channel: '渠道',
    outlet: '发布点',
    state: '状态',
    planned: '应发',
    repeated: '重复',
    attempts: '次数',
    ref: '对方编号',
    reason: '原因',
    who: '谁没有收到',
    whoNone: '没有：应发的都已送达，或由本人退订。',
    address: '号码（只显示末位编号）',
    duplicate: '可能重复',
    yes: '是',
    most: (n: number) => `只列前 ${n} 个。`,
    none: '没有发送。',
    states: { planned: '排队中', carrying: '进行中', paused: '已暂停', finished: '完成', cancelled: '已取消', failed: '失败' } as States,
    counted: {
      queued: '排队', sending: '发送中', accepted: '已受理', delivered: '已送达', failed: '失败', expired: '过期', cancelled: '取消', suppressed: '不发', unknown: '不明',
    } as Counted,
  },
  {
    title: 'Deliveries',
    live: 'Refreshes every 3 seconds until everything has its outcome.',
    people: 'To people',
    outlets: 'Outlets',
    channel: 'Channel',
    outlet: 'Outlet',
    state: 'State',
    planned: 'Planned',
    repeated: 'Repeated',
    attempts: 'Attempts',
    ref: 'Their reference',
    reason: 'Reason',
    who: 'Who did not get it',
    whoNone: 'Nobody: all planned were delivered, or had left.',
    address: 'Address (last digits of its id)',
    duplicate: 'Maybe twice',
    yes: 'yes',
    most: (n: number) => `Only the first ${n} are listed.`,
    none: 'Nothing was sent.',
    states: { planned: 'queued', carrying: 'under way', paused: 'paused', finished: 'finished', cancelled: 'cancelled', failed: 'failed' } as States,
    counted: {
      queued: 'Queued', sending: 'Sending', accepted: 'Accepted', delivered: 'Delivered', failed: 'Failed', expired: 'Expired', cancelled: 'Cancelled', suppressed: 'Suppressed', unknown: 'Unknown',
    } as Counted,
  },
);
