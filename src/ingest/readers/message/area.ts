import type { Division } from '../../../reference/areas/division.js';
import type { Divisions } from '../../../reference/areas/divisions.js';
import { codeOfPlace } from '../../../warnings/place.js';
import type { Finding, ProductArea } from '../../../warnings/product.js';
import type { MessageArea, Named } from '../cap/message.js';
import { note } from '../cap/notes.js';
import { finding } from '../finding-kinds.js';
import { displayName, placeName } from '../text/area/area-words.js';

export interface AreaContext {
  readonly divisions: Divisions;
  /** The message is of a Chinese agency: bare six-digit codes and names are ours. */
  readonly chinese: boolean;
  readonly item: number;
}

export interface AreasRead {
  readonly areas: readonly ProductArea[];
  readonly findings: readonly Finding[];
}

/** Names under which GB/T 2260 codes are sent. */
const GBT = /gb\/?t? ?_?2260|adcode|行政区划|区划代码|admin(?:istrative)?[-_ ]?code.*cn|cn12379/i;

/**
 * The areas of the product: by code (exact), else in a Chinese message by its names (gazetteer), else the sender's
 * words. The sender's own jurisdiction never stands in for a place that is not named.
 */
export function areasOf(area: MessageArea, context: AreaContext): AreasRead {
  const codes = area.geocodes.filter((code) => isOurs(code, context.chinese));
  const byCode = codes.map((code) => fromCode(code.value, area.description, context));
  if (byCode.some((one) => one.areas.length > 0)) return joined(byCode);
  const named = context.chinese
    ? fromNames(area.description, context)
    : { areas: [plain(area.description)], findings: [] };
  return joined([...byCode, named]);
}

const joined = (parts: readonly AreasRead[]): AreasRead => ({
  areas: parts.flatMap((one) => one.areas),
  findings: parts.flatMap((one) => one.findings),
});

const isOurs = ({ name, value }: Named, chinese: boolean): boolean =>
  /^\d{6}(?:\d{3}|\d{6})?$/.test(value) && (GBT.test(name) || (chinese && !/same|fips|ugc|clc|emma|nuts/i.test(name)));

const plain = (text: string): ProductArea => ({
  text,
  place: text,
  qualifier: null,
  extent: null,
  codes: [],
  method: null,
});

/** Six digits, or a township (9) or village (12) in its county. */
function fromCode(code: string, text: string, { divisions, item }: AreaContext): AreasRead {
  const division = divisions.find(code.slice(0, 6));
  if (!division) {
    const message = `No division has the code "${code}" ("${text}").`;
    return { areas: [], findings: [{ ...note('geocode-unknown', null, message), item }] };
  }
  const below = /[1-9]/.test(code.slice(6));
  const message = `"${code}" is a township or village; the codes here end at the county ${division.name} (${division.code}).`;
  const findings = below ? [{ ...note('geocode-below', null, message), item }] : [];
  const place = standardName(division, divisions);
  return { areas: [{ text, place, qualifier: null, extent: null, codes: [division.code], method: 'exact' }], findings };
}

/** The name alone where it can mean one place only, else inside the division above. */
function standardName(division: Division, divisions: Divisions): string {
  if (codeOfPlace(divisions, displayName(division)) === division.code) return displayName(division);
  const parents = divisions.ancestors(division.code).map((code) => divisions.get(code));
  const parent =
    parents.find((one) => codeOfPlace(divisions, placeName(division, one)) === division.code) ?? parents[0];
  return placeName(division, parent ?? null);
}

/** 恩施州巴东县、宜昌市;each name inside the one before it where it lies there. */
function fromNames(text: string, context: AreaContext): AreasRead {
  const names = text.split(/[、,,;;和及\s]+/).filter((name) => name !== '');
  let parent: Division | null = null;
  const parts: AreasRead[] = [];
  for (const name of names) {
    const found: Division[] = chain(name, parent, context.divisions);
    const [division] = found;
    const part = found.length === 0 ? partOf(name, parent, context.divisions) : null;
    if (part) parts.push({ areas: [part], findings: [] });
    else if (!division || found.length > 1) parts.push(open(name, found, context));
    else {
      const place = standardName(division, context.divisions);
      parts.push({ areas: [{ ...plain(name), place, codes: [division.code], method: 'gazetteer' }], findings: [] });
      if (division.level !== 'county') parent = division;
    }
  }
  return names.length === 0 ? { areas: [plain(text)], findings: [] } : joined(parts);
}

/** What a name means that may hold its parents: 湖北省恩施州巴东县. */
function chain(name: string, parent: Division | null, divisions: Divisions): Division[] {
  const whole = within(name, parent, divisions);
  if (whole.length > 0) return whole;
  for (const length of divisions.lengthsAt(name, 0)) {
    const heads = within(name.slice(0, length), parent, divisions);
    const [head] = heads;
    if (!head || heads.length > 1 || length >= name.length) continue;
    const rest = chain(name.slice(length), head, divisions);
    if (rest.length > 0) return rest;
  }
  return [];
}

function within(name: string, parent: Division | null, divisions: Divisions): Division[] {
  const inner = parent ? divisions.resolve(name, parent.code).candidates : [];
  return [...(inner.length > 0 ? inner : divisions.resolve(name).candidates)];
}

/** 贵州中部: it reaches nobody until an officer has said which counties that is. */
function partOf(name: string, parent: Division | null, divisions: Divisions): ProductArea | null {
  const match = /^(.{2,}?)([东西南北中]{1,3}部)$/.exec(name);
  const [division, ...others] = match ? chain(match[1] ?? '', parent, divisions) : [];
  if (!match || !division || others.length > 0 || division.level === 'county') return null;
  return { ...plain(name), place: standardName(division, divisions), qualifier: match[2] ?? null };
}

function open(name: string, found: readonly Division[], { item, divisions }: AreaContext): AreasRead {
  const choices = found.map((one) => `${divisions.name(one.code, 'zh-CN')} (${one.code})`).join(', ');
  const message =
    found.length > 1 ? `"${name}" can mean ${choices}. Choose one.` : `"${name}" is no place in the gazetteer.`;
  const kind = found.length > 1 ? 'area-ambiguous' : 'area-unresolved';
  return { areas: [plain(name)], findings: [finding(kind, message, item)] };
}
