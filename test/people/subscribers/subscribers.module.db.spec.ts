import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM } from '../../../src/kernel/actor.js';
import { AddressCipher } from '../../../src/people/subscribers/addresses.js';
import { SubscribersModule } from '../../../src/people/subscribers/subscribers.module.js';
import { SubscribersService } from '../../../src/people/subscribers/subscribers.service.js';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';
import { ROOT } from '../../../src/platform/config/paths.js';
import { Database } from '../../../src/platform/database/database.js';
import type { Division } from '../../../src/reference/areas/division.js';
import { Divisions } from '../../../src/reference/areas/divisions.js';
import { Geography } from '../../../src/reference/areas/geography.js';
import { loadGeography } from '../../../src/reference/areas/load-geography.js';
import { Policy, readPolicy } from '../../../src/reference/policy/policy.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { villager } from './subscribers.cast.js';

const ENSHI: Division = {
  code: '422801',
  name: '恩施市',
  short: '恩施',
  level: 'county',
  parent: null,
  pinyin: 'Enshi',
  english: 'Enshi',
  leaf: true,
};

describe('the subscribers module', () => {
  let test: TestDatabase;
  let dir: string;
  beforeEach(async () => {
    test = await cloneDatabase();
    mkdirSync(join(ROOT, '.tmp'), { recursive: true });
    dir = mkdtempSync(join(ROOT, '.tmp', 'subscribers-'));
  });
  afterEach(async () => {
    await test.close();
    rmSync(dir, { recursive: true });
  });

  async function start() {
    @Global()
    @Module({
      providers: [
        { provide: Database, useValue: test.db },
        { provide: Config, useValue: new Config(readEnvironment({ DATA_DIR: dir }), '') },
        { provide: Divisions, useValue: new Divisions([ENSHI]) },
        { provide: Geography, useFactory: () => loadGeography({ geo: null, data: dir }) },
        { provide: Policy, useFactory: () => readPolicy() },
      ],
      exports: [Database, Config, Divisions, Geography, Policy],
    })
    class Ground {}
    const module = await Test.createTestingModule({ imports: [Ground, SubscribersModule] }).compile();
    return module.init();
  }

  it('starts, checks places against the divisions, and reads after a restart what it stored before', async () => {
    const before = await start();
    await before.get(SubscribersService).importMany(PROGRAM, [villager()]);
    await expect(
      before.get(SubscribersService).importMany(PROGRAM, [villager({ places: ['422823'] })]),
    ).rejects.toMatchObject({ details: { where: 'row 1, places' } });
    await before.close();

    const after = await start();
    const [row] = await test.db.rows<{ id: string; cipher: Buffer; keyVersion: number }>(
      'SELECT id, cipher, key_version AS "keyVersion" FROM addresses',
    );
    expect(row && after.get(AddressCipher).open(row.id, row.cipher, row.keyVersion)).toBe('+8613800138000');
    await after.close();
  });

  it('does not start when the keys were lost', async () => {
    const before = await start();
    await before.get(SubscribersService).importMany(PROGRAM, [villager()]);
    await before.close();
    rmSync(join(dir, 'keys'), { recursive: true });
    await expect(start()).rejects.toMatchObject({ code: 'configuration', details: { where: 'ADDRESS_KEY_FILE' } });
  });
});
