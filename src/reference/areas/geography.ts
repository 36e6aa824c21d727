import type { BoundaryIndex } from './boundaries/boundary-index.js';
import { circleRing } from './boundaries/polygon/circle.js';
import type { MultiPolygon } from './boundaries/outline.js';
import type { Position } from './boundaries/polygon/polygon-checks.js';
import { queryPolygon, type QueryPolygon } from './boundaries/polygon/query-polygon.js';
import { Divisions } from './divisions.js';
import type { Seats } from './seats/seats.js';

/** Exactly by boundaries, or roughly by county seats. */
export type GeographyMethod = 'boundary' | 'seat';

export interface FoundCounty {
  readonly code: string;
  /** Of the county's area, 0–1; null when only its seat is known to lie inside. */
  readonly share: number | null;
  readonly km2: number | null;
}

export interface FoundCounties {
  readonly method: GeographyMethod;
  /** In code order. */
  readonly counties: readonly FoundCounty[];
}

/** A polygon as GeoJSON has it: outer ring, then holes; [lon, lat] in degrees. */
export type PolygonCoordinates = readonly (readonly Position[])[];

/**
 * Where divisions lie. Boundaries and seats are read when they are first asked for, so a machine without them starts
 * and works; a failure to read the boundaries is told to `complain` once and seats answer from then on.
 */
export class Geography {
  #boundaries: BoundaryIndex | null | undefined;
  #seats: Seats | undefined;

  constructor(
    readonly divisions: Divisions,
    private readonly loadBoundaries: () => BoundaryIndex | null,
    private readonly loadSeats: () => Seats,
    private readonly complain: (error: unknown) => void = () => {},
  ) {}

  /** Null on a machine that has none. The first call reads them (some 50 ms from the cache, up to a second without). */
  get boundaries(): BoundaryIndex | null {
    if (this.#boundaries === undefined) {
      try {
        this.#boundaries = this.loadBoundaries();
      } catch (error) {
        this.#boundaries = null;
        this.complain(error);
      }
    }
    return this.#boundaries;
  }

  get seats(): Seats {
    this.#seats ??= this.loadSeats();
    return this.#seats;
  }

  get method(): GeographyMethod {
    return this.boundaries ? 'boundary' : 'seat';
  }

  /** Code of the county in which a point lies (WGS 84); null outside all, and where there are no boundaries. */
  countyAt(lon: number, lat: number): string | null {
    return this.boundaries?.countyAt(lon, lat) ?? null;
  }

  /**
   * The counties that these polygons meet (a MultiPolygon, or several of one warning), with shares; slight touches
   * (under 0.1 % and 0.5 km²) are left out. By seats where there are no boundaries, and `method` says so.
   * Throws `polygon-…` for what is no polygon (`boundaries/polygon/polygon-checks.ts`).
   */
  countiesIn(polygons: readonly PolygonCoordinates[]): FoundCounties {
    const shapes = polygons.map((one) => queryPolygon(one));
    const { boundaries } = this;
    return boundaries
      ? { method: 'boundary', counties: byBoundaries(boundaries, shapes) }
      : { method: 'seat', counties: this.#bySeats(shapes) };
  }

  /** As `countiesIn` for a circle (CAP: centre and radius in km); throws `circle-invalid`. */
  countiesWithin(lon: number, lat: number, km: number): FoundCounties {
    return this.countiesIn([[circleRing(lon, lat, km)]]);
  }

  /** The division as a MultiPolygon; null where its counties have no boundaries. Throws `division-unknown`. */
  outline(code: string): MultiPolygon | null {
    const outline = this.boundaries?.outline(this.divisions.countiesOf(code)) ?? [];
    return outline.length > 0 ? outline : null;
  }

  #bySeats(shapes: readonly QueryPolygon[]): FoundCounty[] {
    const codes = new Set(shapes.flatMap((shape) => this.seats.countiesIn(shape)));
    return [...codes].sort().map((code) => ({ code, share: null, km2: null }));
  }
}

/** Polygons of one warning seldom overlap; where they do, a county's share is held to the whole. */
function byBoundaries(boundaries: BoundaryIndex, shapes: readonly QueryPolygon[]): FoundCounty[] {
  const found = new Map<string, { code: string; share: number; km2: number }>();
  for (const { code, share, km2 } of shapes.flatMap((shape) => boundaries.countiesIn(shape))) {
    const before = found.get(code);
    const whole = boundaries.km2(code) ?? Infinity;
    found.set(code, {
      code,
      share: Math.min(1, share + (before?.share ?? 0)),
      km2: Math.min(whole, km2 + (before?.km2 ?? 0)),
    });
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
