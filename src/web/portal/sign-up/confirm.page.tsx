import type { Language } from '../../../reference/language.js';
import { Button, Buttons } from '../../parts/forms/button.js';
import { ErrorSummary } from '../../parts/forms/error-summary.js';
import { Input } from '../../parts/forms/field.js';
import { confirmPath, linkPath, lostPath, placesPath } from '../frame/paths.js';
import { PortalPage } from '../frame/portal.page.js';
import { PORTAL_WORDS } from '../frame/portal.words.js';
import type { TypedAddress } from './choices.form.js';
import { confirmWords } from './confirm.words.js';
import { AddressFields } from './details.page.js';

export interface ConfirmPageProps {
  readonly language: Language;
  readonly token: string;
  /** How long a code is good for. */
  readonly minutes: number;
  readonly faults?: Readonly<Record<string, string>>;
}

/** Asks for the code. The same for everybody: it does not say whether one was sent, nor to what (S22). */
export function ConfirmPage({ language, token, minutes, faults = {} }: ConfirmPageProps) {
  const words = confirmWords(language);
  return (
    <PortalPage language={language} title={words.title} path={(other) => confirmPath(other, token)}>
      <p class="steps">{PORTAL_WORDS[language].step(3, 3)}</p>
      <h1>{words.title}</h1>
      <ErrorSummary title={PORTAL_WORDS[language].title} errors={faults} />
      <p>{words.sent(minutes)}</p>
      <form method="post" action={confirmPath(language, token)} class="code">
        <Input
          name="code"
          label={words.code}
          required
          autocomplete="one-time-code"
          inputmode="numeric"
          error={faults['code']}
        />
        <Buttons>
          <Button>{words.confirm}</Button>
        </Buttons>
      </form>
      {faults['places'] === undefined ? null : (
        <p>
          <a id="places" href={lostPath(language)}>
            {words.removeFirst}
          </a>
        </p>
      )}
      <p>{words.again}</p>
      <ul>
        <li>
          <a href={placesPath(language)}>{words.againLink}</a>
        </li>
        <li>
          <a href={lostPath(language)}>{words.againLost}</a>
        </li>
      </ul>
    </PortalPage>
  );
}

/** What a link in a mail opens. It confirms by a press and not by being opened: mail scanners open every link. */
export function LinkPage({ language, token }: { language: Language; token: string }) {
  const words = confirmWords(language);
  return (
    <PortalPage language={language} title={words.byLink} path={(other) => linkPath(other, token)}>
      <h1>{words.byLink}</h1>
      <p>{words.byLinkAbout}</p>
      <form method="post" action={linkPath(language, token)}>
        <Button>{words.byLinkConfirm}</Button>
      </form>
    </PortalPage>
  );
}

export interface LostPageProps {
  readonly language: Language;
  readonly address: TypedAddress;
  readonly faults: Readonly<Record<string, string>>;
}

/** For who has subscribed and lost the link: proves the address anew. */
export function LostPage({ language, address, faults }: LostPageProps) {
  const words = confirmWords(language);
  return (
    <PortalPage language={language} title={words.lost} path={lostPath}>
      <h1>{words.lost}</h1>
      <ErrorSummary title={PORTAL_WORDS[language].title} errors={faults} />
      <p>{words.lostAbout}</p>
      <form method="post" action={lostPath(language)}>
        <AddressFields language={language} address={address} faults={faults} />
        <Buttons>
          <Button>{words.lostSend}</Button>
        </Buttons>
      </form>
    </PortalPage>
  );
}
