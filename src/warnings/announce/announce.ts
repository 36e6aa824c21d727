import { conflict } from '../../kernel/domain-error.js';
import type { AlertItem } from '../../dissemination/alert.js';
import type { Announcement } from '../../dissemination/announcement.js';
import type { Agency, AgencyPair } from '../../people/officers/agency.js';
import { isAtLeast, type Rank } from '../../reference/grading/rank.js';
import type { WarningContent } from '../content.js';
import { rankOfContent, type Warning } from '../warning.js';
import { labelOf, type EnglishOfPlace } from './area-label.js';
import { sentences } from './sentences.js';

/** What the places of a warning mean; `reference/areas` knows. */
export interface Places {
  readonly english: EnglishOfPlace;
  /** The leaf divisions under a code. */
  countiesOf(code: string): readonly string[];
}

/** What a warning says, finished in every language: from here on nothing is looked up again. */
export function announce(warning: Warning, pair: AgencyPair, places: Places): Announcement {
  const { content, mode } = warning;
  const rank = rankOfContent(content);
  if (rank === null || content.validFrom === null || content.validTo === null)
    throw conflict('questions-open', 'A level or the window is still a question.', { next: 'Answer it in the draft.' });
  const items = content.items.map((item): AlertItem => itemOf(item, places));
  const issuers = [pair.land, pair.meteorology].map(issuerOf);
  const window = { validFrom: new Date(content.validFrom), validTo: new Date(content.validTo) };
  const said = {
    verb: content.verb,
    mode,
    rank,
    issuers: issuers.map((one) => one.name),
    items,
    hazards: content.hazards,
    ...window,
  };
  return {
    mode,
    verb: content.verb,
    warningId: warning.id,
    chainId: warning.chainId,
    rank,
    validFrom: content.validFrom,
    expires: content.validTo,
    issuers,
    signature: pair.land.smsSignature,
    items,
    counties: countiesOf(items),
    hazards: content.hazards,
    texts: { 'zh-CN': sentences(said, 'zh-CN'), en: sentences(said, 'en') },
  };
}

function itemOf(item: WarningContent['items'][number], places: Places): AlertItem {
  if (item.rank === null) throw conflict('questions-open', 'A level is still a question.');
  const areas = item.areas.map((area) => ({
    text: area.text,
    label: labelOf(area, places.english),
    codes: [...new Set(area.codes.flatMap((code) => [...places.countiesOf(code)]))],
  }));
  return { rank: item.rank, nestedIn: item.nestedIn, areas };
}

/** Each county with its highest level over all items (A2). */
function countiesOf(items: readonly AlertItem[]): Record<string, Rank> {
  const counties: Record<string, Rank> = {};
  for (const { rank, areas } of items)
    for (const code of areas.flatMap((area) => [...area.codes])) {
      const known = counties[code];
      if (known === undefined || isAtLeast(rank, known)) counties[code] = rank;
    }
  return counties;
}

const issuerOf = (agency: Agency) => ({ agency: agency.code, name: { 'zh-CN': agency.name, en: agency.nameEn } });
