import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../../../platform/config/config.js';
import type { StoredAsset } from '../asset.js';
import { MirrorDisk } from './disk.js';
import { SiteSession, type Follower } from './follower.js';
import { SiteMirror } from './site-mirror.js';

/** NOTIFY wakes the mirror in milliseconds; this look is for a connection that died without a word. */
const LOOK_EVERY_MS = 1_000;
const TIMEOUT_MS = 5_000;
const RETRY_MS = 500;

/** Keeps every web process's mirror like the published site: from disk at the start, then after the database, for ever. */
@Injectable()
export class MirrorService implements OnModuleInit, OnApplicationShutdown {
  readonly #logger = new Logger(MirrorService.name);
  readonly #disk: MirrorDisk;
  #stopped = false;
  #wake: () => void = () => undefined;
  #following: Promise<void> = Promise.resolve();
  #saving: Promise<void> = Promise.resolve();
  #down = false;

  constructor(
    private readonly config: Config,
    private readonly mirror: SiteMirror,
  ) {
    this.#disk = new MirrorDisk(join(config.dataDir, 'site'));
  }

  async onModuleInit(): Promise<void> {
    if (!this.config.isWeb) return;
    for (const asset of await this.#load()) this.mirror.put(asset);
    this.#following = this.#follow();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#following;
    await this.#saving;
  }

  async #load(): Promise<readonly StoredAsset[]> {
    try {
      return await this.#disk.load();
    } catch (error) {
      this.#logger.error({ err: error }, 'the site on disk could not be read; it comes from the database');
      return [];
    }
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      await this.#session().catch((error: unknown) => this.#lost(error));
      if (!this.#stopped) await this.#pause(RETRY_MS);
    }
  }

  async #session(): Promise<void> {
    const session = await SiteSession.open(this.config.databaseUrl, TIMEOUT_MS, () => this.#wake());
    try {
      await session.reconcile(this.#follower);
      if (this.#down) this.#logger.log('the database answers again; the mirror follows it');
      this.#down = false;
      while (!this.#stopped) {
        await this.#pause(LOOK_EVERY_MS);
        if (!this.#stopped) await session.look(this.#follower);
      }
    } finally {
      await session.close();
    }
  }

  /** Said once an outage, not twice a second. */
  #lost(error: unknown): void {
    if (!this.#down) this.#logger.warn({ err: error }, 'the database cannot be followed; the site is served as it was');
    this.#down = true;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  readonly #follower: Follower = {
    held: () => this.mirror.held(),
    put: (assets) => {
      for (const asset of assets) this.mirror.put(asset);
      this.#save(() => Promise.all(assets.map((asset) => this.#disk.save(asset))));
    },
    drop: (paths) => {
      for (const path of paths) this.mirror.drop(path);
      this.#save(() => Promise.all(paths.map((path) => this.#disk.remove(path))));
    },
  };

  /** In order, after memory: a full disk must not keep a warning from being served. */
  #save(work: () => Promise<unknown>): void {
    this.#saving = this.#saving.then(work).then(
      () => undefined,
      (error: unknown) =>
        this.#logger.error({ err: error }, 'the site could not be kept on disk; it is served from memory'),
    );
  }
}
