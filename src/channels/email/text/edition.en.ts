import { beijingParts } from '../../../kernel/beijing-time.js';
import type { EditionEntry } from '../../../dissemination/editions/edition.js';
import type { NewsGroup } from '../../../dissemination/editions/news.js';
import { clock, dayEn } from '../../../reference/wording/moments.text.js';
import { wording } from '../../../reference/wording/wording.js';
import type { EditionParts } from './edition.text.js';
import { pageIn } from './phrases.js';

/** `Geohazard digest (21 Jun 2024): orange warning in force in Hubei`. */
export function editionSubjectEn({ mark, edition, province, news }: EditionParts): string {
  const [first] = news.groups;
  const state = first ? `${levelOf(first)} warning in force` : 'no geohazard warning in force';
  return `${mark}${edition.title.en} (${dateOf(edition.day)}): ${state} in ${province}`;
}

export function editionBodyEn(parts: EditionParts): string {
  const { notice, edition, news } = parts;
  const tip = news.tip ? `Tip: ${news.tip.en}` : '';
  const paragraphs = [notice, standing(parts), ended(parts), country(edition.inForce), tip];
  return paragraphs.filter(Boolean).join('\n\n');
}

function standing({ province, news, nameOf }: EditionParts): string {
  if (news.groups.length === 0) return `${province}: no geohazard warning in force.`;
  const lines = news.groups.map(
    (group) => `${capital(levelOf(group))} until ${instant(group.until)}: ${group.counties.map(nameOf).join(', ')}`,
  );
  return [`In force in ${province}:`, ...lines].join('\n');
}

function ended({ news }: EditionParts): string {
  if (news.ended.length === 0) return '';
  return [
    'Ended here since the last edition:',
    ...news.ended.map((one) => `${one.headline.en} (${instant(one.until)})`),
  ].join('\n');
}

function country(inForce: readonly EditionEntry[]): string {
  if (inForce.length === 0) return 'No geohazard warning is in force nationwide.';
  const lines = inForce.map((one) => `${one.headline.en} (until ${instant(one.until)})\n${pageIn(one.pageUrl, 'en')}`);
  return [`In force nationwide (${inForce.length}):`, ...lines].join('\n');
}

const levelOf = ({ rank }: NewsGroup): string => wording('en').levels[rank].name;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function instant(at: string): string {
  const parts = beijingParts(new Date(at));
  return `${clock(parts)} on ${dayEn(parts)}`;
}

const dateOf = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return `${dayEn({ month, day: date })} ${year}`;
};
