/** How our short-message centre meets one request. */
export type Conduct =
  | { readonly kind: 'take' }
  /** Refuses with this command_status. */
  | { readonly kind: 'refuse'; readonly status: number }
  /** Cannot even read it: generic_nack. */
  | { readonly kind: 'nack'; readonly status: number }
  /** Takes it and never answers. */
  | { readonly kind: 'silent' }
  /** Takes it and answers when `answerHeld` is called. */
  | { readonly kind: 'hold' }
  /** Takes it and cuts the line before the answer. */
  | { readonly kind: 'hang-up' }
  /** Takes it and says that it arrived before it answers. */
  | { readonly kind: 'receipt-first' }
  /** Takes it and answers octet by octet. */
  | { readonly kind: 'drip' }
  /** Answers with octets that are no packet. */
  | { readonly kind: 'garbage' };

export const TAKE: Conduct = { kind: 'take' };

/** What requests to an address meet; each rule a number of times, then the next. */
export class Rules {
  readonly #rules = new Map<string, { conduct: Conduct; times: number }[]>();

  /** @param to E.164, or `*` for everybody */
  set(to: string, conduct: Conduct, times = Number.POSITIVE_INFINITY): void {
    const rules = this.#rules.get(to) ?? [];
    this.#rules.set(to, [...rules, { conduct, times }]);
  }

  next(to: string): Conduct {
    for (const key of [to, '*']) {
      const rule = this.#rules.get(key)?.find(({ times }) => times > 0);
      if (!rule) continue;
      rule.times--;
      return rule.conduct;
    }
    return TAKE;
  }
}
