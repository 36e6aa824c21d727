import { isIP, isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Policy } from '../../../reference/policy/policy.js';
import type { AddressKind } from '../addresses.js';
import { LimitsStore } from './limits.store.js';
import { SubscriberTokens } from './tokens.js';

interface Asker {
  readonly kind: AddressKind;
  /** In its normal form. */
  readonly address: string;
  /** IP address. */
  readonly network: string | null;
}

/** The last digits of a number: pumping runs through the ten thousand numbers of one prefix. */
const OPEN_DIGITS = 4;
const HOME = '+86';

/** By what an asking is counted; null: this rule does not concern it. */
const KEYS: Readonly<Record<'number' | 'prefix' | 'network' | 'abroad' | 'all', (asker: Asker) => string | null>> = {
  number: ({ kind, address }) => `${kind}:${address}`,
  prefix: ({ kind, address }) => (kind === 'sms' ? address.slice(0, -OPEN_DIGITS) : null),
  network: ({ network }) => (network === null ? null : networkOf(network)),
  abroad: ({ kind, address }) => (kind === 'sms' && !address.startsWith(HOME) ? '' : null),
  all: () => '',
};

/** Limits against pumping (S23): by number, prefix, network, abroad and in all, as policy says. */
@Injectable()
export class SignUpLimits {
  constructor(
    private readonly store: LimitsStore,
    private readonly policy: Policy,
    private readonly tokens: SubscriberTokens,
  ) {}

  /** Code and link of a sign-up are good for so long. */
  get confirmMinutes(): number {
    return this.policy.rules.signUp.confirmMinutes;
  }

  /** How often a code may be typed for one sign-up. */
  get codeAttempts(): number {
    return this.policy.rules.signUp.codeAttempts;
  }

  forget(): Promise<void> {
    return this.store.forget();
  }

  /**
   * Counts an asking; false when it is one too many. The rules are asked in policy's order and the first that is over ends
   * it, so that one network cannot use up the budget of all.
   */
  async allow(asker: Asker): Promise<boolean> {
    for (const { by, most, minutes } of this.policy.rules.signUp.limits) {
      const value = KEYS[by](asker);
      if (value === null) continue;
      const rule = `${by}/${minutes}`;
      if ((await this.store.count(rule, this.tokens.countHash(rule, value), minutes)) > most) return false;
    }
    return true;
  }
}

/** An IPv4 address as it is; of an IPv6 address the 64 bits that its user was given. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) === 0 || !isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
