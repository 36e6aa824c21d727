import { invalid, missing } from '../../kernel/domain-error.js';
import type { DeliveryChannel } from './delivery.contract.js';
import type { PublicationChannel } from './publication.contract.js';

export type Channel = PublicationChannel | DeliveryChannel;

/** The channels that have registered themselves; dissemination never names one. */
export class Channels {
  readonly #byName = new Map<string, Channel>();

  register(channel: Channel): void {
    if (this.#byName.has(channel.name)) throw invalid('channel-twice', `Two channels call themselves ${channel.name}.`);
    this.#byName.set(channel.name, channel);
  }

  list(): readonly Channel[] {
    return [...this.#byName.values()];
  }

  find(name: string): Channel | undefined {
    return this.#byName.get(name);
  }

  publications(): readonly PublicationChannel[] {
    return this.list().filter((channel) => channel.kind === 'publication');
  }

  /** The delivery channel of this name; a dispatch names one that was there when it was made. */
  delivery(name: string): DeliveryChannel {
    const channel = this.#byName.get(name);
    if (channel?.kind === 'delivery') return channel;
    throw missing('channel-unknown', `No delivery channel is called ${name}.`, {
      next: 'Start the version that has it.',
    });
  }

  /** Names of delivery channels whose `accepted` is the last that will be heard. */
  withoutReceipts(): string[] {
    return this.deliveries()
      .filter((channel) => !channel.traits.receipts)
      .map((channel) => channel.name);
  }

  deliveries(): readonly DeliveryChannel[] {
    return this.list().filter((channel) => channel.kind === 'delivery');
  }
}
