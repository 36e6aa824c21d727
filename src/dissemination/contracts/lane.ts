import type { Alert } from '../alert.js';

/**
 * How urgent a dispatch is, most urgent first. Each lane has a queue of its own and its share of every carrier, so that red
 * never waits behind a digest and a digest never starves (delivery.md, design 4).
 */
export const LANES = ['red', 'orange', 'yellow', 'notice', 'digest'] as const;
export type Lane = (typeof LANES)[number];

/** A lift takes nobody out of danger and blue asks nobody to move: both are notices. */
export const laneOf = ({ rank, verb }: Pick<Alert, 'rank' | 'verb'>): Lane =>
  verb === 'lift' || rank === 'blue' ? 'notice' : rank;
