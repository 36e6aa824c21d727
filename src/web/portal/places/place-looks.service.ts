import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error.js';
import type { Point } from '../../../people/subscribers/sign-up/choices.js';
import { resolvePlaces } from '../../../people/subscribers/sign-up/resolve-places.js';
import type { Division } from '../../../reference/areas/division.js';
import { Divisions } from '../../../reference/areas/divisions.js';
import { Geography } from '../../../reference/areas/geography.js';
import type { Language } from '../../../reference/language.js';
import { faultInWords } from '../frame/faults.words.js';
import { text, type Sent } from '../frame/form.js';
import type { FoundPlace, PlaceLook, PlacesVisit, ShownPlace } from './place-look.js';
import { PlaceSearch } from './place-search.js';
import { placesWords } from './places.words.js';
import {
  isFullOfPoints,
  plusCode,
  plusPoint,
  typedPoint,
  wantedOf,
  withoutCode,
  withoutPoint,
  wrongParts,
  type PointField,
  type WantedPlaces,
} from './wanted-places.js';

const COUNTIES_NAMED = 5;

/** Places in words: names, what they lie in, what a circle covers. In memory only. */
@Injectable()
export class PlaceLooks {
  readonly #search: PlaceSearch;

  constructor(
    private readonly divisions: Divisions,
    private readonly geography: Geography,
  ) {
    this.#search = new PlaceSearch(divisions);
  }

  /**
   * The places of the query, its search, or the point that it adds. Throws `point` for one in the query that lies nowhere.
   * @param wanted what the query holds: for who has places already, `heldPlaces`
   */
  visit(sent: Sent, language: Language, wanted: WantedPlaces = wantedOf(sent)): PlacesVisit {
    const asked = text(sent, 'q');
    const typed = { lon: text(sent, 'lon'), lat: text(sent, 'lat'), km: text(sent, 'km') };
    const look = this.look(wanted, asked, language);
    const unfound = asked !== '' && look.found.length === 0;
    const visit = { look, asked, typed, faults: {}, added: false };
    if (unfound) return { ...visit, faults: { q: faultInWords({ code: 'place-unfound' }, language) } };
    return text(sent, 'add') === 'point' ? this.#withPoint(visit, sent, language) : visit;
  }

  #withPoint(visit: PlacesVisit, sent: Sent, language: Language): PlacesVisit {
    const faulty = (code: string, fields: readonly PointField[]): PlacesVisit => ({
      ...visit,
      faults: Object.fromEntries(fields.map((field) => [field, faultInWords({ code }, language)])),
    });
    const point = typedPoint(sent);
    if (point === null) return faulty('point', wrongParts(sent));
    if (!this.#isSomewhere(point)) return faulty('point', ['lon', 'lat']);
    if (isFullOfPoints(visit.look.wanted)) return faulty('points-full', ['lon']);
    return { ...visit, look: this.look(plusPoint(visit.look.wanted, point), '', language), added: true };
  }

  #isSomewhere(point: Point): boolean {
    try {
      return resolvePlaces([], [point], this.geography).places.length > 0;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  /** `asked` are the words of a search, empty without one. Throws `point` (invalid) for a point outside all counties. */
  look(wanted: WantedPlaces, asked: string, language: Language): PlaceLook {
    const found = this.#search.find(asked).map((one) => this.#found(one, wanted, language));
    return { wanted, chosen: this.shown(wanted, language), found };
  }

  /** The chosen places in words; a code that nobody knows is left out. */
  shown(wanted: WantedPlaces, language: Language): readonly ShownPlace[] {
    const named = wanted.codes.flatMap((code) => {
      const division = this.divisions.find(code);
      if (!division) return [];
      const note = this.#within(division, language);
      return [{ name: nameOf(division, language), note, without: withoutCode(wanted, code) }];
    });
    const points = wanted.points.map((point) => this.#point(point, wanted, language));
    return [...named, ...points];
  }

  #found(division: Division, wanted: WantedPlaces, language: Language): FoundPlace {
    const { code } = division;
    const inside = this.#insideOf(code).map((inner) => ({
      ...this.#named(inner, wanted, language),
      inside: [],
    }));
    return { ...this.#named(division, wanted, language), inside };
  }

  #named(division: Division, wanted: WantedPlaces, language: Language) {
    const { code } = division;
    const name = nameOf(division, language);
    return { code, name, within: this.#within(division, language), with: plusCode(wanted, code) };
  }

  /** What exists only in the list (重庆市(县) between the city and its counties) stands for what lies in it. */
  #insideOf(code: string): readonly Division[] {
    const outer = this.divisions.get(code);
    return this.divisions
      .children(outer.code)
      .flatMap((inner) => (isListOnly(inner, outer) ? this.#insideOf(inner.code) : [inner]));
  }

  #within(division: Division, language: Language): string {
    const outer = this.divisions
      .ancestors(division.code)
      .map((code) => this.divisions.get(code))
      .filter((one, index, all) => !isListOnly(one, all[index + 1]))
      .map((one) => nameOf(one, language));
    return placesWords(language).within(outer.toReversed());
  }

  #point(point: Point, wanted: WantedPlaces, language: Language): ShownPlace {
    const words = placesWords(language);
    // As the register will do it, so that the page promises nothing else.
    const { places } = resolvePlaces([], [point], this.geography);
    const names = places.slice(0, COUNTIES_NAMED).map(({ code }) => this.divisions.name(code, language));
    const rough = places.some(({ method }) => method === 'seat') ? words.bySeat : '';
    const note = words.covers(names, places.length - names.length) + rough;
    return { name: words.point(point.lon, point.lat, point.km), note, without: withoutPoint(wanted, point) };
  }
}

const nameOf = (division: Division, language: Language) => (language === 'en' ? division.english : division.name);

const isListOnly = (inner: Division, outer: Division | undefined) =>
  inner.name.includes('(') || inner.name === outer?.name;
