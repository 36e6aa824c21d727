import { Button, ButtonLink, Buttons } from '../../parts/forms/button.js';
import { ErrorSummary } from '../../parts/forms/error-summary.js';
import { lostPath } from '../frame/paths.js';
import { PortalPage } from '../frame/portal.page.js';
import { PORTAL_WORDS } from '../frame/portal.words.js';
import { confirmWords } from '../sign-up/confirm.words.js';
import type { ShownPlace } from './place-look.js';
import { placesWords } from './places.words.js';
import { Search, type SearchProps } from './search.js';
import { WantedFields } from './wanted-fields.js';
import { countOf, isFull, queryOf } from './wanted-places.js';

export interface PlacesPageProps extends SearchProps {
  /** In a sign-up the way on is a link; on the manage page it saves. */
  readonly save?: { readonly action: string; readonly back: string };
  readonly next?: string;
}

/** Choosing places without script: each press is a link to the same page with one place more or less. */
export function PlacesPage(props: PlacesPageProps) {
  const { language, path, look, faults = {}, save } = props;
  const words = placesWords(language);
  const { wanted } = look;
  return (
    <PortalPage
      language={language}
      title={save ? words.whereAgain : words.title}
      path={(other) => path(other) + queryOf(wanted)}
    >
      {save ? null : <p class="steps">{PORTAL_WORDS[language].step(1, 3)}</p>}
      <h1>{save ? words.whereAgain : words.title}</h1>
      <ErrorSummary title={PORTAL_WORDS[language].title} errors={faults} />
      {save || countOf(wanted) > 0 ? null : (
        <>
          <p>{words.about}</p>
          <h2>{words.where}</h2>
        </>
      )}
      <Chosen {...props} />
      {countOf(wanted) > 0 ? <Onward {...props} /> : null}
      {isFull(wanted) ? <p>{words.full(countOf(wanted))}</p> : <Search {...props} />}
      {save ? null : (
        <p>
          <a href={lostPath(language)}>{confirmWords(language).toLost}</a>
        </p>
      )}
    </PortalPage>
  );
}

function Chosen({ language, path, look }: PlacesPageProps) {
  const words = placesWords(language);
  if (look.chosen.length === 0) return null;
  return (
    <section aria-labelledby="chosen">
      <h2 id="chosen">{words.chosen}</h2>
      <ul class="chosen">
        {look.chosen.map((place) => (
          <li key={place.name}>
            <PlaceName place={place} />
            <a href={path(language) + queryOf(place.without)} aria-label={words.removeNamed(place.name)}>
              {words.remove}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlaceName({ place }: { place: ShownPlace }) {
  return (
    <span>
      {place.name}
      {place.note === '' ? null : <small>{place.note}</small>}
    </span>
  );
}

function Onward({ language, look, save, next }: PlacesPageProps) {
  const words = placesWords(language);
  if (!save) return <Buttons>{next ? <ButtonLink href={next}>{words.next}</ButtonLink> : null}</Buttons>;
  return (
    <form method="post" action={save.action}>
      <WantedFields wanted={look.wanted} />
      <Buttons>
        <Button>{words.save}</Button>
        <ButtonLink tone="plain" href={save.back}>
          {words.cancel}
        </ButtonLink>
      </Buttons>
    </form>
  );
}
