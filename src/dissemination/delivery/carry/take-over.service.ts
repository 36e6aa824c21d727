import { Injectable, Logger } from '@nestjs/common';
import { AddressCipher } from '../../../people/subscribers/addresses.js';
import { Policy } from '../../../reference/policy/policy.js';
import type { Inquiry } from '../../contracts/delivery.contract.js';
import type { Outcome } from '../../contracts/publication.contract.js';
import { deliveryRef } from '../delivery.js';
import type { Load } from './load.service.js';
import { TakeOverStore, type Lost, type Told } from './take-over.store.js';

/**
 * Takes over what an earlier run left without an answer: a provider that can be asked by our reference says what it has, and
 * nothing is repeated; for the rest the level decides (delivery.md, design 6).
 */
@Injectable()
export class TakeOverService {
  readonly #logger = new Logger(TakeOverService.name);

  constructor(
    private readonly store: TakeOverStore,
    private readonly cipher: AddressCipher,
    private readonly policy: Policy,
  ) {}

  async takeOver(load: Load): Promise<void> {
    const { takeOverSeconds, maxAttempts } = this.policy.rules.delivery;
    // Read once: what grows old while a provider is asked has not been asked about, and has its turn next time.
    const cutoff = await this.store.cutoff(takeOverSeconds);
    const lost = load.channel.inquire ? await this.store.lost(load, cutoff) : [];
    const told: Told[] = [];
    for (const [provider, rows] of Map.groupBy(lost, (row) => row.provider))
      told.push(...(await this.#ask(load, provider, rows)));
    await this.store.takeOver(load, { cutoff, maxAttempts }, told);
  }

  async #ask(load: Load, provider: string, rows: readonly Lost[]): Promise<Told[]> {
    const clear = this.cipher.openMany(rows.map((row) => ({ ...row, id: row.addressId })));
    const asked = rows.flatMap((row, index) => {
      const to = clear[index];
      return typeof to === 'string' ? [{ row, inquiry: inquiryOf(load, row, to) }] : [];
    });
    const answers = await this.#inquire(
      load,
      provider,
      asked.map(({ inquiry }) => inquiry),
    );
    return asked.flatMap(({ row }, index) => toldOf(row, answers[index]));
  }

  async #inquire(
    { channel, dispatch }: Load,
    provider: string,
    batch: readonly Inquiry[],
  ): Promise<readonly Outcome[]> {
    try {
      const { mode, lane } = dispatch;
      return (await channel.inquire?.(batch, { mode, lane, provider })) ?? [];
    } catch (error) {
      this.#logger.error({ dispatch: dispatch.id, provider, err: error }, 'a provider could not be asked');
      return [];
    }
  }
}

const inquiryOf = ({ dispatch, texts }: Load, { addressId, since, variant }: Lost, to: string): Inquiry => ({
  ref: deliveryRef(dispatch.id, addressId),
  to,
  text: texts.get(variant) ?? null,
  since,
});

function toldOf({ addressId }: Lost, answer: Outcome | undefined): Told[] {
  if (answer?.kind === 'accepted') return [{ addressId, state: 'accepted', providerRef: answer.ref }];
  if (answer?.kind === 'refused') return [{ addressId, state: 'queued', providerRef: null }];
  return [];
}
