import type { Folded } from './fold/fold.js';
import type { Header } from './header.js';
import type { Draft, DraftArea } from './item/draft.js';
import type { ItemOutcome } from './item/item-outcome.js';
import type { Times } from './time/window.js';
import type { Token } from './token.js';

/** What was read of a text before it is put into the product's shape. */
export interface Parsed {
  readonly folded: Folded;
  readonly tokens: readonly Token[];
  readonly header: Header;
  readonly times: Times;
  readonly drafts: readonly Draft[];
  /** Places named in the body of which nothing is said. */
  readonly unused: readonly DraftArea[];
  readonly items: readonly ItemOutcome[];
}

/** A text that lifts all that it does not leave in force is a lift, whatever its heading says. */
export const isLift = ({ header, drafts }: Pick<Parsed, 'header' | 'drafts'>): boolean =>
  header.verb === 'lift' ||
  (drafts.some((draft) => draft.lifted) && drafts.every((draft) => draft.lifted || draft.stays));
