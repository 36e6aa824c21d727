import { Injectable } from '@nestjs/common';
import type { Alert } from '../../dissemination/alert.js';
import type {
  Composition,
  Outcome,
  PublicationAct,
  PublicationChannel,
} from '../../dissemination/contracts/publication.contract.js';
import { BroadcastStore } from './broadcast.store.js';
import { broadcastText, composeBroadcast } from './broadcast.text.js';

/**
 * Television and radio: one act puts one item into one outlet's feed, from which the station pulls. Sent is
 * not aired: airings are reported and counted apart.
 */
@Injectable()
export class BroadcastChannel implements PublicationChannel {
  readonly kind = 'publication';
  readonly name = 'broadcast';
  /** Items carry their own do-not-air-after, so nothing has to be told when a warning expires. */
  readonly traits = { needsPage: false, makesPage: false, showsInForce: false, canLift: true };

  constructor(private readonly store: BroadcastStore) {}

  compose(alert: Alert): Composition {
    return composeBroadcast(alert);
  }

  /** A repeat changes nothing: an item is one row per alert and outlet. */
  async publish(act: PublicationAct): Promise<Outcome> {
    if (act.alert.mode !== act.outlet.mode) {
      const reason = `${act.alert.mode} alert on the ${act.outlet.mode} outlet ${act.outlet.code}`;
      return { kind: 'refused', retry: false, reason };
    }
    const item = broadcastText.parse(act.composition);
    await this.store.put({ alertId: act.alert.id, outletId: act.outlet.id, item });
    return { kind: 'accepted', ref: `${act.outlet.code}/${act.alert.identifier}` };
  }
}
