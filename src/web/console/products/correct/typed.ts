import { z } from 'zod';
import type { ProductArea, ProductReading } from '../../../../warnings/product.js';
import { toField } from '../../warnings/beijing-field.js';

/** One place of the form, as it was typed. */
export interface TypedArea {
  /** Where it stands in the reading that the form was made of, `item.area`; empty for a new one. */
  readonly from: string;
  readonly place: string;
  readonly qualifier: string;
  readonly extent: string;
}

export interface TypedItem {
  /** Index in the reading that the form was made of; empty for a new one. */
  readonly from: string;
  readonly level: string;
  /** Index in this form of the item that holds it; empty at the top. */
  readonly nestedIn: string;
  readonly lifted: boolean;
  readonly areas: readonly TypedArea[];
}

/** The form of a correction: every value as a person typed it, right or wrong, so that nothing typed is lost. */
export interface TypedCorrection {
  readonly verb: string;
  readonly scheme: string;
  readonly issuedAt: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly hazards: readonly string[];
  readonly items: readonly TypedItem[];
}

export const BLANK_AREA: TypedArea = { from: '', place: '', qualifier: '', extent: '' };
export const BLANK_ITEM: TypedItem = { from: '', level: '', nestedIn: '', lifted: false, areas: [BLANK_AREA] };

/** Field names are the ids of their controls, too: `items-0-level`, `items-0-areas-1-place`. */
export const itemField = (item: number, name: string): string => `items-${item}-${name}`;
export const areaField = (item: number, area: number, name: string): string => `items-${item}-areas-${area}-${name}`;

/** What stands in the field of a place: its standard name, or the words nobody could resolve. */
export const placeShown = (area: Pick<ProductArea, 'place' | 'text'>): string => area.place ?? area.text;

/** The form filled with a reading. */
export function typedOf(reading: ProductReading): TypedCorrection {
  return {
    verb: reading.verb,
    scheme: reading.scheme ?? '',
    issuedAt: toField(reading.issuedAt),
    validFrom: toField(reading.validFrom),
    validTo: toField(reading.validTo),
    hazards: reading.hazards,
    items: reading.items.map((item, index) => ({
      from: String(index),
      level: item.level ?? '',
      nestedIn: item.nestedIn === null ? '' : String(item.nestedIn),
      lifted: item.lifted,
      areas: item.areas.map((area, at) => ({
        from: `${index}.${at}`,
        place: placeShown(area),
        qualifier: area.qualifier ?? '',
        extent: area.extent ?? '',
      })),
    })),
  };
}

/** No bulletin comes near these; a form that does is no form of ours. */
const [MOST_ITEMS, MOST_AREAS] = [40, 400];
const LONGEST = 200;
const body = z.record(z.string(), z.unknown()).catch({});

/** The form as a browser sent it; what is missing is empty, and what is too much is left out. */
export function typedFrom(sent: unknown): TypedCorrection {
  const fields = body.parse(sent);
  const said = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  };
  const areas = (item: number) =>
    counted(fields, new RegExp(`^items-${item}-areas-(\\d{1,4})-place$`), MOST_AREAS).map((at) => ({
      from: said(areaField(item, at, 'from')),
      place: said(areaField(item, at, 'place')),
      qualifier: said(areaField(item, at, 'qualifier')),
      extent: said(areaField(item, at, 'extent')),
    }));
  return {
    verb: said('verb'),
    scheme: said('scheme'),
    issuedAt: said('issuedAt'),
    validFrom: said('validFrom'),
    validTo: said('validTo'),
    hazards: [fields['hazards'] ?? []].flat().map(String),
    items: counted(fields, /^items-(\d{1,3})-level$/, MOST_ITEMS).map((item) => ({
      from: said(itemField(item, 'from')),
      level: said(itemField(item, 'level')),
      nestedIn: said(itemField(item, 'nestedIn')),
      lifted: said(itemField(item, 'lifted')) !== '',
      areas: areas(item),
    })),
  };
}

/** Numbers in field names, rising: 0, 1, 2 … */
function counted(fields: Readonly<Record<string, unknown>>, pattern: RegExp, most: number): number[] {
  const numbers = Object.keys(fields).flatMap((name) => {
    const number = pattern.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return numbers.sort((a, b) => a - b).slice(0, most);
}
