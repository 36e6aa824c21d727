import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { IssueService } from '../../src/dissemination/issue/issue.service.js';
import { AddressCipher } from '../../src/people/subscribers/addresses.js';
import { Config } from '../../src/platform/config/config.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { ROOT } from '../../src/platform/config/paths.js';
import { migrate } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { startCluster, type Cluster } from '../../src/platform/database/embedded/cluster.js';
import { Queue } from '../../src/platform/queue/queue.js';
import type { Rank } from '../../src/reference/grading/rank.js';
import { composedAlert } from '../support/alert.js';
import { spawnProgram, type Spawned } from '../support/spawned.js';

const BATCH = 20_000;
const DAY_MS = 86_400_000;

/** People of one county with one wish. */
export interface Residents {
  readonly count: number;
  /** The first one's number; each has a number of his own. */
  readonly firstPhone: number;
  readonly county: string;
  readonly editions?: readonly string[];
}

/**
 * A database of its own with people in it, and the program beside it: what every measurement of delivery begins with. The
 * program in this process only plans and issues (`ROLE=web`); workers are processes of their own.
 */
export class City {
  readonly db: Database;
  readonly context: INestApplicationContext;
  readonly #folder: string;
  readonly #cluster: Cluster;
  readonly #variables: Readonly<Record<string, string>>;
  readonly #workers: Spawned[] = [];

  private constructor(
    folder: string,
    cluster: Cluster,
    context: INestApplicationContext,
    variables: Readonly<Record<string, string>>,
  ) {
    this.#folder = folder;
    this.#cluster = cluster;
    this.context = context;
    this.#variables = variables;
    this.db = context.get(Database, { strict: false });
  }

  get databaseUrl(): string {
    return this.#cluster.url;
  }

  /** @param settings environment of all its programs */
  static async found(name: string, settings: Readonly<Record<string, string>> = {}): Promise<City> {
    const folder = join(ROOT, '.tmp', `bench-${name}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const [key, blind] = [join(folder, 'address.key'), join(folder, 'blind.key')];
    writeFileSync(key, `1:${randomBytes(32).toString('hex')}`, { mode: 0o600 });
    writeFileSync(blind, randomBytes(32).toString('hex'), { mode: 0o600 });
    const cluster = await startCluster(folder);
    await migrate(cluster.url);
    const files = { ADDRESS_KEY_FILE: key, ADDRESS_BLIND_KEY_FILE: blind };
    const variables = { DATABASE_URL: cluster.url, DATA_DIR: folder, LOG_LEVEL: 'error', ...files, ...settings };
    const config = new Config(readEnvironment({ ...variables, ROLE: 'web' }), cluster.url);
    const logger = ['error' as const, 'fatal' as const];
    const context = await NestFactory.createApplicationContext(AppModule.forRoot(config), { logger });
    return new City(folder, cluster, context, variables);
  }

  /** A worker process; `BENCH_PROFILE` names a folder for its processor profile. */
  async worker(): Promise<Spawned> {
    const folder = process.env['BENCH_PROFILE'];
    const profile: Record<string, string> = folder ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` } : {};
    const worker = await spawnProgram({ ...this.#variables, ...profile, ROLE: 'worker' });
    this.#workers.push(worker);
    return worker;
  }

  async endWorkers(): Promise<void> {
    for (const worker of this.#workers.splice(0)) await worker.end();
  }

  /** Sealed under the city's own keys, written by the thousand: an import's checks are not what is measured here. */
  async settle(residents: Residents): Promise<void> {
    const cipher = this.context.get(AddressCipher, { strict: false });
    const [row] = await this.db.rows<{ top: string }>('SELECT coalesce(max(id), 0) AS top FROM addresses');
    for (let from = 0; from < residents.count; from += BATCH) {
      const size = Math.min(BATCH, residents.count - from);
      const first = Number(row?.top ?? 0) + from + 1;
      const sealed = Array.from({ length: size }, (_, n) => {
        const phone = `+${residents.firstPhone + from + n}`;
        return { ...cipher.seal(String(first + n), phone), blind: cipher.blind('sms', phone) };
      });
      const columns = [sealed.map(({ id }) => id), sealed.map(({ blind }) => blind), sealed.map((one) => one.cipher)];
      await this.db.run(SETTLE, [...columns, residents.county, residents.editions ?? []]);
    }
    await this.db.run("SELECT setval('addresses_id_seq', (SELECT max(id) FROM addresses))");
    for (const table of ['addresses', 'subscriptions', 'subscription_places'])
      await this.db.run(`VACUUM ANALYZE ${table}`);
  }

  /** Issues a live warning of one level over one county. @returns its alert's id */
  async issue(id: string, county: string, rank: Rank): Promise<string> {
    await this.db.run(AGENCY);
    await this.db.run(WARNING, [id]);
    const now = new Date();
    const expires = new Date(now.getTime() + DAY_MS).toISOString();
    const alert = composedAlert({ warningId: id, chainId: id, rank, counties: { [county]: rank }, expires });
    return this.db.transaction((tx) => this.context.get(IssueService, { strict: false }).issue(tx, alert, now));
  }

  /** How the database keeps what it is told; left at default. */
  async durability(): Promise<Record<string, string>> {
    const names = ['fsync', 'synchronous_commit', 'full_page_writes'];
    const rows = await Promise.all(names.map((name) => this.db.rows<Record<string, string>>(`SHOW ${name}`)));
    return Object.assign({}, ...rows.flat()) as Record<string, string>;
  }

  async close(): Promise<void> {
    await this.endWorkers();
    await this.context.get(Queue).stop();
    await this.context.close();
    await this.#cluster.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Most memory a process has held, in megabytes (Linux). */
export const peakMegabytes = (pid: number | undefined): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;

/** Changes: people with their place. $1 ids, $2 blinds, $3 ciphers, $4 county, $5 editions. */
const SETTLE = `
WITH people AS (
  INSERT INTO addresses (id, kind, audience, blind, cipher, key_version)
  SELECT id, 'sms', 'live', blind, cipher, 1 FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) p (id, blind, cipher) RETURNING id
),
wishes AS (
  INSERT INTO subscriptions (address_id, channel, language, lowest_rank, consented_at, editions)
  SELECT id, 'sms', 'zh-CN', 2, now() - interval '1 day', $5 FROM people RETURNING id
)
INSERT INTO subscription_places (code, subscription_id) SELECT $4, id FROM wishes`;

const AGENCY = `
INSERT INTO agencies (code, kind, level, division_code, name, name_en, sms_signature)
VALUES ('bench', 'land', 'national', '100000', '测试', 'Bench', '自然资源部') ON CONFLICT DO NOTHING`;

const WARNING = `
INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
SELECT $1, 'live', 'issued', 'first', $1, id, id, '{}', '' FROM agencies WHERE code = 'bench'`;
