import type { ProviderName } from '../providers/provider.contract.js';

/** One post as the simulator keeps it. */
export interface SimulatedPost {
  readonly id: string;
  readonly provider: ProviderName;
  /** The access token: each is an account of its own. */
  readonly account: string;
  readonly text: string;
  readonly at: Date;
}

const FIRST_ID = 5_046_000_000_000_000;

/** The last posts of all accounts, oldest forgotten first, and the idempotency keys that belong to them. */
export class PostBook {
  readonly #posts: SimulatedPost[] = [];
  readonly #keys = new Map<string, SimulatedPost>();
  #nextId = FIRST_ID;

  constructor(private readonly limit: number) {}

  add(post: Omit<SimulatedPost, 'id'>, key: string | null = null): SimulatedPost {
    const kept = { ...post, id: String(this.#nextId++) };
    this.#posts.push(kept);
    if (key !== null) this.#keys.set(`${post.account} ${key}`, kept);
    if (this.#posts.length > this.limit) this.#forget(this.#posts.shift());
    return kept;
  }

  byKey(account: string, key: string | null): SimulatedPost | undefined {
    return key === null ? undefined : this.#keys.get(`${account} ${key}`);
  }

  last(provider: ProviderName, account: string): SimulatedPost | undefined {
    return this.#posts.findLast((post) => post.provider === provider && post.account === account);
  }

  list(): readonly SimulatedPost[] {
    return [...this.#posts];
  }

  #forget(gone: SimulatedPost | undefined): void {
    for (const [key, post] of this.#keys) if (post === gone) this.#keys.delete(key);
  }
}
