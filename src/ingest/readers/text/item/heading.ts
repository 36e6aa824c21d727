import type { Token } from '../token.js';
import { isExplicit, levelOf, type DraftLevel } from './draft.js';

/** A heading and the index of the first token under it. */
export interface Heading {
  readonly levels: readonly DraftLevel[];
  readonly next: number;
}

/** Words between the levels of a heading that say nothing more. */
const IDLE = /^(?:预警|警报|风险|气象|等级|级别|信号|即|或|及|以上|的|区|\/| )+$/;
const LONGEST = 12;

/**
 * The heading of a list that begins at a level: 橙色预警(二级,风险高):, Ⅲ级(黄色)预警区域:, 黄色预警的地区有.
 * Undefined when the level is said of places before it.
 */
export function headingAt(tokens: readonly Token[], index: number): Heading | undefined {
  const levels: DraftLevel[] = [];
  for (let at = index; at < Math.min(index + LONGEST, tokens.length); at++) {
    const token = tokens[at];
    if (token?.kind === 'level') levels.push(levelOf(token));
    else if (token?.kind === 'label' && token.label === 'areas') return ended(levels, afterColon(tokens, at + 1));
    else if (token?.kind === 'mark' && token.mark === ':') return ended(levels, at + 1);
    else if (!isIdle(token)) return undefined;
  }
  return undefined;
}

const afterColon = (tokens: readonly Token[], at: number): number => {
  const token = tokens[at];
  return token?.kind === 'mark' && token.mark === ':' ? at + 1 : at;
};

const ended = (levels: readonly DraftLevel[], next: number): Heading | undefined =>
  levels.some(isExplicit) || levels.some(({ word }) => word.kind === 'wording' && word.ladder === 'risk')
    ? { levels, next }
    : undefined;

function isIdle(token: Token | undefined): boolean {
  if (token?.kind === 'mark') return ['(', ')', ',', '、'].includes(token.mark);
  return token?.kind === 'geohazard' || (token?.kind === 'words' && IDLE.test(token.text));
}

/** A line that names a product and says nothing of places: 二、山区公路崩塌落石风险预警, 地质灾害气象风险黄色预警. */
export function titleAt(tokens: readonly Token[], index: number): Heading | undefined {
  if (!isLineEnd(tokens[index - 1])) return undefined;
  const end = tokens.findIndex((token, at) => at >= index && isLineEnd(token));
  const next = end === -1 ? tokens.length : end;
  const line = tokens.slice(index, next);
  const named = line.some(isName) && !line.some((token) => token.kind === 'mark' && token.mark === ':');
  if (!named || end === -1 || !line.every(isTitleWord)) return undefined;
  return { levels: line.flatMap((token) => (token.kind === 'level' ? [levelOf(token)] : [])).filter(isExplicit), next };
}

const isLineEnd = (token: Token | undefined): boolean =>
  token === undefined || (token.kind === 'mark' && token.mark === '\n');
const isName = (token: Token): boolean => token.kind === 'geohazard' || token.kind === 'hazard';
const TITLE_WORDS =
  /^(?:[一二三四五六七八九十\d.○①-⑨]{1,4}|山区|公路|道路|干线|国省|铁路|沿线|风险|预警|预报|气象|灾害|产品|信息|信号|等级|关于|的|发布|联合|第|期|号|年|"| )+$/;

function isTitleWord(token: Token): boolean {
  if (token.kind === 'words') return TITLE_WORDS.test(token.text);
  return ['geohazard', 'hazard', 'level', 'mark', 'verb'].includes(token.kind);
}
