import type { ComponentChildren } from 'preact';
import type { Language } from '../../../reference/language.js';
import { Button, HiddenFields } from '../../parts/forms/button.js';
import { Input } from '../../parts/forms/field.js';
import type { FoundPlace, PlaceLook } from './place-look.js';
import { placesWords } from './places.words.js';
import { WantedFields } from './wanted-fields.js';
import { queryOf } from './wanted-places.js';

export interface SearchProps {
  readonly language: Language;
  /** Where the page lies that searches, in each language. */
  readonly path: (language: Language) => string;
  readonly look: PlaceLook;
  /** What was typed into the search. */
  readonly asked: string;
  readonly typed?: Readonly<Record<'lon' | 'lat' | 'km', string>>;
  /** By field: `q`, `lon`, `lat` or `km`. */
  readonly faults?: Readonly<Record<string, string>>;
}

/** A search by name, what it found, and the way by coordinates. */
export function Search(props: SearchProps) {
  const { language, path, look, asked, faults = {} } = props;
  const words = placesWords(language);
  return (
    <>
      <form method="get" action={path(language)} role="search" class="ask">
        <WantedFields wanted={look.wanted} />
        <Input
          name="q"
          type="search"
          label={look.chosen.length > 0 ? words.another : words.search}
          hint={words.searchHint}
          value={asked}
          error={faults['q']}
          autocomplete="off"
        />
        <Button tone={look.chosen.length > 0 ? 'plain' : 'main'}>{words.find}</Button>
      </form>
      {look.found.length > 0 ? (
        <section aria-labelledby="found">
          <p id="found">
            <strong>{words.found}</strong>
          </p>
          <Found {...props} />
        </section>
      ) : null}
      <ByPoint {...props} />
    </>
  );
}

function Found({ language, path, look }: SearchProps) {
  const words = placesWords(language);
  const link = (place: FoundPlace): ComponentChildren => (
    <a href={path(language) + queryOf(place.with)}>{place.name}</a>
  );
  return (
    <ul class="found">
      {look.found.map((place) => (
        <li key={place.code}>
          {link(place)}
          {place.within === '' ? null : <small>{place.within}</small>}
          {place.inside.length === 0 ? null : (
            <details class="more" open={look.found.length === 1}>
              <summary>{words.inside(place.name)}</summary>
              <ul class="found">
                {place.inside.map((inner) => (
                  <li key={inner.code}>{link(inner)}</li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function ByPoint({ language, path, look, typed, faults = {} }: SearchProps) {
  const words = placesWords(language);
  const isFaulty = ['lon', 'lat', 'km'].some((field) => field in faults);
  return (
    <details class="more" open={isFaulty}>
      <summary>{words.byPoint}</summary>
      <form method="get" action={path(language)}>
        <WantedFields wanted={look.wanted} />
        <HiddenFields fields={{ add: 'point' }} />
        <p class="hint" id="point-hint">
          {words.pointHint}
        </p>
        <div class="pair" role="group" aria-label={words.byPoint} aria-describedby="point-hint">
          <Input name="lon" label={words.lon} value={typed?.lon} error={faults['lon']} autocomplete="off" />
          <Input name="lat" label={words.lat} value={typed?.lat} error={faults['lat']} autocomplete="off" />
          <Input name="km" label={words.km} value={typed?.km} error={faults['km']} autocomplete="off" />
        </div>
        <Button tone="plain">{words.addPoint}</Button>
      </form>
    </details>
  );
}
