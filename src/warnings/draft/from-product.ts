import { toBeijingIso } from '../../kernel/beijing-time.js';
import type { ProductItem, ProductReading } from '../product.js';
import type { WarningArea, WarningContent, WarningItem } from '../content.js';

/** GB/T 2260 code of a named place (安徽, 恩施/巴东县); null when the name is unknown or means several. */
export type CodeOfPlace = (place: string) => string | null;

/**
 * The warning that a product asks for. Parts of provinces stay without codes until the confirmed table fills them; a
 * lift without a window holds from now for twelve hours, since an all-clear that nobody can expire misleads (CAP 13).
 */
export function contentOf(reading: ProductReading, codeOf: CodeOfPlace, now: Date): WarningContent {
  const window = reading.verb === 'lift' ? liftWindow(now) : { validFrom: reading.validFrom, validTo: reading.validTo };
  const wanted = reading.items.filter((item) => reading.verb !== 'lift' || item.lifted);
  return {
    verb: reading.verb,
    scheme: reading.scheme,
    ...window,
    hazards: reading.hazards,
    items: wanted.map((item) => itemOf(item, codeOf)),
  };
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
