import { beijingParts } from '../../../kernel/beijing-time.js';
import type { NewsGroup } from '../../../dissemination/editions/news.js';
import { clock, dayEn } from '../../../reference/wording/moments.text.js';
import { wording } from '../../../reference/wording/wording.js';
import type { EditionParts } from './edition.text.js';

/** 【自然资源部】Geohazard digest 21 Jun. Hubei: ORANGE Xuanen County to 20:00 22 Jun. 2 in force in China. Tip: … Reply TD to stop. */
export function editionEn(parts: EditionParts): string {
  const { opening, title, news, withTip } = parts;
  const tip = withTip && news.tip ? `Tip: ${news.tip.en} ` : '';
  return `${opening}${title} ${dateOf(parts.day)}. ${standing(parts)}. ${ended(parts)}${country(parts)}${tip}Reply TD to stop.`;
}

function standing(parts: EditionParts): string {
  const { groups } = parts.news;
  if (groups.length === 0) return `${parts.province}: no geohazard warning in force`;
  return `${parts.province}: ${groups.map((group) => groupOf(group, parts)).join('; ')}`;
}

function groupOf(group: NewsGroup, parts: EditionParts): string {
  const at = beijingParts(new Date(group.until));
  const until = parts.withTimes ? ` to ${clock(at)} ${dayEn(at)}` : '';
  return `${wording('en').levels[group.rank].name.toUpperCase()} ${placesOf(group, parts)}${until}`;
}

function placesOf({ counties }: NewsGroup, { named, nameOf }: EditionParts): string {
  const names = counties.slice(0, named).map(nameOf).join(', ');
  const more = counties.length - named;
  if (more <= 0) return names;
  return names === '' ? `${more} place${more === 1 ? '' : 's'}` : `${names} and ${more} more`;
}

const ended = ({ news }: EditionParts): string => (news.ended.length > 0 ? `${news.ended.length} ended here. ` : '');

const country = ({ news }: EditionParts): string =>
  news.inCountry === 0 ? 'None in force in China. ' : `${news.inCountry} in force in China. `;

/** `21 Jun`. */
const dateOf = (day: string): string => dayEn({ month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) });
