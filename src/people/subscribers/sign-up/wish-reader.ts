import { Injectable } from '@nestjs/common';
import { forbidden, invalid } from '../../../kernel/domain-error.js';
import { Geography } from '../../../reference/areas/geography.js';
import type { Language } from '../../../reference/language.js';
import { Policy } from '../../../reference/policy/policy.js';
import type { ClearAddress } from '../addresses.store.js';
import type { ConsentDoor } from '../consents.store.js';
import { PlaceCodes } from '../place-codes.js';
import { checkAddress, checkChoices } from '../subscriber.js';
import { checkExtras, type Choices, type Hazard, type Point, type QuietHours, type Wish } from './choices.js';
import { resolvePlaces, type Resolved } from './resolve-places.js';

/** Choices that were checked: as a subscription keeps them, but for the codes of the points. */
export interface CheckedChoices {
  readonly language: Language;
  readonly lowestOrder: number;
  /** Null: all. */
  readonly hazards: readonly Hazard[] | null;
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  readonly editions: readonly string[];
  readonly groups: readonly string[];
  /** Chosen by code; present codes, each once. */
  readonly places: readonly string[];
  readonly points: readonly Point[];
}

export interface CheckedWish {
  readonly clear: ClearAddress;
  readonly choices: CheckedChoices;
}

const minutes = (quiet: QuietHours | null) => ({ quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null });

/** Doors at which somebody who may speak for others says which groups a reader is in. */
const TRUSTED: readonly ConsentDoor[] = ['officer', 'import'];

/** Reads what a form, a file or a message asks for, and finds its places. */
@Injectable()
export class WishReader {
  constructor(
    private readonly codes: PlaceCodes,
    private readonly ground: Geography,
    private readonly policy: Policy,
  ) {}

  /**
   * Throws as `checkAddress`, `checkChoices`, `checkExtras` and `resolvePlaces`, and `group`: invalid for one that policy does not list,
   * forbidden for a reader who names himself an official.
   */
  read(wish: Wish, by: ConsentDoor): CheckedWish {
    const clear = checkAddress(wish);
    const choices = this.readChoices({ ...wish, ...checkExtras(wish) });
    return { clear, choices: { ...choices, groups: this.#checkedGroups(wish.groups ?? [], by) } };
  }

  /** The same for one whose address is known. */
  readChoices(choices: Choices): CheckedChoices {
    const { points, quiet, ...rest } = checkExtras(choices);
    const { language, lowestOrder, places } = checkChoices(choices, this.codes, points.length > 0 ? 0 : 1);
    this.resolve({ places, points });
    return { language, lowestOrder, ...rest, ...minutes(quiet), places, points };
  }

  resolve({ places, points }: Pick<CheckedChoices, 'places' | 'points'>): Resolved {
    return resolvePlaces(places, points, this.ground);
  }

  /** In policy's order, each once, as an officer's act writes them. */
  #checkedGroups(groups: readonly string[], by: ConsentDoor): readonly string[] {
    if (groups.length > 0 && !TRUSTED.includes(by))
      throw forbidden('group', 'Only an officer enters somebody in a group.', { where: 'groups' });
    const known = this.policy.rules.groups.map(({ code }) => code);
    const strange = groups.find((group) => !known.includes(group));
    if (strange === undefined) return known.filter((code) => groups.includes(code));
    throw invalid('group', `${JSON.stringify(strange.slice(0, 20))} is no group of subscribers.`, {
      where: 'groups',
      next: `Use some of: ${known.join(', ')}.`,
    });
  }
}
