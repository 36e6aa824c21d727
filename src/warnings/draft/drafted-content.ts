import type { Tx } from '../../platform/database/sql.js';
import type { Divisions } from '../../reference/areas/divisions.js';
import type { ProvincePartsStore } from '../../reference/areas/province-parts.store.js';
import type { WarningContent } from '../content.js';
import { codeOfPlace } from '../place.js';
import type { ProductReading } from '../product.js';
import { rankOfContent, type Warning } from '../warning.js';
import type { WarningsStore } from '../warnings.store.js';
import { contentOf, withLiftedRank } from './from-product.js';
import { openParts, withParts } from './parts.js';

type Pair = Pick<Warning, 'landAgencyId' | 'meteorologyAgencyId' | 'mode'>;
type Links = Pick<Warning, 'chainId' | 'previousId'>;

export interface Drafted {
  readonly content: WarningContent;
  readonly links: Links;
}

/** What a draft starts from. */
export interface DraftBase extends Pair {
  readonly id: string;
  /** What it follows already; left out for a new draft. */
  readonly links?: Links;
  /** Ids of the products that its message refers to; left out where messages refer to nothing (bulletins). */
  readonly follows?: readonly string[];
}

/** Makes a reading into the words of a warning: confirmed parts filled in, linked to what it follows. */
export class DraftedContent {
  constructor(
    private readonly store: WarningsStore,
    private readonly divisions: Divisions,
    private readonly parts: ProvincePartsStore,
  ) {}

  async of(tx: Tx, base: DraftBase, reading: ProductReading): Promise<Drafted> {
    const read = contentOf(reading, (place) => codeOfPlace(this.divisions, place), await this.store.now(tx));
    const filled = withParts(read, await this.parts.find(openParts(read), tx));
    const previous = reading.verb === 'first' ? null : await this.#previous(tx, base);
    return {
      content: withLiftedRank(filled, previous && rankOfContent(previous.content)),
      links: { chainId: previous?.chainId ?? base.id, previousId: previous?.id ?? null },
    };
  }

  /**
   * What it follows: as it was linked before; else what its message names, in force; else the pair's only warning in
   * force. Of several none is guessed, and a message that names what we do not have follows nothing.
   */
  async #previous(tx: Tx, { links, follows, ...pair }: DraftBase): Promise<Warning | null> {
    if (links?.previousId) return this.store.find(links.previousId, tx);
    if (follows) return this.newestInForce(tx, follows);
    const inForce = await this.store.inForce(tx, pair);
    return inForce.length === 1 ? (inForce[0] ?? null) : null;
  }

  /** The newest warning in force that was made of one of these products; null when none is. */
  async newestInForce(tx: Tx, productIds: readonly string[]): Promise<Warning | null> {
    const named = await Promise.all(productIds.map((productId) => this.store.findByProduct(productId, tx)));
    const issued = named.filter((one): one is Warning => one?.state === 'issued');
    return issued.toSorted((a, b) => (b.issuedAt?.getTime() ?? 0) - (a.issuedAt?.getTime() ?? 0))[0] ?? null;
  }
}
