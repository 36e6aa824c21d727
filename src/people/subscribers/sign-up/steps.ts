import { rankOf } from '../../../reference/grading/rank.js';
import type { AddressKind } from '../addresses.js';
import type { Sendable } from './askings.js';
import type { ReaderState } from './choices.service.js';
import { quietHours, type Choices, type Wish } from './choices.js';
import type { CheckedChoices } from './wish-reader.js';

/** Through which door somebody came; the consent log keeps it. */
export type Door = 'web' | 'sms' | 'mail' | 'officer';

export interface From {
  /** The client's IP address, as the trusted proxy says it; null where there is none (SMS, an officer). */
  readonly network: string | null;
  readonly by: Door;
}

export interface Asked {
  /** Opaque, for the confirm page's URL. */
  readonly token: string;
  /** What to send, to that address only; null: limited, or nothing to send. The page answers the same (S22). */
  readonly send: Sendable | null;
  readonly expiresAt: Date;
}

export interface Confirmed {
  readonly addressId: string;
  /** For the URL of the page where the reader changes his choices or leaves. */
  readonly manageToken: string;
}

/** The choices of one address, as its manage page shows them. */
export interface ManagedChoices extends Choices {
  readonly addressId: string;
  readonly kind: AddressKind;
  /** +86 138****8000, z***@example.org. */
  readonly masked: string;
  /** False before the first confirmation and once the reader has left: the last choices stand, and a change begins anew. */
  readonly active: boolean;
  /** False: asked once and never confirmed, so that there is nothing to come back to. */
  readonly everSubscribed: boolean;
}

/** A manage or leave token, or the address itself. */
export type Leaver = string | { readonly kind: AddressKind; readonly address: string };

export interface Left {
  /** Null: never known. */
  readonly addressId: string | null;
  /** Subscriptions ended now; 0 when repeated. */
  readonly left: number;
}

/** What a message from the address itself asks for: the level may be left out. */
export type Joining = Omit<Wish, 'lowestRank'> & Partial<Pick<Wish, 'lowestRank'>>;

const NOTHING_YET: CheckedChoices = {
  language: 'zh-CN',
  lowestOrder: 2,
  hazards: null,
  quietFrom: null,
  quietTo: null,
  editions: [],
  groups: [],
  places: [],
  points: [],
};

/** What is stored, as its reader sees it. */
export function managed(addressId: string, { kind, masked, active, choices }: ReaderState): ManagedChoices {
  const { lowestOrder, quietFrom, quietTo, language, hazards, editions, places, points } = choices ?? NOTHING_YET;
  const [lowestRank, quiet] = [rankOf(lowestOrder), quietHours(quietFrom, quietTo)];
  const known = { addressId, kind, masked, active, everSubscribed: choices !== null };
  return { ...known, language, lowestRank, hazards, quiet, editions, places, points };
}
