import { beijingParts, fromBeijing, toBeijingIso } from '../../kernel/beijing-time.js';
import type { EditionRule, TipRule } from '../../reference/policy/editions.schema.js';
import type { PublishedAlert } from '../alerts.store.js';
import type { Edition, EditionEntry } from './edition.js';
import { provinceLevels } from './news.js';
import { tipsOf } from './tips.js';

/** What is known when an edition is made. */
export interface EditionNews {
  readonly inForce: readonly PublishedAlert[];
  readonly ended: readonly PublishedAlert[];
  readonly tips: readonly TipRule[];
  /** Codes of all provinces. */
  readonly provinces: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The edition as it is kept and sent: finished words, so that nothing is looked up again. Pure.
 * @param at when it is made
 * @param due any instant of the day that it is for; a late one is made past midnight
 */
export function freezeEdition(rule: EditionRule, news: EditionNews, at: Date, due = at): Omit<Edition, 'id'> {
  const inForce = news.inForce.map((one) => entryOf(one));
  return {
    code: rule.code,
    day: beijingDate(due),
    mode: rule.mode,
    title: rule.title,
    signature: rule.signature,
    madeAt: toBeijingIso(at),
    expires: toBeijingIso(new Date(at.getTime() + rule.usefulHours * HOUR_MS)),
    inForce,
    ended: news.ended.map((one) => entryOf(one)),
    tips: tipsOf(news.tips, seasonOf(at), news.provinces, provinceLevels(inForce)),
  };
}

/** Nothing in force and nothing ended. */
export const isEmpty = ({ inForce, ended }: Pick<Edition, 'inForce' | 'ended'>): boolean =>
  inForce.length === 0 && ended.length === 0;

function entryOf({ alert, endedAt }: PublishedAlert): EditionEntry {
  const { id, rank, texts, counties, pageUrl } = alert;
  const headline = { 'zh-CN': texts['zh-CN'].headline, en: texts.en.headline };
  const until = endedAt === null ? alert.expires : toBeijingIso(endedAt);
  return { alertId: id, rank, headline, counties, until, pageUrl };
}

function seasonOf(at: Date) {
  const { year, month, day } = beijingParts(at);
  return { month, day: Math.round(fromBeijing(year, month, day).getTime() / DAY_MS) };
}

/** `YYYY-MM-DD` of the Beijing day. */
const beijingDate = (at: Date): string => toBeijingIso(at).slice(0, 10);
