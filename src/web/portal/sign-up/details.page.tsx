import type { Language } from '../../../reference/language.js';
import { Button, Buttons } from '../../parts/forms/button.js';
import { ErrorSummary } from '../../parts/forms/error-summary.js';
import { Input } from '../../parts/forms/field.js';
import { detailsPath, placesPath } from '../frame/paths.js';
import { PortalPage } from '../frame/portal.page.js';
import { PORTAL_WORDS } from '../frame/portal.words.js';
import type { ShownPlace } from '../places/place-look.js';
import { WantedFields } from '../places/wanted-fields.js';
import { queryOf, type WantedPlaces } from '../places/wanted-places.js';
import type { TypedAddress, TypedDetails } from './choices.form.js';
import { LevelField, OtherFields, type EditionOffered } from './details-fields.js';
import { detailsWords } from './details.words.js';

export interface DetailsPageProps {
  readonly language: Language;
  readonly wanted: WantedPlaces;
  readonly places: readonly ShownPlace[];
  readonly address: TypedAddress;
  readonly typed: TypedDetails;
  readonly editions: readonly EditionOffered[];
  /** By field, in the visitor's language. */
  readonly faults: Readonly<Record<string, string>>;
}

/** Fields that lie in the folded part of the form: a fault there opens it. */
const FOLDED = ['quietFrom', 'hazards', 'editions', 'language'];

/** Where to send, and from which level; the rest is folded away, for most people never need it. */
export function DetailsPage(props: DetailsPageProps) {
  const { language, wanted, places, faults } = props;
  const words = detailsWords(language);
  return (
    <PortalPage language={language} title={words.title} path={(other) => detailsPath(other) + queryOf(wanted)}>
      <p class="steps">{PORTAL_WORDS[language].step(2, 3)}</p>
      <h1>{words.title}</h1>
      <ErrorSummary title={PORTAL_WORDS[language].title} errors={faults} />
      <p id="places">
        <strong>{words.places}</strong>
        {language === 'en' ? ': ' : '：'}
        {places.map(({ name }) => name).join(language === 'en' ? '; ' : '、')}{' '}
        <a href={placesPath(language) + queryOf(wanted)}>{words.changePlaces}</a>
      </p>
      <form method="post" action={detailsPath(language)}>
        <WantedFields wanted={wanted} />
        <AddressFields {...props} />
        <LevelField {...props} />
        <details class="more" open={FOLDED.some((field) => field in faults)}>
          <summary>{words.more}</summary>
          <OtherFields {...props} />
        </details>
        <p class="quiet">{words.consent}</p>
        <Buttons>
          <Button>{words.send}</Button>
        </Buttons>
      </form>
    </PortalPage>
  );
}

interface AddressFieldsProps {
  readonly language: Language;
  readonly address: TypedAddress;
  readonly faults: Readonly<Record<string, string>>;
}

/** Two fields and not one with a guess: a telephone then offers the right keys, and the browser what it remembers. */
export function AddressFields({ language, address, faults }: AddressFieldsProps) {
  const words = detailsWords(language);
  return (
    <fieldset class="field" aria-describedby="whereTo-hint">
      <legend>{words.whereTo}</legend>
      <p class="hint" id="whereTo-hint">
        {words.whereToHint}
      </p>
      <Input
        name="phone"
        type="tel"
        label={words.phone}
        value={address.phone}
        error={faults['phone']}
        autocomplete="tel"
      />
      <Input
        name="mail"
        type="email"
        label={words.mail}
        value={address.mail}
        error={faults['mail']}
        autocomplete="email"
      />
    </fieldset>
  );
}
