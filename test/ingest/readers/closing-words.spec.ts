import { describe, expect, it } from 'vitest';
import { readBulletin } from '../../../src/ingest/readers/text/read-bulletin.js';

const read = (areas: string) => {
  const text = `自然资源部与中国气象局6月21日18时联合发布地质灾害气象风险预警。6月21日20时至22日20时,${areas}发生地质灾害的气象风险较高(黄色预警)。`;
  const { reading, spans } = readBulletin(text, new Date('2024-06-21T18:04:10+08:00'));
  const areasRead = reading.items[0]?.areas ?? [];
  return areasRead.map((area, index) => {
    const [from = 0, to = 0] = spans[`items.0.areas.${index}`] ?? [];
    return { text: area.text, span: text.slice(from, to) };
  });
};

describe('words that close a list of places', () => {
  it.each([
    ['浙江西部、贵州中部等地部分地区', ['浙江西部', '贵州中部']],
    ['浙江西部、贵州中部等地', ['浙江西部', '贵州中部']],
    ['恩施州鹤峰县、来凤县等2个县', ['恩施州鹤峰县', '来凤县']],
    ['湖北西南部局地', ['湖北西南部局地']],
  ])('are no part of the last one: %s', (words, texts) => {
    expect(read(words)).toEqual(texts.map((text) => ({ text, span: text })));
  });
});
