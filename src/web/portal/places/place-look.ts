import type { WantedPlaces } from './wanted-places.js';

/** A chosen place as it is shown, and what remains when it is taken away. */
export interface ShownPlace {
  readonly name: string;
  /** What it lies in, or which counties a circle covers. */
  readonly note: string;
  readonly without: WantedPlaces;
}

/** A place that can be chosen, and what there is then. */
export interface FoundPlace {
  readonly code: string;
  readonly name: string;
  readonly within: string;
  readonly with: WantedPlaces;
  /** What lies in it, for who wants only a part; empty for a county. */
  readonly inside: readonly FoundPlace[];
}

/** All that a page of places shows. */
export interface PlaceLook {
  readonly wanted: WantedPlaces;
  readonly chosen: readonly ShownPlace[];
  readonly found: readonly FoundPlace[];
}

/** What a request for a page of places comes to. */
export interface PlacesVisit {
  readonly look: PlaceLook;
  readonly asked: string;
  readonly typed: Readonly<Record<'lon' | 'lat' | 'km', string>>;
  readonly faults: Readonly<Record<string, string>>;
  /** A point was typed and is among the places now: the page belongs under another address. */
  readonly added: boolean;
}
