import type { WarningArea, WarningContent, WarningItem } from '../content.js';
import type { ProductArea, ProductItem, ProductReading } from '../product.js';
import { contentOf } from './from-product.js';

/**
 * A product's reading as its draft has it now: what officers answered or changed in the draft stands in it, so that a
 * correction that begins here loses nothing. Lifted items, which a draft leaves out, stay where they were.
 */
export function asDrafted(reading: ProductReading, content: WarningContent): ProductReading {
  const drafted = contentOf(reading, () => null, new Date(0));
  // A draft of another shape was made from another reading: nothing of it can be put back item by item.
  if (drafted.items.length !== content.items.length) return reading;
  const lift = content.verb === 'lift' && drafted.verb === 'lift';
  const items = content.items.values();
  return {
    ...reading,
    verb: content.verb === drafted.verb ? reading.verb : content.verb,
    scheme: content.scheme,
    // The window and the level of a lift are made up by its draft; the product did not say them.
    ...(lift ? {} : { validFrom: content.validFrom, validTo: content.validTo }),
    hazards: content.hazards,
    items: reading.items.map((item) => (lift || !item.lifted ? itemAs(item, items.next().value, lift) : item)),
  };
}

function itemAs(item: ProductItem, drafted: WarningItem | undefined, lift: boolean): ProductItem {
  if (!drafted) return item;
  const areas = drafted.areas.length === item.areas.length ? drafted.areas.map(areaAs) : item.areas;
  return { ...item, level: lift ? item.level : drafted.rank, areas };
}

function areaAs(drafted: WarningArea): ProductArea {
  const { placeCode: _, ...area } = drafted;
  return area;
}
