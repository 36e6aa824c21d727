import { invalid } from '../../kernel/domain-error.js';
import type { Alert } from '../../dissemination/alert.js';
import { wording } from '../../reference/wording/wording.js';
import { areaCount, areasInWords } from './areas.text.js';
import { plain, punctuated } from './plain.text.js';
import { MASTODON_LIMIT, mastodonLength, WEIBO_LIMIT } from './post-length.js';

/** What a post still says; the rungs of `rungs` leave out more and more of it. */
interface Detail {
  readonly hazards: boolean;
  readonly advice: boolean;
  /** Names per level before 等N地; 0 gives only their number, null leaves the places out. */
  readonly areas: number | null;
  readonly window: boolean;
  readonly english: boolean;
  /** The whole sentence that says exercise or test; without it the mark 【演练】 alone. */
  readonly notice: boolean;
}

const FULL: Detail = { hazards: true, advice: true, areas: Infinity, window: true, english: true, notice: true };

/**
 * A Weibo post: ≤ 140 UTF-16 units with the page's address (the strictest reading of "140 汉字", see `weiboLength`), no
 * #topic#, the issue time in it, so that two posts in a row differ. What does not fit is left out whole, in
 * this order: hazards, advice, the sentence (not the mark) of an exercise, places → 等N地 → their number, window.
 * @throws invalid `post-too-long` when the address alone leaves no room
 */
export function weiboText(alert: Alert): string {
  const compose = (detail: Detail) => `${sentences(alert, detail).join('')} ${alert.pageUrl}`;
  return firstFit(alert, compose, (text) => text.length <= WEIBO_LIMIT);
}

/** A Mastodon post: ≤ 500 characters with the address as 23, one thought a line, an English line where it fits. */
export function mastodonText(alert: Alert): string {
  const compose = (detail: Detail) => {
    const english = detail.english ? [englishLine(alert)] : [];
    return [...sentences(alert, detail), ...english, alert.pageUrl].join('\n');
  };
  return firstFit(alert, compose, (text) => mastodonLength(text) <= MASTODON_LIMIT);
}

const sentences = (alert: Alert, detail: Detail): string[] =>
  [firstLine(alert, detail), ...body(alert, detail)].map(punctuated);

/** 自然资源部、中国气象局联合发布…橙色预警（6月21日18:06）。 — with the mark of an exercise before everything else. */
function firstLine(alert: Alert, detail: Detail): string {
  const mark = detail.notice ? plain(wording('zh-CN').modeNotice[alert.mode]) : modeMark(alert);
  return `${mark}${plain(alert.texts['zh-CN'].headline)}（${issueTime(alert)}）。`;
}

function body(alert: Alert, detail: Detail): string[] {
  const words = alert.texts['zh-CN'];
  const lifted = alert.verb === 'lift';
  const areas = detail.areas === null ? '' : areasInWords(alert, detail.areas);
  const window = detail.window && !lifted ? plain(words.window) : '';
  const where = [window, areas].filter(Boolean).join('，');
  const hazards = detail.hazards && !lifted && words.hazards ? `可能发生${plain(words.hazards)}` : '';
  return [where, hazards, detail.advice ? advice(alert) : ''].filter(Boolean).map((part) => `${part}。`);
}

function advice(alert: Alert): string {
  const words = wording('zh-CN');
  return alert.verb === 'lift' ? words.shortLifted : words.shortAdvice[alert.rank];
}

function englishLine(alert: Alert): string {
  return [wording('en').modeNotice[alert.mode], `${plain(alert.texts.en.headline)}.`].filter(Boolean).join(' ');
}

/** `6月21日18:06`, Beijing time, read off the frozen `sent`. */
function issueTime(alert: Alert): string {
  const [, month, day, time] = /^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(alert.sent) ?? [];
  return `${Number(month)}月${Number(day)}日${time}`;
}

/** From everything to the bare fact, each rung shorter than the one before. */
function* rungs(alert: Alert): Generator<Detail> {
  yield FULL;
  const zh = { ...FULL, english: false };
  yield zh;
  yield { ...zh, hazards: false };
  yield { ...zh, hazards: false, advice: false };
  const bare = { ...zh, hazards: false, advice: false, notice: false };
  for (let areas = areaCount(alert); areas >= 0; areas--) yield { ...bare, areas };
  yield { ...bare, areas: 0, window: false };
  yield { ...bare, areas: null, window: false };
}

function firstFit(alert: Alert, compose: (detail: Detail) => string, fits: (text: string) => boolean): string {
  for (const detail of rungs(alert)) {
    const text = compose(detail);
    if (fits(text)) return text;
  }
  const short = `${bareFact(alert)} ${alert.pageUrl}`;
  if (fits(short)) return short;
  throw invalid('post-too-long', `The page's address leaves no room for a post: ${alert.pageUrl}`, {
    where: 'pageUrl',
    next: 'Set a shorter PUBLIC_URL.',
  });
}

/** 【演练】, 【测试】; nothing for a live alert. */
function modeMark(alert: Alert): string {
  const mark = wording('zh-CN').modes[alert.mode];
  return mark && `【${mark}】`;
}

/** 【演练】6月21日18:06地质灾害橙色预警 */
function bareFact(alert: Alert): string {
  const words = wording('zh-CN');
  const verb = alert.verb === 'lift' ? words.verbs.lift : '';
  return `${modeMark(alert)}${issueTime(alert)}${verb}地质灾害${words.levels[alert.rank].name}预警`;
}
