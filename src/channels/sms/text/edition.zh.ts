import { beijingParts } from '../../../kernel/beijing-time.js';
import type { NewsGroup } from '../../../dissemination/editions/news.js';
import { wording } from '../../../reference/wording/wording.js';
import type { EditionParts } from './edition.text.js';

/** 【自然资源部】地质灾害手机报6月21日：湖北省橙色预警宣恩县（至22日20时）。全国有效预警2条。提示：…回TD退订 */
export function editionZh(parts: EditionParts): string {
  const { opening, title, news, withTip } = parts;
  const tip = withTip && news.tip ? `提示：${news.tip['zh-CN']}` : '';
  return `${opening}${title}${dayOf(parts.day)}：${standing(parts)}。${ended(parts)}${country(parts)}${tip}回TD退订`;
}

function standing(parts: EditionParts): string {
  const { groups } = parts.news;
  if (groups.length === 0) return `${parts.province}目前无地质灾害预警`;
  return `${parts.province}${groups.map((group) => groupOf(group, parts)).join('；')}`;
}

function groupOf(group: NewsGroup, parts: EditionParts): string {
  const until = parts.withTimes ? `（至${timeOf(group.until, parts.day)}）` : '';
  return `${wording('zh-CN').levels[group.rank].name}预警${placesOf(group, parts)}${until}`;
}

function placesOf({ counties }: NewsGroup, { named, nameOf }: EditionParts): string {
  const names = counties.slice(0, named).map(nameOf).join('、');
  if (counties.length <= named) return names;
  return names === '' ? `${counties.length}地` : `${names}等${counties.length}地`;
}

function ended({ news }: EditionParts): string {
  return news.ended.length > 0 ? `上期以来本地结束${news.ended.length}条。` : '';
}

const country = ({ news }: EditionParts): string =>
  news.inCountry === 0 ? '全国目前无预警。' : `全国有效预警${news.inCountry}条。`;

/** The month stands only where it is not the edition's own. */
function timeOf(instant: string, day: string): string {
  const at = beijingParts(new Date(instant));
  const minute = at.minute === 0 ? '' : `${String(at.minute).padStart(2, '0')}分`;
  const month = at.month === Number(day.slice(5, 7)) ? '' : `${at.month}月`;
  return `${month}${at.day}日${at.hour}时${minute}`;
}

const dayOf = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
