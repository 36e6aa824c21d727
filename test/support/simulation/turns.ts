import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from '../../../src/platform/database/database.js';

const current = new AsyncLocalStorage<Task>();

/**
 * One handler at work. It stops before everything that it asks of the database, and after a claim, and goes on only when told,
 * so that a scheduler decides what happens between any two of its steps; a dead one is never told again.
 */
export class Task {
  ended = false;
  dead = false;
  failure: unknown = null;
  #go: () => void = () => undefined;
  #stands: () => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly work: () => Promise<unknown>,
  ) {}

  /** The handler that is running now. */
  static get current(): Task | undefined {
    return current.getStore();
  }

  /** Resolves when it stands at its first step, or has ended. */
  start(): Promise<void> {
    return this.#untilItStands(() => {
      const end = (failure: unknown) => {
        this.failure = failure;
        this.ended = true;
        this.#stands();
      };
      current.run(this, () => void this.work().then(() => end(null), end));
    });
  }

  /** Lets it go on to its next step, or to its end. */
  advance(): Promise<void> {
    return this.#untilItStands(() => this.#go());
  }

  /** Called by the task's own steps. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#go = this.dead ? () => undefined : resolve;
      this.#stands();
    });
  }

  #untilItStands(begin: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#stands = resolve;
      begin();
    });
  }
}

const STEPS: readonly unknown[] = ['rows', 'run', 'planned', 'transaction'];

/** The database as tasks see it: each statement outside a transaction, and each transaction, is one step. */
export function inTurns(db: Database): Database {
  return new Proxy(db, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name, target);
      if (typeof method !== 'function') return method;
      if (!STEPS.includes(name)) return method.bind(target) as unknown;
      return async (...asked: unknown[]) => {
        const task = current.getStore();
        await task?.turn();
        const answer: unknown = await Reflect.apply(method, target, asked);
        // Between a claim and the call of the carrier nothing else is asked of the database, and much can happen.
        if (name === 'planned') await task?.turn();
        return answer;
      };
    },
  });
}
