import type { Hazard } from '../../../warnings/product.js';
import type { Place, Token } from './token.js';
import { HAZARD_WORDS } from './words.js';

export type HazardMention = Place & { readonly hazard: Hazard };

/** Each hazard once, in the order of first mention; advice counts too (请防范滑坡和泥石流). */
export function hazardsIn(tokens: readonly Token[], text: string): HazardMention[] {
  const all = tokens.flatMap((token): HazardMention[] => {
    if (token.kind === 'hazard') return [{ hazard: token.hazard, from: token.from, to: token.to }];
    return token.kind === 'advice' ? inAdvice(text, token) : [];
  });
  return all.filter((one, index) => all.findIndex((other) => other.hazard === one.hazard) === index);
}

function inAdvice(text: string, advice: Place): HazardMention[] {
  const found: HazardMention[] = [];
  for (let at = advice.from; at < advice.to; at++) {
    for (const [pattern, hazard] of HAZARD_WORDS) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match && !found.some((one) => one.to > at)) found.push({ hazard, from: at, to: at + match[0].length });
    }
  }
  return found;
}
