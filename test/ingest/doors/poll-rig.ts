import { PollService } from '../../../src/ingest/doors/poll/poll.service.js';
import type { PollSettings, SourceState } from '../../../src/ingest/sources/source-state.js';
import { SourcesService } from '../../../src/ingest/sources/sources.service.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { numberedBulletin } from '../../support/bulletins.js';
import { FeedServer } from '../../support/feed-server.js';
import { startTestProgram, type TestProgram } from '../../support/program.js';

const START = new Date('2024-06-21T18:00:00+08:00');

export const ATOM = { 'content-type': 'application/atom+xml' };

export interface Entry {
  readonly id: string;
  readonly updated?: string;
  readonly href: string;
}

/** Newest first, as feeds are; each entry also links to a page for people, which is not to be fetched. */
export function atom(entries: readonly Entry[], next?: string): string {
  const written = entries.map(
    ({ id, updated = '2024-06-21T10:00:00Z', href }) =>
      `<entry><id>${id}</id><title>${id}</title><updated>${updated}</updated>` +
      `<link href="/page/${id}.html" type="text/html"/><link href="${href}" type="application/cap+xml"/></entry>`,
  );
  const more = next === undefined ? '' : `<link rel="next" href="${next}"/>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>t</title>' +
    `<updated>2024-06-21T10:00:00Z</updated><author><name>n</name></author>${more}${written.join('')}</feed>`
  );
}

/** A program whose polls a test starts by hand, and somebody else's server; each case has a source of its own. */
export class PollRig {
  readonly server = new FeedServer();
  now = START;
  code = '';
  #program: TestProgram | undefined;
  #number = 0;

  get program(): TestProgram {
    if (!this.#program) throw new Error('the rig is not started');
    return this.#program;
  }

  start = async (): Promise<void> => {
    this.#program = await startTestProgram({ at: START, env: { ROLE: 'web', MAIL_FROM: 'duty@example.cn' } });
    await this.server.start();
  };

  stop = async (): Promise<void> => {
    await this.#program?.stop();
    await this.server.stop();
  };

  /** Nothing of the cases before is due any more. */
  nextCase = async (): Promise<void> => {
    await this.program.database.db.run("UPDATE polls SET next_at = 'infinity'");
    this.code = `feed-${++this.#number}`;
    this.server.takePaths();
  };

  add = (poll: Partial<PollSettings> = {}): Promise<SourceState> => {
    const settings = {
      url: `${this.server.origin}/${this.code}`,
      schedule: '*/5 * * * *',
      allowPrivate: true,
      ...poll,
    };
    const promise = { agencyId: null, promisedSeconds: 600, requiresSignature: false };
    const wish = { code: this.code, name: '测试订阅', kind: 'poll' as const, ...promise, poll: settings };
    return this.program.get(SourcesService).add(wish, PROGRAM);
  };

  /** Time goes on, then everything that is due is polled. @returns how many polls there were */
  poll = async (seconds = 0): Promise<number> => {
    this.now = new Date(this.now.getTime() + seconds * 1_000);
    await this.program.setNow(this.now);
    const due = await this.program.get(PollService).claim(10);
    for (const one of due) await this.program.get(PollService).poll(one);
    return due.length;
  };

  state = (): Promise<SourceState> => this.program.get(SourcesService).get(this.code);

  received = async (): Promise<string[]> => {
    const rows = await this.program.database.db.rows<{ raw: Buffer }>(
      'SELECT raw FROM arrivals WHERE source_id = (SELECT id FROM sources WHERE code = $1) ORDER BY id',
      [this.code],
    );
    return rows.map(({ raw }) => raw.toString());
  };

  /** The case's feed is answered so. */
  feed = (entries: readonly Entry[], next?: string): void => {
    this.server.on(`/${this.code}`, { headers: ATOM, body: atom(entries, next) });
  };

  /** So many bulletins lie on the server, each under its letter. */
  documents = (...names: string[]): void => {
    for (const [index, name] of names.entries())
      this.server.on(`/${this.code}/${name}`, {
        headers: { 'content-type': 'text/plain' },
        body: this.text(name, index),
      });
  };

  text = (name: string, index = 0): string => numberedBulletin(1_000 * this.#number + name.charCodeAt(0) * 10 + index);

  entry = (name: string): Entry => ({ id: `${this.code}-${name}`, href: `/${this.code}/${name}` });
}
