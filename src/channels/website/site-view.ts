import type { Mode } from '../../kernel/mode.js';
import type { PlaceNames } from '../../reference/areas/place-names.js';
import type { Chain } from './chain/chain.js';

/** Everything the pages and feeds of one mode are rendered from. */
export interface SiteView {
  readonly mode: Mode;
  /** Absolute, without a slash at the end. */
  readonly publicUrl: string;
  readonly now: Date;
  readonly chains: readonly Chain[];
  readonly names: PlaceNames;
}

/** The site says at least this often that it is alive; readers may call it silent after `FRESH_MINUTES`. */
export const HEARTBEAT_SECONDS = 60;
export const FRESH_MINUTES = 5;
