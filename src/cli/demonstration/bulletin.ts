import { beijingParts } from '../../kernel/beijing-time.js';

const HOUR_MS = 3_600_000;

/** A bulletin of today in the agencies' manner, in force for a day from this hour: names whole counties, so all of it resolves. */
export function bulletinOf(at: Date): string {
  const stamp = (when: Date) => {
    const { month, day, hour } = beijingParts(when);
    return `${month}月${day}日${hour}时`;
  };
  const end = new Date(at.getTime() + 24 * HOUR_MS);
  return (
    `湖北省自然资源厅、湖北省气象局${stamp(at)}联合发布地质灾害气象风险预警:${stamp(at)}至${stamp(end)},` +
    '恩施州利川市、建始县、巴东县,宜昌市秭归县、五峰县发生崩塌、滑坡、泥石流的气象风险较高(黄色预警);' +
    '恩施州鹤峰县、来凤县气象风险高(橙色预警)。请做好防范。'
  );
}

/** A national bulletin of this evening with parts of provinces: what an officer has to confirm. */
export function nationalBulletinOf(at: Date): string {
  const { month, day } = beijingParts(at);
  const next = beijingParts(new Date(at.getTime() + 24 * HOUR_MS));
  return (
    `自然资源部与中国气象局${month}月${day}日18时联合发布地质灾害气象风险预警。${month}月${day}日20时至${next.month}月${next.day}日20时,` +
    '湖北西南部、湖南西北部、重庆东南部等地部分地区因降雨引发地质灾害的气象风险较高(黄色预警),' +
    '其中,湖北西南部局地气象风险高(橙色预警)。请上述地区居民留意隐患点附近的险情。'
  );
}
