import type { Division } from '../../../../reference/areas/division.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import type { NameKind } from '../../../../reference/areas/name-forms.js';
import { tailAt, type AreaTail } from './area-tail.js';

/** A run of names from outer to inner (湖北省|恩施州|巴东县) with its tail. */
export interface Chain {
  /** Divisions named before the last, outermost first. */
  readonly outer: readonly Division[];
  readonly candidates: readonly Division[];
  readonly kind: NameKind | null;
  readonly below: string | null;
  readonly tail: AreaTail;
}

/** Where a name is looked for; the grammar gives the order. */
export type Lookup = (name: string) => { candidates: readonly Division[]; kind: NameKind | null };

const SUFFIXED = /[县市区州旗盟]/;
const JOIN = /(?:境内|所辖|下辖|辖区)?的?/y;
/** Townships and what lies below a county; the gazetteer ends at counties. */
const BELOW =
  /[\u4e00-\u9fff]{1,9}?(?:镇|乡|街道(?:办事处)?|办事处|苏木|社区|村|林场|农场|开发区|管委会|管理区|新区|园区|风景区)/y;

/** The chain at `at`, up to `end`, with the longest first name that leads to an end of words; undefined when none does. */
export function chainAt(
  text: string,
  at: number,
  end: number,
  lookup: Lookup,
  divisions: Divisions,
): Chain | undefined {
  const open = text.slice(0, end);
  let unsure: Chain | undefined;
  for (const length of divisions.lengthsAt(open, at)) {
    const { candidates, kind } = lookup(text.slice(at, at + length));
    if (candidates.length === 0) continue;
    const chain = continued(open, at + length, candidates, kind, divisions);
    if (chain) return chain;
    // 文昌阁乡 is no township of 文昌: only a name with its suffix (麻阳县岩门镇) has something below it.
    if (SUFFIXED.test(text.charAt(at + length - 1))) unsure ??= belowCounty(open, at + length, candidates, kind);
  }
  return unsure;
}

function continued(
  text: string,
  to: number,
  candidates: readonly Division[],
  kind: NameKind | null,
  divisions: Divisions,
): Chain | undefined {
  // A direction is a part before it is a name (四川南部 is not 南部县): the tail is tried first.
  // But 贵州都匀 is not 贵州 before the word 都, nor 河南二七区 seven districts: other tails give way to a name.
  const tail = tailAt(text, to, text.length);
  const here: Chain | undefined = tail && { outer: [], candidates, kind, below: null, tail };
  if (here && (isPart(here.tail) || to === text.length)) return here;
  const inner = candidates.flatMap((candidate) => innerChain(text, to, candidate, divisions));
  const [first] = inner;
  if (!first) return here;
  const same = inner.filter((chain) => chain.tail.to === first.tail.to);
  return { ...first, candidates: same.flatMap((chain) => chain.candidates) };
}

const isPart = ({ qualifier, extent }: AreaTail): boolean => qualifier !== null || extent !== null;

function innerChain(text: string, to: number, outer: Division, divisions: Divisions): Chain[] {
  const at = to + (match(JOIN, text, to)?.length ?? 0);
  const within: Lookup = (name) => resolveInside(name, outer, divisions);
  const chain = chainAt(text, at, text.length, within, divisions);
  return chain ? [{ ...chain, outer: [outer, ...chain.outer] }] : [];
}

/** What a name means strictly inside a division; 恩施(恩施、利川) is the city inside the prefecture of the same name. */
export function resolveInside(name: string, outer: Division, divisions: Divisions): ReturnType<Lookup> {
  const { candidates, kind } = divisions.resolve(name, outer.code);
  const inner = candidates.filter((one) => one.code !== outer.code);
  if (inner.length > 0 || candidates.length === 0) return { candidates: inner, kind };
  return { candidates: divisions.children(outer.code).filter((one) => one.short === name), kind: 'short' };
}

function belowCounty(
  text: string,
  to: number,
  candidates: readonly Division[],
  kind: NameKind | null,
): Chain | undefined {
  const township = townshipAt(text, to);
  return township && { outer: [], candidates, kind, below: township.name, tail: township.tail };
}

/** The name of a township at `at`, with its tail. */
export function townshipAt(text: string, at: number): { name: string; tail: AreaTail } | undefined {
  const name = match(BELOW, text, at);
  const tail = name === undefined ? undefined : tailAt(text, at + name.length, text.length);
  return name !== undefined && tail ? { name, tail } : undefined;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
