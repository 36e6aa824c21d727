import { MATCHERS } from './matchers.js';
import type { Token, TokenOf } from './token.js';

/**
 * Cuts a folded text into tokens that cover it without gaps or overlaps. Names of agencies come ready (`issuers.ts`);
 * what no matcher knows becomes `words`, which the area grammar reads. Linear: each place is looked at once.
 */
export function scan(text: string, issuers: readonly TokenOf<'issuer'>[]): Token[] {
  const tokens: Token[] = [];
  const waiting = [...issuers];
  let loose = 0;
  const put = (token: Token) => {
    if (token.from > loose)
      tokens.push({ kind: 'words', text: text.slice(loose, token.from), from: loose, to: token.from });
    tokens.push(token);
    loose = token.to;
  };
  for (let at = 0; at < text.length;) {
    while (waiting[0] && waiting[0].from < at) waiting.shift();
    const token = waiting[0]?.from === at ? waiting.shift() : tokenAt(text, at, tokens, loose < at);
    if (token) put(token);
    at = token?.to ?? at + 1;
  }
  if (loose < text.length) tokens.push({ kind: 'words', text: text.slice(loose), from: loose, to: text.length });
  return tokens;
}

function tokenAt(text: string, at: number, before: readonly Token[], loose: boolean): Token | undefined {
  for (const matcher of MATCHERS) {
    const token = matcher(text, at, before, loose);
    if (token) return token;
  }
  return undefined;
}
