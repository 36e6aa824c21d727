import type { ProvincePart } from '../../reference/areas/province-parts.store.js';
import type { WarningArea, WarningContent } from '../content.js';

export type PartName = Pick<ProvincePart, 'placeCode' | 'part'>;

/** The part that an area names and nobody has confirmed for it: 安徽 and 南部, 湖北 and 大部. */
export function openPart(area: WarningArea): PartName | null {
  const part = area.qualifier ?? area.extent;
  return area.placeCode !== null && part !== null && area.codes.length === 0
    ? { placeCode: area.placeCode, part }
    : null;
}

/** All open parts of a draft, each once. */
export function openParts(content: WarningContent): PartName[] {
  const found = new Map<string, PartName>();
  for (const item of content.items)
    for (const area of item.areas) {
      const part = openPart(area);
      if (part) found.set(`${part.placeCode}/${part.part}`, part);
    }
  return [...found.values()];
}

/** The content with every open part filled that the table knows; the rest keeps its words and reaches nobody by SMS. */
export function withParts(content: WarningContent, confirmed: readonly ProvincePart[]): WarningContent {
  const fill = (area: WarningArea): WarningArea => {
    const open = openPart(area);
    const known = open && confirmed.find((one) => one.placeCode === open.placeCode && one.part === open.part);
    return known ? { ...area, codes: known.codes, method: 'officer' } : area;
  };
  return { ...content, items: content.items.map((item) => ({ ...item, areas: item.areas.map(fill) })) };
}
