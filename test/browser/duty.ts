import { IngestService, type Received } from '../../src/ingest/ingest.service.js';
import { IngestStore } from '../../src/ingest/ingest.store.js';
import { Clock } from '../../src/kernel/clock.js';
import type { Mode } from '../../src/kernel/mode.js';
import { DraftService } from '../../src/warnings/draft/draft.service.js';
import { SignService } from '../../src/warnings/sign/sign.service.js';
import { WarningsStore } from '../../src/warnings/warnings.store.js';
import { eventually } from '../support/eventually.js';
import type { People } from '../support/people.js';
import type { TestProgram } from '../support/program.js';

/** The officers of Hubei at work without pages: what the pages then show is made in moments. */
export class Duty {
  constructor(
    private readonly program: TestProgram,
    private readonly people: People,
  ) {}

  /** A product through the agencies' own door. */
  async receive(text: string): Promise<Received> {
    const { program } = this;
    const source = await program.get(IngestStore).source('joint-push');
    const receivedAt = program.get(Clock).now();
    return program.get(IngestService).receive({ bytes: Buffer.from(text), source, receivedAt, pastedBy: null });
  }

  /** A product that leaves no question, up to its public page. @returns the warning's id */
  async issue(text: string): Promise<string> {
    const { warningId } = await this.receive(text);
    if (warningId === null) throw new Error(`no warning was made of ${text}`);
    await this.sign(warningId);
    return warningId;
  }

  /** The same by an officer who takes it up in another mode than policy says. */
  async issueAs(mode: Mode, text: string): Promise<string> {
    const { productId, product } = await this.receive(text);
    if (productId === null || product === null) throw new Error(`no product was made of ${text}`);
    const drafts = this.program.get(DraftService);
    const author = this.people.officer('hubei-land-1');
    const id = await drafts.takeUp({ productId, reading: product, pastedBy: null }, mode, author);
    await drafts.submit(id, 1, author);
    await this.sign(id);
    return id;
  }

  async sign(id: string): Promise<void> {
    const { version, contentHash } = await this.program.get(WarningsStore).get(id);
    for (const login of ['hubei-land-2', 'hubei-meteo-2'])
      await this.program.get(SignService).sign(id, version, contentHash, this.people.officer(login));
  }

  /** Waits until the page at `path` says `words`. */
  async published(path: string, words: string): Promise<void> {
    await eventually(`${words} at ${path}`, async () =>
      (await (await fetch(`${this.program.url}${path}`)).text()).includes(words) ? true : null,
    );
  }
}
