/** How long the parts of a call may take, in milliseconds. */
export interface Timing {
  /** From the call to its packet on the wire: waiting for a free slot, for tokens, for the bind. */
  readonly patienceMs: number;
  /** From a packet to its response (SMPP 3.4, 7.2, response_timer); also for connecting and for binding. */
  readonly responseMs: number;
  /** Between two enquire_link (SMPP 3.4, 7.2, enquire_link_timer). */
  readonly enquireMs: number;
  /** Before the first new attempt to connect; doubled up to the longest. */
  readonly reconnectMs: number;
  readonly longestReconnectMs: number;
  /** After a refused account: more attempts may lock it. */
  readonly refusedReconnectMs: number;
  /** Between two looks at receipts that overtook their message's id. */
  readonly sweepMs: number;
}

/** Patience and response together stay below the 10 s that any call may take (quality.md, T08). */
export const TIMING: Timing = {
  patienceMs: 5_000,
  responseMs: 4_500,
  enquireMs: 30_000,
  reconnectMs: 200,
  longestReconnectMs: 30_000,
  refusedReconnectMs: 60_000,
  sweepMs: 5_000,
};
