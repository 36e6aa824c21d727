import type { Hazard } from '../../../warnings/product.js';
import type { MessageInfo } from '../cap/message.js';

/** Codes of the national platform: meteorological risk of geohazards, landslide, debris flow. */
const GEOHAZARD_CODES: Readonly<Record<string, readonly Hazard[]>> = {
  '11B37': [],
  '11D01': ['landslide'],
  '11D02': ['debris flow'],
};

/** The hazards by the words that agencies of the world use for them; `null` is a geohazard without its kind. */
const WORDS: readonly (readonly [RegExp, Hazard | null])[] = [
  [
    /滑坡|land ?slides?\b|landslip|mud ?slide|deslizamiento|glissements? de terrain|heyelan|erdrutsch|山体滑|土砂/i,
    'landslide',
  ],
  [/泥石流|debris[ -]?flows?|mud ?flows?|\blahar|coul[ée]es? de (?:boue|d[ée]bris)|土石流/i, 'debris flow'],
  [/崩塌|rock ?falls?\b|rock ?slides?\b|落石|山崩/i, 'rockfall'],
  [/地面塌陷|岩溶塌陷|sink ?holes?\b|ground collapse/i, 'collapse'],
  [/地裂缝|ground fissure/i, 'fissure'],
  [/地面沉降|land subsidence/i, 'subsidence'],
  [/地质灾害|地質災害|geo-?hazards?|geological[ -](?:hazard|disaster)|slope failure/i, null],
];

export interface EventReading {
  readonly geohazard: boolean;
  readonly hazards: readonly Hazard[];
}

/** Whether an `info` is about a geohazard: by the code where one of ours stands, else by the event's own words. */
export function eventOf(info: MessageInfo): EventReading {
  const known = info.eventCodes.flatMap(({ value }) => (value in GEOHAZARD_CODES ? [value] : []));
  const chinese = info.eventCodes.some(({ value }) => /^1[0-9][A-Z]\d\d$/.test(value));
  // A rain warning's headline may speak of landslides: it is read only where no event is named at all.
  const words = chinese && known.length === 0 ? '' : info.event || info.headline || '';
  const said = WORDS.filter(([pattern]) => pattern.test(words)).map(([, hazard]) => hazard);
  const coded = known.flatMap((code) => GEOHAZARD_CODES[code] ?? []);
  const hazards = [...coded, ...said.filter((hazard) => hazard !== null), ...hazardsSaid(info)];
  return { geohazard: known.length > 0 || said.length > 0, hazards: [...new Set(hazards)] };
}

/** Our own writer, and partners who follow it, list the hazards in a parameter. */
function hazardsSaid({ parameters }: MessageInfo): Hazard[] {
  const text = parameters.find((one) => one.name === 'hazards')?.value ?? '';
  return WORDS.flatMap(([pattern, hazard]) => (hazard !== null && pattern.test(text) ? [hazard] : []));
}
