import { areaField, BLANK_AREA, BLANK_ITEM, type TypedCorrection, type TypedItem } from './typed.js';

/** What the button said: keep it, or give the form another shape first. */
export type FormAct = 'save' | 'add-item' | `add-area-${number}` | `drop-item-${number}` | `pick-${string}`;

/**
 * The form after a button that only changes its shape; null for a button that saves.
 * `pick-<item>-<area>-<code>` puts a namesake's code where the name stood, and saves.
 */
export function reshaped(typed: TypedCorrection, act: string): TypedCorrection | null {
  if (act === 'add-item') return { ...typed, items: [...typed.items, BLANK_ITEM] };
  const [, verb = '', number = ''] = /^(add-area|drop-item)-(\d+)$/.exec(act) ?? [];
  if (verb === 'add-area') return withItem(typed, Number(number), withBlank);
  return verb === 'drop-item' ? without(typed, Number(number)) : null;
}

/** The form with the picked division in its field; the form as it is when nothing was picked. */
export function picked(typed: TypedCorrection, act: string): TypedCorrection {
  const [, item, area, code = ''] = /^pick-(\d+)-(\d+)-(\d{6})$/.exec(act) ?? [];
  if (item === undefined || area === undefined) return typed;
  const choose = (one: TypedItem): TypedItem => ({
    ...one,
    areas: one.areas.map((old, at) => (at === Number(area) ? { ...old, place: code } : old)),
  });
  return withItem(typed, Number(item), choose);
}

/** The id of the first field that the new shape brought: the browser goes there. */
export function newField(typed: TypedCorrection, act: string): string {
  const item = act === 'add-item' ? typed.items.length - 1 : Number(/^add-area-(\d+)$/.exec(act)?.[1] ?? 0);
  return areaField(item, Math.max(0, (typed.items[item]?.areas.length ?? 1) - 1), 'place');
}

const withBlank = (item: TypedItem): TypedItem => ({ ...item, areas: [...item.areas, BLANK_AREA] });

const withItem = (typed: TypedCorrection, at: number, change: (item: TypedItem) => TypedItem): TypedCorrection => ({
  ...typed,
  items: typed.items.map((item, index) => (index === at ? change(item) : item)),
});

/** The form without one item: what was nested in it stands at the top, what was nested in a later one still is. */
function without(typed: TypedCorrection, gone: number): TypedCorrection {
  const moved = (index: string) => {
    if (index === '' || Number(index) === gone) return '';
    return String(Number(index) - (Number(index) > gone ? 1 : 0));
  };
  const items = typed.items.filter((_, index) => index !== gone);
  return { ...typed, items: items.map((item) => ({ ...item, nestedIn: moved(item.nestedIn) })) };
}
