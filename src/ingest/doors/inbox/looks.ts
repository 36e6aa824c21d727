/** What tells that a file was written to between two looks. */
export interface Mark {
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
}

interface Look {
  readonly mark: string;
  readonly since: number;
}

/** Two looks so far apart must find a file as it was. */
const STILL_MS = 1_000;
/** A writer makes the file first and fills it then; an empty one is given more time. */
const EMPTY_STILL_MS = 10_000;

/** Remembers how files looked, to tell whole ones from those that are still being written. */
export class Looks {
  readonly #looks = new Map<string, Look>();

  /** Whether a look at this file now could find it ripe. */
  isDue(name: string, now: Date): boolean {
    const look = this.#looks.get(name);
    return look === undefined || now.getTime() - look.since >= STILL_MS;
  }

  /** @returns whether the file has stood still long enough to be whole */
  look(name: string, { ino, size, mtimeNs }: Mark, now: Date): boolean {
    const mark = `${ino}:${size}:${mtimeNs}`;
    const before = this.#looks.get(name);
    // A clock that was set back starts the wait anew.
    if (before?.mark !== mark || before.since > now.getTime()) {
      this.#looks.set(name, { mark, since: now.getTime() });
      return false;
    }
    return now.getTime() - before.since >= (size === 0n ? EMPTY_STILL_MS : STILL_MS);
  }

  /** Forgets files that are no longer there. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of this.#looks.keys()) if (!names.has(name)) this.#looks.delete(name);
  }
}
