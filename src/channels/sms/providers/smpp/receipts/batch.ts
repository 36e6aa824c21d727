interface Load<Item> {
  readonly items: Item[];
  readonly done: Promise<void>;
  resolve(): void;
}

function load<Item>(): Load<Item> {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { items: [], done: promise, resolve };
}

/**
 * Gathers what comes singly into loads for the database: a load leaves after a short while, or when somebody waits for it; while one
 * is under way the next gathers, so the loads grow with the crowd.
 */
export class Batch<Item> {
  #gathering = load<Item>();
  #underWay: Promise<void> = Promise.resolve();
  #busy = false;
  #timer: NodeJS.Timeout | null = null;

  /** @param work never rejects: what fails it must deal with itself */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<void>,
    private readonly afterMs: number,
  ) {}

  add(item: Item): void {
    this.#gathering.items.push(item);
    if (!this.#busy) this.#timer ??= setTimeout(() => void this.#run(), this.afterMs);
  }

  /** Resolves when everything added so far has been worked on. */
  flush(): Promise<void> {
    const wanted = this.#gathering.items.length > 0 ? this.#gathering.done : this.#underWay;
    void this.#run();
    return wanted;
  }

  async #run(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#busy) return;
    this.#busy = true;
    while (this.#gathering.items.length > 0) {
      const { items, done, resolve } = this.#gathering;
      this.#gathering = load();
      this.#underWay = done;
      await this.work(items);
      resolve();
    }
    this.#busy = false;
  }
}
