import { beijingParts } from '../../../kernel/beijing-time.js';
import type { EditionEntry } from '../../../dissemination/editions/edition.js';
import type { NewsGroup } from '../../../dissemination/editions/news.js';
import { wording } from '../../../reference/wording/wording.js';
import type { EditionParts } from './edition.text.js';

/** 地质灾害手机报（2024年6月21日）：湖北省橙色预警有效 */
export function editionSubjectZh({ mark, edition, province, news }: EditionParts): string {
  const [first] = news.groups;
  const state = first ? `${levelOf(first)}预警有效` : '目前无地质灾害预警';
  return `${mark}${edition.title['zh-CN']}（${dateOf(edition.day)}）：${province}${state}`;
}

export function editionBodyZh(parts: EditionParts): string {
  const { notice, edition, news } = parts;
  const tip = news.tip ? `提示：${news.tip['zh-CN']}` : '';
  const paragraphs = [notice, standing(parts), ended(parts), country(edition.inForce), tip];
  return paragraphs.filter(Boolean).join('\n\n');
}

function standing({ province, news, nameOf }: EditionParts): string {
  if (news.groups.length === 0) return `${province}：目前无地质灾害预警。`;
  const lines = news.groups.map(
    (group) => `${levelOf(group)}预警（至${instant(group.until)}）：${group.counties.map(nameOf).join('、')}`,
  );
  return [`${province}有效预警：`, ...lines].join('\n');
}

function ended({ news }: EditionParts): string {
  if (news.ended.length === 0) return '';
  return [
    '上期以来本地结束的预警：',
    ...news.ended.map((one) => `${one.headline['zh-CN']}（${instant(one.until)}）`),
  ].join('\n');
}

function country(inForce: readonly EditionEntry[]): string {
  if (inForce.length === 0) return '全国目前无地质灾害预警。';
  const lines = inForce.map((one) => `${one.headline['zh-CN']}（至${instant(one.until)}）\n${one.pageUrl}`);
  return [`全国有效预警${inForce.length}条：`, ...lines].join('\n');
}

const levelOf = ({ rank }: NewsGroup): string => wording('zh-CN').levels[rank].name;

function instant(at: string): string {
  const { month, day, hour, minute } = beijingParts(new Date(at));
  return `${month}月${day}日${hour}时${minute === 0 ? '' : `${String(minute).padStart(2, '0')}分`}`;
}

const dateOf = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};
