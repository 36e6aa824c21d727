import { Injectable } from '@nestjs/common';
import { invalid, missing } from '../../../kernel/domain-error.js';
import type { Tx } from '../../../platform/database/sql.js';
import type { AddressKind } from '../addresses.js';
import { AddressesStore, type ClearAddress } from '../addresses.store.js';
import { ConsentsStore } from '../consents.store.js';
import { SignUpLimits } from './limits.js';
import { SignUpsStore, type SignUp, type StoredWish } from './sign-ups.store.js';
import { SubscriberTokens } from './tokens.js';

/** Who is to be asked for the proof that the address is his. */
export interface Asking {
  readonly clear: ClearAddress;
  readonly wish: StoredWish;
  readonly by: SignUp['by'];
}

export interface Sendable {
  readonly channel: AddressKind;
  readonly addressId: string;
  readonly code: string;
  readonly linkToken: string;
}

export type Proof = { readonly token: string; readonly code: string } | { readonly linkToken: string };

/** Askings that wait for their proof: a code of six digits, or a link. Only hashes of both are kept. */
@Injectable()
export class Askings {
  constructor(
    private readonly store: SignUpsStore,
    private readonly addresses: AddressesStore,
    private readonly consents: ConsentsStore,
    private readonly tokens: SubscriberTokens,
    private readonly limits: SignUpLimits,
  ) {}

  /**
   * A known and an unknown address take the same statements, so that the time tells nothing (S22). A wish keeps an address that is not
   * known yet; the way to the manage page does not.
   */
  async open(tx: Tx, { clear, wish, by }: Asking): Promise<{ token: string; send: Sendable | null; expiresAt: Date }> {
    const { token, code, linkToken } = this.tokens.newSecrets();
    const address =
      wish === null
        ? await this.addresses.lock(tx, clear.kind, clear.address)
        : await this.addresses.keepOne(tx, clear);
    const addressId = address?.audience === clear.audience ? address.id : null;
    const minutes = this.limits.confirmMinutes;
    const [tokenHash, linkHash, codeHash] = [
      this.tokens.tokenHash(token),
      this.tokens.linkHash(linkToken),
      this.tokens.codeHash(token, code),
    ];
    const expiresAt = await this.store.insert(tx, { addressId, tokenHash, linkHash, codeHash, wish, by, minutes });
    await this.consents.append(tx, addressId === null ? [] : [addressId], { act: 'asked', by });
    const send = addressId === null ? null : { channel: clear.kind, addressId, code, linkToken };
    return { token, send, expiresAt };
  }

  /** The same answer where nothing is kept and nothing sent: its token is good for nothing. */
  async pretend(): Promise<{ token: string; send: null; expiresAt: Date }> {
    return {
      token: this.tokens.newSecrets().token,
      send: null,
      expiresAt: await this.store.end(this.limits.confirmMinutes),
    };
  }

  /**
   * The sign-up that this proof belongs to. Throws `code-wrong`, `code-expired`, `code-spent` (invalid) or `link-unknown` (missing),
   * which is also said of a link whose time is over.
   */
  async prove(proof: Proof): Promise<SignUp & { readonly addressId: string }> {
    const signUp =
      'code' in proof
        ? await this.#byCode(proof.token, proof.code)
        : await this.store.findByLink(this.tokens.linkHash(proof.linkToken));
    if (signUp?.addressId == null || signUp.over) throw linkUnknown();
    return { ...signUp, addressId: signUp.addressId };
  }

  /** False when it was confirmed before: a link pressed twice is no mistake. */
  close(tx: Tx, signUp: SignUp): Promise<boolean> {
    return this.store.confirm(tx, signUp.id);
  }

  /** Counts an asking and sweeps a little, so that no schedule is needed; false when it is one too many (S23). */
  async allow(clear: Asking['clear'], network: string | null): Promise<boolean> {
    await this.store.forget();
    await this.limits.forget();
    return this.limits.allow({ kind: clear.kind, address: clear.address, network });
  }

  async #byCode(token: string, code: string): Promise<SignUp> {
    const signUp = await this.store.attempt(this.tokens.tokenHash(token));
    if (!signUp) throw wrongCode('code-wrong', 'The code is not the one that was sent.', RETYPE);
    if (signUp.over) throw wrongCode('code-expired', 'The code has run out.', AGAIN);
    if (signUp.attempts > this.limits.codeAttempts)
      throw wrongCode('code-spent', 'Too many wrong codes were typed.', AGAIN);
    if (!this.tokens.isCode(token, code, signUp.codeHash))
      throw wrongCode('code-wrong', 'The code is not the one that was sent.', RETYPE);
    if (signUp.addressId === null) throw wrongCode('code-wrong', 'The code is not the one that was sent.', RETYPE);
    return signUp;
  }
}

const RETYPE = 'Type the six digits of the newest message, or ask for a new code.';
const AGAIN = 'Ask for a new code.';
const wrongCode = (code: string, message: string, next: string) => invalid(code, message, { where: 'code', next });
const linkUnknown = () =>
  missing('link-unknown', 'This link is not known, or its time is over.', {
    where: 'link',
    next: 'Ask for a new one.',
  });
