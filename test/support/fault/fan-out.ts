import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DispatchesStore, type DispatchStatus } from '../../../src/dissemination/dispatches.store.js';
import { IssueService } from '../../../src/dissemination/issue/issue.service.js';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { SubscribersService } from '../../../src/people/subscribers/subscribers.service.js';
import { ROOT } from '../../../src/platform/config/paths.js';
import { composedAlert } from '../alert.js';
import { eventually } from '../eventually.js';
import { seed } from '../people.js';
import { startTestProgram, type TestProgram } from '../program.js';
import type { FanOutCarrier } from './carriers.js';
import { spawnProgram, type Spawned } from '../spawned.js';

export const COUNTY = '422828';
/** Of another county, where only `few` live. */
export const SMALL_COUNTY = '422801';
const BATCH = 10_000;
const FIRST_PHONE = 10_000_000;
const FIRST_OF_FEW = 90_000_000;

export interface FanOutOptions {
  readonly people: number;
  /** How many live in the small county, besides; default none. */
  readonly few?: number;
  /** Over the delivery rules of `config/policy.json`. */
  readonly delivery?: Readonly<Record<string, number>>;
}

/** What reached phones of one dispatch, as the carrier counted it. */
export interface Told {
  /** Different deliveries. */
  readonly people: number;
  /** Messages beyond one a delivery. */
  readonly repeats: number;
}

const WARNING = `
INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
SELECT $1, 'live', 'issued', 'first', $1, id, partner_id, '{}', '' FROM agencies WHERE code = 'mnr'`;

/** A county's readers, a carrier on loopback that counts, and a program that issues; workers are processes of their own. */
export class FanOut<Carrier extends FanOutCarrier> {
  readonly #workers: Spawned[] = [];

  private constructor(
    readonly options: FanOutOptions,
    readonly carrier: Carrier,
    readonly program: TestProgram,
    private readonly folder: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  static async open<Carrier extends FanOutCarrier>(carrier: Carrier, options: FanOutOptions): Promise<FanOut<Carrier>> {
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.tmp', 'fan-out-'));
    const env = { ...environment(folder, options.delivery ?? {}), ...(await carrier.start()) };
    const program = await startTestProgram({ env: { ...env, ROLE: 'web' } });
    const fanOut = new FanOut(options, carrier, program, folder, env);
    await fanOut.#subscribe();
    return fanOut;
  }

  /** Numbers of the small county. */
  get few(): string[] {
    return Array.from({ length: this.options.few ?? 0 }, (_, n) => `+86139${FIRST_OF_FEW + n}`);
  }

  /** What a worker of this fan-out is started with. */
  get workerEnv(): Record<string, string> {
    return { ...this.env, ROLE: 'worker', DATABASE_URL: this.program.database.url, DATA_DIR: this.folder };
  }

  async startWorker(): Promise<Spawned> {
    const worker = await spawnProgram(this.workerEnv);
    this.#workers.push(worker);
    return worker;
  }

  /** Ends every worker in good order. @returns their exit codes */
  endWorkers(): Promise<(number | null)[]> {
    return Promise.all(this.#workers.splice(0).map((worker) => worker.end()));
  }

  /** Issues an orange warning for the county. @returns the dispatch by SMS */
  async issue(id: string, county = COUNTY): Promise<DispatchStatus> {
    const { db } = this.program.database;
    await db.run(WARNING, [id]);
    const counties = { [county]: 'orange' as const };
    const alert = composedAlert({ warningId: id, chainId: id, counties, expires: '2099-01-01T00:00:00+08:00' });
    await db.transaction((tx) => this.program.get(IssueService).issue(tx, alert, new Date()));
    return this.status(id);
  }

  async status(warningId: string): Promise<DispatchStatus> {
    const all = await this.program.get(DispatchesStore).byWarning(warningId);
    const sms = all.find((one) => one.channel === 'sms');
    if (!sms) throw new Error(`${warningId} has no dispatch by SMS`);
    return sms;
  }

  /** The dispatch when nothing of it is queued or in flight any more. */
  carried(warningId: string, withinMs: number): Promise<DispatchStatus> {
    return eventually(
      `the end of ${warningId}`,
      async () => {
        const now = await this.status(warningId);
        if (now.planned === null || !now.counters) return null;
        return now.counters.queued + now.counters.sending === 0 ? now : null;
      },
      withinMs,
    );
  }

  told(dispatchId: string): Told {
    const all = this.carrier.told(dispatchId);
    const people = new Set(all).size;
    return { people, repeats: all.length - people };
  }

  /** Rows that say of themselves that they may have gone out twice. */
  async flagged(dispatchId: string): Promise<number> {
    const [row] = await this.program.database.db.rows<{ n: number }>(
      'SELECT count(*)::int AS n FROM deliveries WHERE dispatch_id = $1 AND possible_duplicate',
      [dispatchId],
    );
    return row?.n ?? 0;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.kill()));
    await this.program.stop();
    await this.carrier.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #subscribe(): Promise<void> {
    await seed(this.program);
    await this.program.database.db.run('UPDATE subscriptions SET left_at = now_at()');
    const many = Array.from({ length: this.options.people }, (_, n) => reader(`+86139${FIRST_PHONE + n}`, COUNTY));
    const all = [...many, ...this.few.map((address) => reader(address, SMALL_COUNTY))];
    for (let from = 0; from < all.length; from += BATCH)
      await this.program.get(SubscribersService).importMany(PROGRAM, all.slice(from, from + BATCH));
  }
}

const reader = (address: string, place: string) => ({
  channel: 'sms' as const,
  address,
  language: 'zh-CN' as const,
  lowestRank: 'yellow' as const,
  places: [place],
  audience: 'live' as const,
});

function environment(folder: string, delivery: object): Record<string, string> {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const policy = JSON.parse(readFileSync(join(ROOT, 'config', 'policy.json'), 'utf8')) as { delivery: object };
  policy.delivery = { ...policy.delivery, takeOverSeconds: 1, ...delivery };
  return {
    ADDRESS_KEY_FILE: file('address.key', `1:${randomBytes(32).toString('hex')}`),
    ADDRESS_BLIND_KEY_FILE: file('blind.key', randomBytes(32).toString('hex')),
    POLICY_FILE: file('policy.json', JSON.stringify(policy)),
  };
}
