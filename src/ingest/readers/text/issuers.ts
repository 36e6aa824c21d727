import type { Division } from '../../../reference/areas/division.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import type { TokenOf } from './token.js';

/** The subject and the kind of body of the two families of agencies, and of those that sign beside them. */
const SUBJECT =
  '(?:自然资源和规划|自然资源与规划|自然资源规划|自然资源|规划和自然资源|规划与自然资源|规划自然资源|国土环境资源|国土资源和房屋|国土资源与房屋|国土资源和规划|规划和国土资源|国土资源规划|国土资源|国土房管|地质环境监测|地质灾害防治|地质灾害应急|气象|应急管理|水利|水务|住房和城乡建设|交通运输|突发事件预警信息发布)';
const BODY =
  '(?:管理)?(?:委员会|分局|厅|局|部(?!门)|台|总站|总台|院|中心|站|委)(?:分局|(?:[\\u4e00-\\u9fff]{2,4}?分局))?';
const AGENCY = new RegExp(
  `(?:中国|国家|中央)气象(?:局|台|中心)|中国地质环境监测院|(?<!中国)${SUBJECT}${BODY}(?:办公室|地质灾害(?:防治)?技术指导中心)?`,
  'g',
);
/** 市气象局: the writer left out whose. */
const UNNAMED = /[省市县区州旗]$/;
const LONGEST_OWNER = 24;

/** Every agency named in a folded text, with the division it belongs to when the words say it. */
export function issuersIn(text: string, divisions: Divisions): TokenOf<'issuer'>[] {
  const found: TokenOf<'issuer'>[] = [];
  for (const match of text.matchAll(AGENCY)) {
    const owner = ownerBefore(text, match.index, found.at(-1)?.to ?? 0, divisions);
    found.push(issuer(text, match, owner, found.at(-1)));
  }
  return found;
}

interface Owner {
  readonly from: number;
  readonly division: Division | null;
}

function issuer(
  text: string,
  match: RegExpExecArray,
  owner: Owner,
  before: TokenOf<'issuer'> | undefined,
): TokenOf<'issuer'> {
  const to = match.index + match[0].length;
  const base = { kind: 'issuer', from: owner.from, to } as const;
  const name = text.slice(owner.from, to);
  const same =
    owner.division === null &&
    owner.from === match.index - 1 &&
    before?.division &&
    sameLevel(text, owner.from, before);
  // 陕西省自然资源厅和省气象局: whose it is stands before the first.
  if (same)
    return {
      ...base,
      name: before.name.slice(0, ownerLength(before.name)) + text.slice(match.index, to),
      division: before.division,
    };
  if (owner.division || owner.from < match.index || isNational(name))
    return { ...base, name, division: owner.division?.code ?? null };
  // 恩施州自然资源和规划局、气象局: the second belongs to the same division.
  const shared = before && match.index - before.to <= 1 ? before : undefined;
  const prefix = shared?.division ? shared.name.slice(0, ownerLength(shared.name)) : '';
  return { ...base, name: prefix + name, division: shared?.division ?? null };
}

/** Where the agency's own words begin in its full name. */
const ownerLength = (name: string): number => name.search(SUBJECT_WORDS);
const SUBJECT_WORDS = new RegExp(SUBJECT);

/** 省 after 陕西省…, 州 after 恩施州…: the one letter is the end of the name before. */
const sameLevel = (text: string, at: number, before: TokenOf<'issuer'>): boolean =>
  before.name.charAt(ownerLength(before.name) - 1) === text.charAt(at);

const isNational = (name: string): boolean => /^(?:中国|国家|中央)|部$/.test(name);

/** The longest run of division names that ends where the agency's own words begin: 湖北省恩施州|气象局. */
function ownerBefore(text: string, at: number, floor: number, divisions: Divisions): Owner {
  for (let from = Math.max(floor, at - LONGEST_OWNER); from < at - 1; from++) {
    const division = chain(text.slice(from, at), divisions, undefined);
    if (division !== undefined) return { from, division };
  }
  return { from: at > floor && UNNAMED.test(text.slice(floor, at)) ? at - 1 : at, division: null };
}

/** The innermost division that the whole words name; null when they name several, undefined when none. */
function chain(words: string, divisions: Divisions, within: string | undefined): Division | null | undefined {
  for (const length of divisions.lengthsAt(words, 0)) {
    const { candidates } = divisions.resolve(words.slice(0, length), within);
    const [only] = candidates;
    if (length === words.length && only) return candidates.length === 1 ? only : null;
    for (const candidate of length < words.length ? candidates : []) {
      const inner = chain(words.slice(length), divisions, candidate.code);
      if (inner) return inner;
    }
  }
  return undefined;
}
