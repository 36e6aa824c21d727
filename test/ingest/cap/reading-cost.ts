import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { readArrival } from '../../../src/ingest/readers/read-arrival.js';

/**
 * Reads one document: milliseconds, bytes of growth, and how late the event loop came meanwhile (p99, ms).
 * A histogram of its own: one that is enabled again counts the time between, when the bombs are made.
 */
export async function readingCost(bytes: Uint8Array, receivedAt: Date) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await pause(20);
  delay.reset();
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const reading = await readArrival(bytes, receivedAt);
  const ms = performance.now() - start;
  const growth = process.memoryUsage().rss - before;
  await pause(10);
  delay.disable();
  return { reading, ms, growth, lateMs: delay.percentile(99) / 1e6 };
}
