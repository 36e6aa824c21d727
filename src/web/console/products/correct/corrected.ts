import { RANKS, SCHEMES } from '../../../../reference/grading/rank.js';
import type { Divisions } from '../../../../reference/areas/divisions.js';
import {
  EXTENTS,
  HAZARDS,
  VERBS,
  type ProductArea,
  type ProductItem,
  type ProductReading,
} from '../../../../warnings/product.js';
import { fullName, placePath, wholeOrPart } from '../../../../ingest/corrections/place-path.js';
import { fromField, toField } from '../../warnings/beijing-field.js';
import { divisionsMeant } from './place-search.js';
import { areaField, itemField, placeShown, type TypedArea, type TypedCorrection, type TypedItem } from './typed.js';

export interface Fault {
  readonly kind: 'time' | 'window-order' | 'place-unknown' | 'place-several' | 'no-place' | 'no-item' | 'nested';
  /** Codes of the divisions that a name can mean. */
  readonly candidates?: readonly string[];
}

export type Corrected =
  | { readonly reading: ProductReading; readonly faults?: undefined }
  | { readonly faults: Readonly<Record<string, Fault>>; readonly reading?: undefined };

/** The reading that the form asks for, or every fault by its field. @param base what the form was made of */
export function corrected(typed: TypedCorrection, base: ProductReading, divisions: Divisions): Corrected {
  const faults: Record<string, Fault> = {};
  const note = (field: string, fault: Fault) => void (faults[field] ??= fault);
  const times = {
    issuedAt: timeOf(typed.issuedAt, base.issuedAt, () => note('issuedAt', { kind: 'time' })),
    validFrom: timeOf(typed.validFrom, base.validFrom, () => note('validFrom', { kind: 'time' })),
    validTo: timeOf(typed.validTo, base.validTo, () => note('validTo', { kind: 'time' })),
  };
  if (times.validFrom && times.validTo && new Date(times.validFrom) >= new Date(times.validTo))
    note('validTo', { kind: 'window-order' });
  if (typed.items.length === 0) note('add-item', { kind: 'no-item' });
  const items = typed.items.map((item, index) => itemOf({ item, index, all: typed.items }, base, divisions, note));
  if (Object.keys(faults).length > 0) return { faults };
  const verb = VERBS.find((one) => one === typed.verb) ?? base.verb;
  const scheme = SCHEMES.find((one) => one === typed.scheme) ?? null;
  const hazards = HAZARDS.filter((one) => typed.hazards.includes(one));
  // The order of the text is kept where nothing was changed, so that the same words stay the same words.
  const same = hazards.length === base.hazards.length && base.hazards.every((one) => hazards.includes(one));
  const reading = { ...base, ...times, ...shapesOf(typed, base), verb, scheme, items };
  return { reading: { ...reading, hazards: same ? base.hazards : hazards } };
}

/** Outlines stay with the items they belong to, whatever was taken out or added. */
function shapesOf({ items }: TypedCorrection, { polygons, circles }: ProductReading) {
  const moved = <Shapes>(all: readonly (readonly Shapes[])[] | undefined) =>
    all && items.map(({ from }) => (from === '' ? [] : (all[Number(from)] ?? [])));
  return { polygons: moved(polygons), circles: moved(circles) };
}

type Note = (field: string, fault: Fault) => void;

/** An instant that was not touched keeps its seconds; empty is null. */
function timeOf(typed: string, before: string | null, wrong: () => void): string | null {
  if (typed === toField(before)) return before;
  if (typed === '') return null;
  const at = fromField(typed);
  if (at === null) wrong();
  return at;
}

interface Place {
  readonly item: TypedItem;
  readonly index: number;
  readonly all: readonly TypedItem[];
}

function itemOf({ item, index, all }: Place, base: ProductReading, divisions: Divisions, note: Note): ProductItem {
  const before = item.from === '' ? undefined : base.items[Number(item.from)];
  const filled = item.areas.flatMap((area, at) => (area.place === '' ? [] : [{ area, at }]));
  if (filled.length === 0 && (before === undefined || before.areas.length > 0))
    note(areaField(index, 0, 'place'), { kind: 'no-place' });
  const areas = filled.map(({ area, at }) =>
    areaOf(area, base, divisions, (fault) => note(areaField(index, at, 'place'), fault)),
  );
  const level = RANKS.find((rank) => rank === item.level) ?? null;
  return {
    ...before,
    level,
    proposed: before?.proposed ?? null,
    nestedIn: nestOf(item, index, all, () => note(itemField(index, 'nestedIn'), { kind: 'nested' })),
    lifted: item.lifted,
    areas,
  };
}

/** An item lies in another one; items that lie in each other would hold nothing. */
function nestOf(item: TypedItem, index: number, all: readonly TypedItem[], wrong: () => void): number | null {
  if (item.nestedIn === '') return null;
  const outer = Number(item.nestedIn);
  for (let at = outer, steps = 0; steps <= all.length; at = Number(all[at]?.nestedIn), steps++) {
    if (at === index || all[at] === undefined) break;
    if (all[at]?.nestedIn === '') return outer;
  }
  wrong();
  return null;
}

function areaOf(
  typed: TypedArea,
  base: ProductReading,
  divisions: Divisions,
  wrong: (fault: Fault) => void,
): ProductArea {
  const [item = '', at = ''] = typed.from.split('.');
  const before = typed.from === '' ? undefined : base.items[Number(item)]?.areas[Number(at)];
  const qualifier = typed.qualifier === '' ? null : typed.qualifier;
  const extent = EXTENTS.find((one) => one === typed.extent) ?? null;
  const samePlace = before !== undefined && typed.place === placeShown(before);
  if (samePlace && before.qualifier === qualifier && before.extent === extent) return before;
  const meant = divisionsMeant(divisions, typed.place);
  const [division] = meant;
  if (!division || meant.length > 1) {
    const candidates = meant.map((one) => one.code);
    wrong(division ? { kind: 'place-several', candidates } : { kind: 'place-unknown' });
    return { text: typed.place, place: null, qualifier, extent, codes: [], method: null };
  }
  const part = { qualifier, extent };
  const place = placePath(divisions, division.code);
  return {
    text: textOf(before, division.code, part, divisions),
    place,
    ...part,
    ...wholeOrPart(divisions, division.code, part),
  };
}

/**
 * The words that publications will print. The text's own words stay only where they name the very place that was
 * chosen (one of several namesakes); else they would name one place and reach another.
 */
function textOf(
  before: ProductArea | undefined,
  code: string,
  { qualifier, extent }: Pick<ProductArea, 'qualifier' | 'extent'>,
  divisions: Divisions,
): string {
  const samePart = before?.qualifier === qualifier && before.extent === extent;
  const names = before === undefined ? [] : divisions.resolve(before.text).candidates.map((one) => one.code);
  if (before && samePart && names.includes(code)) return before.text;
  const { name } = divisions.get(code);
  const words = divisions.resolve(name).candidates.length > 1 ? fullName(divisions, code, 'zh-CN') : name;
  return `${words}${qualifier ?? ''}${extent ?? ''}`;
}
