import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/**
 * The first answer of `look` that is not null: other processes and sockets answer in their own time, so tests ask again
 * and fail loudly when nothing comes.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null> | T | null,
  withinMs = 20_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`${what} did not come within ${withinMs} ms`);
    await pause(LOOK_EVERY_MS);
  }
}
