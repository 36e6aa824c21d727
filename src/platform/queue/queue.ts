import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { PgBoss, type JobInsert } from 'pg-boss';
import { Config } from '../config/config.js';
import type { Tx } from '../database/sql.js';

export interface QueueSettings {
  /** How many jobs of this queue one program runs at once. */
  readonly atOnce: number;
  /** A handler longer than this is taken for dead. */
  readonly expireInSeconds: number;
  readonly retryLimit: number;
}

export interface JobWish {
  readonly data: object;
  /** Higher goes first. */
  readonly priority?: number;
  readonly startAfterSeconds?: number;
}

/** A dead worker's job goes back after the heartbeat plus the monitor's round; 10 s is pg-boss's least. */
const HEARTBEAT_SECONDS = 10;
const STOP_MS = 8_000;

/**
 * Jobs on pg-boss. They are made inside the caller's transaction, so a row and its job exist together or not at
 * all; LISTEN/NOTIFY wakes workers within milliseconds, polling is the floor.
 */
@Injectable()
export class Queue implements OnModuleInit {
  readonly #boss: PgBoss;
  readonly #logger = new Logger(Queue.name);
  #ending = false;

  constructor(config: Config) {
    this.#boss = new PgBoss({
      connectionString: config.databaseUrl,
      max: 6,
      useListenNotify: config.isWorker,
      supervise: config.isWorker,
      monitorIntervalSeconds: 1,
      superviseIntervalSeconds: 1,
      schedule: false,
    });
    this.#boss.on('error', (error: Error) => this.#logger.error(`queue: ${error.message}`));
  }

  async onModuleInit(): Promise<void> {
    await this.#boss.start();
  }

  /** True once the program is ending: a handler that works piece by piece begins no further piece. */
  get isEnding(): boolean {
    return this.#ending;
  }

  /** Called first of all at shutdown, while all that handlers need is still there: takes no more jobs, and waits a while for those that run. */
  async stop(): Promise<void> {
    this.#ending = true;
    await this.#boss.stop({ graceful: true, timeout: STOP_MS });
  }

  /** Makes the queue if need be, and gives one that stands these settings; safe to call by every program at start. */
  async open(name: string, settings: QueueSettings): Promise<void> {
    const options = {
      expireInSeconds: settings.expireInSeconds,
      retryLimit: settings.retryLimit,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: 86_400,
      notify: true,
    };
    await this.#boss.createQueue(name, options);
    await this.#boss.updateQueue(name, options);
  }

  /** Starts this program's workers of one queue. */
  async work<Data extends object>(
    name: string,
    settings: QueueSettings,
    handle: (data: Data) => Promise<void>,
  ): Promise<void> {
    for (let started = 0; started < settings.atOnce; started++) await this.#startWorker(name, handle);
  }

  /** A worker that had a job asks for the next at once: at one job a fetch, a backlog would else wait for each poll. */
  async #startWorker<Data extends object>(name: string, handle: (data: Data) => Promise<void>): Promise<void> {
    const options = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 };
    let worker = '';
    worker = await this.#boss.work<Data>(name, options, async (jobs) => {
      for (const job of jobs) await this.#attempt(name, job.data, handle);
      this.#boss.notifyWorker(worker);
    });
  }

  /** pg-boss keeps a failure in the job's row and tries again; people look in the log. */
  async #attempt<Data extends object>(name: string, data: Data, handle: (data: Data) => Promise<void>): Promise<void> {
    try {
      await handle(data);
    } catch (error) {
      this.#logger.error({ err: error, queue: name, data }, 'a job failed and will be tried again');
      throw error;
    }
  }

  async send(tx: Tx, name: string, jobs: readonly JobWish[]): Promise<void> {
    const inserts: JobInsert[] = jobs.map(({ data, priority, startAfterSeconds }) => ({
      data,
      priority,
      startAfter: startAfterSeconds,
    }));
    await this.#boss.insert(name, inserts, { db: tx });
  }

  /** What the jobs are about that wait their turn, those to be tried again among them; not those that run. */
  async waiting<Data extends object>(tx: Tx, name: string): Promise<Data[]> {
    const jobs = await this.#boss.findJobs<Data>(name, { queued: true, db: tx });
    return jobs.map(({ data }) => data);
  }
}
