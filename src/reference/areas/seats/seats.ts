import type { Box } from '../boundaries/rings.js';

/** One point per county: its seat, or the middle of its ground where no seat is known. WGS 84. */
export interface Seat {
  readonly code: string;
  readonly lon: number;
  readonly lat: number;
}

/** What a shape must answer for a seat to lie in it. */
export interface Holder {
  readonly box: Box;
  contains(lon: number, lat: number): boolean;
}

/**
 * The seats of `config/areas/seats.csv` (code,lon,lat,source). They answer roughly what boundaries answer exactly:
 * a county counts as inside where its seat is.
 */
export class Seats {
  readonly #byCode: ReadonlyMap<string, Seat>;

  constructor(seats: readonly Seat[]) {
    this.#byCode = new Map(seats.map((seat) => [seat.code, seat]));
  }

  /** All, in the order of the file. */
  list(): Seat[] {
    return [...this.#byCode.values()];
  }

  find(code: string): Seat | undefined {
    return this.#byCode.get(code);
  }

  /** Codes of the counties whose seat lies in the shape, in code order. */
  countiesIn(shape: Holder): string[] {
    const [west, south, east, north] = shape.box;
    return this.list()
      .filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north && shape.contains(lon, lat))
      .map(({ code }) => code)
      .sort();
  }

  /** West, south, east, north of these counties' seats; null when none has one. */
  box(codes: readonly string[]): Box | null {
    const seats = codes.flatMap((code) => this.#byCode.get(code) ?? []);
    if (seats.length === 0) return null;
    const lons = seats.map(({ lon }) => lon);
    const lats = seats.map(({ lat }) => lat);
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  }
}

/** Rows of `seats.csv`; a broken one throws, for the file is ours. */
export function parseSeats(csv: string): Seat[] {
  return csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => {
      const [code = '', lon, lat] = row.split(',');
      const seat = { code, lon: Number(lon || Number.NaN), lat: Number(lat || Number.NaN) };
      if (!/^\d{6}$/.test(code) || Number.isNaN(seat.lon) || Number.isNaN(seat.lat))
        throw new Error(`seats.csv: broken row "${row}"`);
      return seat;
    });
}
