import type { DeliveryChannel, Passage } from '../../src/dissemination/contracts/delivery.contract.js';
import type { Mode } from '../../src/kernel/mode.js';

/** The way an orange warning's window goes out on this channel. */
export const passageOf = (channel: DeliveryChannel, mode: Mode = 'live'): Passage => ({
  mode,
  lane: 'orange',
  provider: channel.choose(mode) ?? 'none',
});
