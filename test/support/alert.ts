import type { Alert } from '../../src/dissemination/alert.js';

/** A composed alert like the one of bulletin 01: two items, one nested, two provinces confirmed, one part in words only. */
export function composedAlert(changes: Partial<Alert> = {}): Alert {
  const label = (text: string, en: string) => ({ 'zh-CN': text, en });
  return {
    id: '7',
    identifier: 'shanyu.invalid-20240621-7k3qfm',
    sender: 'shanyu.invalid',
    sent: '2024-06-21T18:06:00+08:00',
    mode: 'live',
    messageType: 'Alert',
    verb: 'first',
    references: [],
    warningId: '20240621-7k3qfm',
    chainId: '20240621-7k3qfm',
    rank: 'orange',
    validFrom: '2024-06-21T20:00:00+08:00',
    expires: '2024-06-22T20:00:00+08:00',
    issuers: [
      { agency: 'mnr', name: label('自然资源部', 'Ministry of Natural Resources') },
      { agency: 'cma', name: label('中国气象局', 'China Meteorological Administration') },
    ],
    signature: '自然资源部',
    items: [
      {
        rank: 'yellow',
        nestedIn: null,
        areas: [
          { text: '安徽南部', label: label('安徽南部', 'southern Anhui'), codes: ['341002', '341003', '341021'] },
          {
            text: '湖北西南部',
            label: label('湖北西南部', 'southwestern Hubei'),
            codes: ['422801', '422802', '422828'],
          },
          { text: '贵州中部', label: label('贵州中部', 'central Guizhou'), codes: [] },
        ],
      },
      {
        rank: 'orange',
        nestedIn: 0,
        areas: [{ text: '湖北西南部', label: label('湖北西南部', 'southwestern Hubei'), codes: ['422828'] }],
      },
    ],
    counties: {
      '341002': 'yellow',
      '341003': 'yellow',
      '341021': 'yellow',
      '422801': 'yellow',
      '422802': 'yellow',
      '422828': 'orange',
    },
    hazards: ['landslide', 'debris flow'],
    texts: {
      'zh-CN': {
        event: '地质灾害气象风险预警',
        headline: '自然资源部、中国气象局联合发布地质灾害气象风险橙色预警',
        description:
          '6月21日20时至6月22日20时，安徽南部、湖北西南部、贵州中部地质灾害气象风险较高（黄色预警）；其中，湖北西南部风险高（橙色预警）。',
        instruction: '请高风险点居民立即转移到安全地带，停止户外作业，远离陡坡和沟谷。',
        areas: '安徽南部、湖北西南部、贵州中部',
        window: '6月21日20时至6月22日20时',
        hazards: '滑坡、泥石流',
        level: '橙色',
      },
      en: {
        event: 'Geological hazard weather warning',
        headline: 'Orange geological hazard warning issued jointly by two agencies',
        description:
          'From 20:00 on 21 June to 20:00 on 22 June: elevated risk (yellow) in southern Anhui, southwestern Hubei and central Guizhou; high risk (orange) in southwestern Hubei.',
        instruction:
          'Leave high-risk places for safe ground now, stop outdoor work, keep away from steep slopes and gullies.',
        areas: 'southern Anhui, southwestern Hubei, central Guizhou',
        window: 'from 20:00 on 21 June to 20:00 on 22 June 2024',
        hazards: 'landslide, debris flow',
        level: 'orange',
      },
    },
    pageUrl: 'http://localhost:3000/warnings/20240621-7k3qfm',
    ...changes,
  };
}
