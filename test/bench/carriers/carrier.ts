/** A carrier that takes everything and only counts, in a process of its own; beside it, the bare client that is our floor. */
export interface Carrier {
  /** Environment with which the city's programs send by it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Messages taken so far, whoever sent them. */
  taken(): Promise<number>;
  /** The floor for this text; tries a little where the bare client has something to choose. */
  floor(text: string): Promise<Floor>;
  stop(): void;
}

/** One text sent to the same carrier with nothing else to do. */
export interface Floor {
  /** Who sends it and how, in words. */
  readonly words: string;
  /** @returns messages per second, from so many processes together */
  raw(count: number, processes: number): Promise<number>;
  /** The way not taken, one job per recipient, in messages per second; null where it is not measured. */
  readonly oneJobEach: ((count: number, databaseUrl: string) => Promise<number>) | null;
}
