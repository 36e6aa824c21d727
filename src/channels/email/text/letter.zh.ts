import type { BeijingParts } from '../../../kernel/beijing-time.js';
import { placeZh } from '../../../reference/areas/reader-place.text.js';
import { clock } from '../../../reference/wording/moments.text.js';
import type { Phrases } from './phrases.js';

/** 恩施市等3地地质灾害气象风险橙色预警（21日18:06升级）: the time tells two letters of one chain apart in a list. */
export function subjectZh(said: Phrases): string {
  const issued = `${said.sent.day}日${clock(said.sent)}`;
  const about = `${said.mark}${placeZh(said)}${levelled(said)}`;
  return said.lifted ? `${about}已解除（${issued}）` : `${about}（${issued}${said.verb}）`;
}

export function bodyZh(said: Phrases): string {
  return [said.notice, said.lifted ? over(said) : what(said), facts(said), ending(said)].filter(Boolean).join('\n\n');
}

const what = (said: Phrases): string => `${placeZh(said)}：${levelled(said)}（${said.risk}）。\n怎么办：${said.advice}`;

/** The wording's sentence speaks of the places before it (以上地区). */
const over = (said: Phrases): string => `${placeZh(said)}：\n${said.advice}`;

function facts(said: Phrases): string {
  const window = said.lifted ? [] : [`预警时段：${said.window}`];
  const issued = [`发布单位：${said.issuers.join('、')}`, `${said.verb}时间：${instant(said.sent)}`];
  return [`全文：${said.description}`, ...window, ...issued].join('\n');
}

/** The way to leave is each reader’s own; the channel adds it when it sends. */
const ending = (said: Phrases): string => `详情：\n${said.pageUrl}`;

/** 地质灾害气象风险预警 → 地质灾害气象风险橙色预警. */
const levelled = ({ event, level }: Phrases): string => `${event.replace(/预警$/u, '')}${level}预警`;

const instant = (at: BeijingParts): string =>
  `${at.year}年${at.month}月${at.day}日${at.hour}时${String(at.minute).padStart(2, '0')}分（北京时间）`;
