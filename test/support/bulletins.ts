/** Counties of one prefecture, for bulletins that differ in their places. */
const COUNTIES = ['恩施市', '利川市', '建始县', '巴东县', '宣恩县', '咸丰县', '来凤县', '鹤峰县'];

/**
 * The text of a bulletin that no other number has: another evening, hour or county. Composed for tests of doors and
 * storage; what it says is of no interest there.
 */
export function numberedBulletin(number: number): string {
  const county = COUNTIES[number % COUNTIES.length];
  const evening = new Date(Date.UTC(2021, 0, 1) + Math.floor(number / COUNTIES.length) * 86_400_000);
  const day = (at: Date) => `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
  const next = new Date(evening.getTime() + 86_400_000);
  return [
    '湖北省自然资源厅、湖北省气象局联合发布地质灾害气象风险预警',
    `${day(evening)}18时发布：预计${day(evening)}20时至${day(next)}20时，恩施州${county}地质灾害气象风险较高（黄色预警）。`,
    '请注意防范滑坡、泥石流等地质灾害。',
    '',
  ].join('\n');
}
