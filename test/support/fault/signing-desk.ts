import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../../src/ingest/ingest.service.js';
import { IngestStore } from '../../../src/ingest/ingest.store.js';
import { OfficersStore } from '../../../src/people/officers/officers.store.js';
import { SessionsService } from '../../../src/people/officers/sessions.service.js';
import { ROOT } from '../../../src/platform/config/paths.js';
import { csrfToken } from '../../../src/web/session/csrf.js';
import { SESSION_COOKIE } from '../../../src/web/session/session-cookie.js';
import { seed } from '../people.js';
import type { TestProgram } from '../program.js';

/** The evening of the bulletin. */
export const EVENING = new Date('2025-06-22T17:31:00+08:00');
const BULLETIN = readFileSync(join(ROOT, 'test', 'fixtures', 'bulletins', '15-official-wording-only.txt'));
const LOGINS = ['hubei-land-1', 'hubei-meteo-1'] as const;

/** What a press was answered; `status` 0: nothing came back. */
export interface Pressed {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** The answer was kept from an earlier press. */
  readonly replayed: boolean;
}

/** Changes: adds warnings that wait for signatures, copies of the drafted one in everything but their names. */
const COPY = `
WITH copies AS (
  INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, version, content, content_hash, rank,
    valid_to, submitted_at)
  SELECT $1 || n, mode, state, verb, $1 || n, land_agency_id, meteorology_agency_id, version, content, content_hash, rank,
    valid_to, submitted_at
  FROM warnings CROSS JOIN generate_series(1, $2) AS n WHERE product_id IS NOT NULL
  RETURNING id, version, content, content_hash
)
INSERT INTO revisions (warning_id, version, content, content_hash) SELECT id, version, content, content_hash FROM copies`;

/** Two officers of two agencies before a pile of submitted warnings, pressing over HTTP as their console does. */
export class SigningDesk {
  readonly #tokens = new Map<string, string>();
  readonly #seen: { version: number; contentHash: string } = { version: 0, contentHash: '' };

  private constructor(private readonly program: TestProgram) {}

  /** The program's time must stand at `EVENING`. */
  static async open(program: TestProgram): Promise<SigningDesk> {
    const desk = new SigningDesk(program);
    await seed(program);
    const source = await program.get(IngestStore).source('joint-push');
    await program.get(IngestService).receive({ bytes: BULLETIN, source, receivedAt: EVENING, pastedBy: null });
    const [drafted] = await program.database.db.rows<{ version: number; contentHash: string }>(
      `SELECT version, content_hash AS "contentHash" FROM warnings WHERE state = 'submitted'`,
    );
    if (!drafted) throw new Error('the bulletin was not drafted and submitted');
    Object.assign(desk.#seen, drafted);
    await desk.#logIn();
    return desk;
  }

  /** @returns their ids: the name with numbers from 1 */
  async addWarnings(name: string, count: number): Promise<string[]> {
    await this.program.database.db.run(COPY, [name, count]);
    return Array.from({ length: count }, (_, n) => `${name}${n + 1}`);
  }

  /** The land agency's signature, which alone issues nothing. */
  signFirst = (id: string, key: string): Promise<Pressed> => this.#press(LOGINS[0], id, key);
  /** The other agency's, which issues. */
  signLast = (id: string, key: string): Promise<Pressed> => this.#press(LOGINS[1], id, key);

  /** Presses the same again under the same key, as a client must that heard nothing, until it is answered with 200. */
  async insist(press: () => Promise<Pressed>, most = 400): Promise<Pressed> {
    for (let times = 0; times < most; times++) {
      const pressed = await press();
      if (pressed.status === 200) return pressed;
      if (pressed.status > 0 && pressed.status < 500) throw new Error(`refused: ${JSON.stringify(pressed.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no answer after ${most} presses`);
  }

  async #logIn(): Promise<void> {
    const officers = await this.program.get(OfficersStore).list();
    for (const login of LOGINS) {
      const officer = officers.find((one) => one.login === login);
      if (!officer) throw new Error(`there is no officer ${login}`);
      const { token } = await this.program.database.db.transaction((tx) =>
        this.program.get(SessionsService).start(tx, officer),
      );
      this.#tokens.set(login, token);
    }
  }

  async #press(login: string, id: string, key: string): Promise<Pressed> {
    const token = this.#tokens.get(login) ?? '';
    const answer = await fetch(`${this.program.url}/api/v1/warnings/${id}/sign`, {
      method: 'POST',
      headers: {
        cookie: `${SESSION_COOKIE}=${token}`,
        'x-csrf-token': csrfToken(token),
        'idempotency-key': key,
        'content-type': 'application/json',
      },
      body: JSON.stringify(this.#seen),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null);
    if (!answer) return { status: 0, body: {}, replayed: false };
    const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    return { status: answer.status, body, replayed: answer.headers.get('idempotency-replayed') === 'true' };
  }
}
