import { toBeijingIso } from '../../kernel/beijing-time.js';
import type { Rank } from '../../reference/grading/rank.js';
import type { ProductItem, ProductReading } from '../product.js';
import type { WarningArea, WarningContent, WarningItem } from '../content.js';

/** GB/T 2260 code of a named place (安徽, 恩施/巴东县); null when the name is unknown or means several. */
export type CodeOfPlace = (place: string) => string | null;

/**
 * The warning that a product asks for. Parts of provinces stay without codes until the confirmed table fills them; a
 * lift without a window holds from now for twelve hours, since an all-clear that nobody can expire misleads (CAP 13).
 */
export function contentOf(reading: ProductReading, codeOf: CodeOfPlace, now: Date): WarningContent {
  const remaining = standing(reading.items);
  const lift = reading.verb === 'lift' && remaining.length === 0;
  const window = lift ? liftWindow(now) : { validFrom: reading.validFrom, validTo: reading.validTo };
  return {
    // What stays in force after a partial lift is said as an update; lifting all of the chain would be false.
    verb: reading.verb === 'lift' && !lift ? 'update' : reading.verb,
    scheme: reading.scheme,
    ...window,
    hazards: reading.hazards,
    items: (lift ? reading.items : remaining).map((item) => itemOf(item, codeOf)),
  };
}

/** What stays when the lifted items are gone; what was nested in an item still is, at its new index. */
export function standing(items: readonly ProductItem[]): ProductItem[] {
  const kept = items.flatMap((item, index) => (item.lifted ? [] : [index]));
  const moved = (index: number | null) => (index === null || !kept.includes(index) ? null : kept.indexOf(index));
  return items.filter((item) => !item.lifted).map((item) => ({ ...item, nestedIn: moved(item.nestedIn) }));
}

/** A lift says no level of its own: it carries the level of what it lifts, so that it goes wherever that went. */
export function withLiftedRank(content: WarningContent, lifted: Rank | null): WarningContent {
  if (content.verb !== 'lift') return content;
  return { ...content, items: content.items.map((item) => ({ ...item, rank: item.rank ?? lifted })) };
}

const LIFT_HOURS = 12;

export function liftWindow(now: Date): { validFrom: string; validTo: string } {
  return { validFrom: toBeijingIso(now), validTo: toBeijingIso(new Date(now.getTime() + LIFT_HOURS * 3_600_000)) };
}

function itemOf(item: ProductItem, codeOf: CodeOfPlace): WarningItem {
  const { level, proposed, nestedIn } = item;
  return { rank: level, proposed, nestedIn, areas: item.areas.map((area) => areaOf(area, codeOf)) };
}

function areaOf(area: ProductItem['areas'][number], codeOf: CodeOfPlace): WarningArea {
  const parted = area.codes.length === 0 && area.place !== null && (area.qualifier !== null || area.extent !== null);
  return { ...area, placeCode: parted && area.place !== null ? codeOf(area.place) : null };
}
