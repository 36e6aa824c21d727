import type { QueuedJob } from '../recorded-queue.js';
import type { Task } from './turns.js';

export const READERS = 9;
export const ACTS = 110;
/** More than a story ever needs to come to its end. */
export const MOST_DRAINED = 2_000;
export const START = Date.parse('2024-06-21T10:06:00Z');
export const EXPIRES = '2024-06-22T20:00:00+08:00';
export const SECOND = 1_000;
export const MINUTE = 60_000;
export const TAKE_OVER_SECONDS = 20;
/** pg-boss gives a dead worker's job back after the heartbeat and a round of its monitor. */
export const LEASE_MS = 11 * SECOND;

/** A clock in a row: a new function for every second, as other tests set it, would make every plan anew. */
export const CLOCK = [
  'CREATE TABLE story_clock (at timestamptz)',
  "INSERT INTO story_clock VALUES ('2024-06-21T10:06:00Z')",
  'CREATE OR REPLACE FUNCTION now_at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$SELECT at FROM story_clock$$',
];
/** Nobody has left, and what earlier stories delivered is out of the way of the statistics. */
export const CLEAN = [
  'UPDATE subscriptions SET left_at = NULL WHERE left_at IS NOT NULL',
  'DELETE FROM deliveries',
  'DELETE FROM windows',
];

/** Acts that leave the tables as they are. */
export const UNSEEN: readonly string[] = ['seconds', 'kill', 'lose-lease'];

export interface WaitingJob {
  readonly job: QueuedJob;
  readonly readyAt: number;
}
export interface Running {
  readonly task: Task;
  readonly job: QueuedJob | null;
  /** One of two processes; both can die. */
  readonly process: number;
  /** When it came to where it stands. */
  stoodAt: number;
}
export interface Act {
  readonly name: string;
  readonly weight: number;
  run(): Promise<unknown> | void;
}

/** How one story went. */
export interface Story {
  readonly seed: number;
  /** Every act in its order, in words that a replay repeats. */
  readonly acts: readonly string[];
  readonly faults: readonly string[];
  /** Messages that the carrier took beyond one a reader. */
  readonly repeats: number;
}
