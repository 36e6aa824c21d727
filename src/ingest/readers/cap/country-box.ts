import type { Position } from './message.js';

type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * Rough boxes of countries where exchanged axes still give a place on the earth, so that only the country tells that
 * they were exchanged. Degrees, generous; a country that lies beyond 90° of longitude needs none.
 */
const BOXES: Readonly<Record<string, Box>> = {
  AT: [9, 46, 18, 49.5],
  BE: [2, 49, 7, 52],
  CA: [-142, 41, -52, 84],
  CH: [5.5, 45.5, 11, 48],
  CN: [73, 3, 136, 54],
  CZ: [12, 48, 19, 51.5],
  DE: [5.5, 47, 15.5, 55.5],
  DK: [7, 54, 16, 58],
  ES: [-19, 27, 5, 44],
  FI: [19, 59, 32, 70.5],
  FR: [-6, 41, 10, 51.5],
  GB: [-9, 49, 2.5, 61.5],
  HU: [16, 45, 23, 49],
  IE: [-11.5, 51, -5, 56],
  IN: [68, 6, 98, 36],
  IS: [-25, 63, -13, 67],
  IT: [6, 35, 19, 47.5],
  NL: [3, 50.5, 7.5, 54],
  NO: [4, 57, 32, 72],
  NP: [80, 26, 89, 31],
  PK: [60, 23, 78, 38],
  PL: [14, 49, 24.5, 55],
  PT: [-32, 30, -6, 42.5],
  RO: [20, 43, 30, 48.5],
  SE: [10, 55, 25, 69.5],
  TR: [25, 35, 45, 43],
  UA: [22, 44, 41, 53],
  US: [-180, 13, -64, 72],
};

/** The box of the region in a language tag (en-GB, zh-Hans-CN); null when it names none or none that needs one. */
export function countryBox(language: string | null): Box | null {
  const region = language
    ?.split(/[-_]/)
    .slice(1)
    .find((part) => /^[A-Za-z]{2}$/.test(part));
  return (region && BOXES[region.toUpperCase()]) || null;
}

export const inside = ([west, south, east, north]: Box, [lon, lat]: Position): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;
