import type { ManagedChoices } from '../../../people/subscribers/sign-up/sign-up.service.js';
import type { Language } from '../../../reference/language.js';
import { Button, Buttons } from '../../parts/forms/button.js';
import { ErrorSummary } from '../../parts/forms/error-summary.js';
import { Facts } from '../../parts/lists/facts.js';
import { Notice } from '../../parts/signs/notice.js';
import { leavePath, managedPlacesPath, managePath } from '../frame/paths.js';
import { PortalPage } from '../frame/portal.page.js';
import { PORTAL_WORDS } from '../frame/portal.words.js';
import type { ShownPlace } from '../places/place-look.js';
import { queryOf } from '../places/wanted-places.js';
import type { TypedDetails } from '../sign-up/choices.form.js';
import { LevelField, OtherFields, type EditionOffered } from '../sign-up/details-fields.js';
import { manageWords } from './manage.words.js';

export interface ManagePageProps {
  readonly language: Language;
  readonly token: string;
  readonly choices: ManagedChoices;
  readonly places: readonly ShownPlace[];
  readonly typed: TypedDetails;
  readonly editions: readonly EditionOffered[];
  readonly faults: Readonly<Record<string, string>>;
  /** What was just done: a key of `manageWords.done`, or anything else for nothing. */
  readonly done: string;
}

/** All that a subscriber can change, and the way out. Its address is the key: whoever has it may change. */
export function ManagePage(props: ManagePageProps) {
  const { language, token, choices, faults } = props;
  const words = manageWords(language);
  return (
    <PortalPage language={language} title={words.title} path={(other) => managePath(other, token)}>
      <Done {...props} />
      <h1>{words.title}</h1>
      <ErrorSummary title={PORTAL_WORDS[language].title} errors={faults} />
      {choices.active ? null : (
        <Notice>
          <p>{choices.everSubscribed ? words.ended : words.notBegun}</p>
        </Notice>
      )}
      <Facts facts={[[words.to, choices.masked]]} />
      <Places {...props} />
      <h2>{words.choices}</h2>
      <form method="post" action={managePath(language, token)}>
        <LevelField {...props} />
        <OtherFields {...props} />
        <Buttons>
          <Button>{words.save}</Button>
        </Buttons>
      </form>
      {choices.active ? <Leave {...props} /> : null}
    </PortalPage>
  );
}

/** Who had left and proved his number again to come back has nothing in force yet. */
function Done({ language, done, choices }: ManagePageProps) {
  const words = manageWords(language);
  if (!choices.active) return null;
  const said = Object.entries(words.done).find(([key]) => key === done)?.[1];
  if (said === undefined) return null;
  return (
    <Notice tone="good" title={said}>
      <p>{words.keep}</p>
    </Notice>
  );
}

function Places({ language, token, choices, places }: ManagePageProps) {
  const words = manageWords(language);
  const wanted = { codes: choices.places, points: choices.points };
  return (
    <>
      <h2 id="places">{words.places}</h2>
      <ul>
        {places.map(({ name, note }) => (
          <li key={name}>
            {name}
            {note === '' ? null : <small class="quiet"> {note}</small>}
          </li>
        ))}
      </ul>
      <p>
        <a href={managedPlacesPath(language, token) + queryOf(wanted)}>{words.changePlaces}</a>
      </p>
    </>
  );
}

function Leave({ language, token, choices }: ManagePageProps) {
  const words = manageWords(language);
  return (
    <section class="leave">
      <h2>{words.leave}</h2>
      <p>
        {words.leaveAbout}
        {language === 'en' ? ' ' : ''}
        {choices.kind === 'sms' ? words.leaveBySms : ''}
      </p>
      <LeaveForm language={language} token={token} />
    </section>
  );
}

function LeaveForm({ language, token }: { language: Language; token: string }) {
  return (
    <form method="post" action={leavePath(language, token)}>
      <Button tone="grave">{manageWords(language).leaveNow}</Button>
    </form>
  );
}

/** What a link in a message opens: one press and it is done. Opening alone ends nothing, for scanners open every link. */
export function LeavePage({ language, token }: { language: Language; token: string }) {
  const words = manageWords(language);
  return (
    <PortalPage language={language} title={words.leave} path={(other) => leavePath(other, token)}>
      <h1>{words.leave}</h1>
      <p>{words.leaveAbout}</p>
      <LeaveForm language={language} token={token} />
    </PortalPage>
  );
}

/** `again` is where the way back begins: with the link to manage all choices still stand, with one to leave only they do not. */
export function LeftPage({ language, token, again }: { language: Language; token: string; again: string }) {
  const words = manageWords(language);
  return (
    <PortalPage language={language} title={words.left} path={(other) => leavePath(other, token)}>
      <h1>{words.left}</h1>
      <Notice tone="good">
        <p>{words.leftAbout}</p>
      </Notice>
      <p>
        <a href={again}>{words.comeBack}</a>
      </p>
    </PortalPage>
  );
}
