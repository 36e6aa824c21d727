import { bilingual } from '../words/bilingual.js';

/** Names of what CAP and GeoJSON messages carry. */
export const MESSAGE_WORDS = bilingual(
  {
    title: '报文',
    format: '格式',
    sender: '发送方',
    identifier: '标识',
    sent: '发出时间',
    msgType: '类型',
    references: '引用',
    event: '事件',
    headline: '标题',
    description: '描述',
    instruction: '防御指南',
    outlines: '落区图形',
    count: (polygons: number, circles: number) => `多边形 ${polygons} 个，圆 ${circles} 个`,
  },
  {
    title: 'Message',
    format: 'Format',
    sender: 'Sender',
    identifier: 'Identifier',
    sent: 'Sent',
    msgType: 'Type',
    references: 'References',
    event: 'Event',
    headline: 'Headline',
    description: 'Description',
    instruction: 'Instruction',
    outlines: 'Outlines',
    count: (polygons: number, circles: number) => `${polygons} polygons, ${circles} circles`,
  },
);
