import { Injectable, Logger } from '@nestjs/common';
import { CodeNotices } from '../../../dissemination/notices/code-notices.service.js';
import { SignUpService, type Asked, type From } from '../../../people/subscribers/sign-up/sign-up.service.js';
import type { Language } from '../../../reference/language.js';
import { Policy } from '../../../reference/policy/policy.js';
import type { Visitor } from '../frame/answer.js';
import type { Sent } from '../frame/form.js';
import { wantedOf } from '../places/wanted-places.js';
import { chosenAddress, chosenDetails, typedAddress, typedDetails, type TypedAddress } from './choices.form.js';
import type { EditionOffered } from './details-fields.js';

/** What the pages of the sign-up do: read the form, ask, have the code sent. */
@Injectable()
export class Registration {
  readonly #logger = new Logger('portal');

  constructor(
    private readonly signUp: SignUpService,
    private readonly codes: CodeNotices,
    private readonly policy: Policy,
  ) {}

  /** How long a code is good for. */
  get codeMinutes(): number {
    return this.policy.rules.signUp.confirmMinutes;
  }

  /** Digests that a visitor may choose. */
  editions(): readonly EditionOffered[] {
    return this.policy.rules.editions.filter(({ mode }) => mode === 'live');
  }

  /**
   * Asks for a subscription. @returns the token of the page that asks for the code, whether one was sent or not (S22).
   * Throws `phone`, `mail`, `address-none`, `address-both`, `places`, `point`, `quiet` (invalid).
   */
  async ask(sent: Sent, visitor: Visitor): Promise<string> {
    const { codes, points } = wantedOf(sent);
    const offered = this.editions().map(({ code }) => code);
    const details = chosenDetails(typedDetails(sent, visitor.language, offered));
    const wish = { ...chosenAddress(typedAddress(sent)), ...details, places: codes, points, audience: 'live' as const };
    return this.#sending(details.language, await this.signUp.ask(wish, fromOf(visitor)));
  }

  /** For who has lost his link; the same answer for an address that nobody knows. Throws as `ask` for the address. */
  async askAgain(typed: TypedAddress, visitor: Visitor): Promise<string> {
    const { channel, address } = chosenAddress(typed);
    const who = { kind: channel, address };
    return this.#sending(visitor.language, await this.signUp.askToManage(who, fromOf(visitor)));
  }

  /** @returns the manage token. Throws `code-wrong`, `code-expired`, `code-spent`, `link-unknown`, `places-full`. */
  async confirm(proof: { token: string; code: string } | { linkToken: string }): Promise<string> {
    const { manageToken } = await this.signUp.confirm(proof);
    return manageToken;
  }

  /**
   * Two transactions and not one: asking counts against the limits on a connection of its own, and a flood of askings that
   * each held one open would wait for each other for ever. The answer does not wait for the second, else its time would tell who is
   * subscribed (S22). Broken off in between, or failed, the visitor asks once more.
   */
  #sending(language: Language, { token, send, expiresAt }: Asked): string {
    if (send)
      this.codes
        .send({ ...send, language, expiresAt })
        .catch((error: unknown) => this.#logger.error({ err: error }, 'a code was not sent'));
    return token;
  }
}

const fromOf = ({ network }: Visitor): From => ({ network, by: 'web' });
