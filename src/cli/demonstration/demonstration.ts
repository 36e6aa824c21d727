import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import type { Config } from '../../platform/config/config.js';
import { AgenciesStore } from '../../people/officers/agencies.store.js';
import { IngestService } from '../../ingest/ingest.service.js';
import { IngestStore } from '../../ingest/ingest.store.js';
import { bulletinOf, nationalBulletinOf } from './bulletin.js';
import { readDemonstrationData } from './demonstration-data.js';
import { seedPeople } from './people.js';

/**
 * Fills an empty database so that a newcomer can follow one warning all the way, and prints how to get in. What it made
 * is kept in the data folder: a later start prints the same log-ins.
 */
export async function demonstrate(app: INestApplicationContext, config: Config): Promise<void> {
  const file = join(config.dataDir, 'demonstration.txt');
  if ((await app.get(AgenciesStore, { strict: false }).list()).length === 0) {
    const password = randomBytes(9).toString('base64url');
    const keys = await seedPeople(app, readDemonstrationData(), password);
    await seedProducts(app);
    mkdirSync(config.dataDir, { recursive: true });
    writeFileSync(file, leaflet(config, password, keys), { mode: 0o600 });
  }
  if (existsSync(file)) process.stdout.write(readFileSync(file, 'utf8'));
}

async function seedProducts(app: INestApplicationContext): Promise<void> {
  const ingest = app.get(IngestService, { strict: false });
  const source = await app.get(IngestStore, { strict: false }).source('joint-push');
  const receivedAt = app.get(Clock, { strict: false }).now();
  for (const text of [nationalBulletinOf(receivedAt), bulletinOf(receivedAt)])
    await ingest.receive({ bytes: Buffer.from(text), source, receivedAt, pastedBy: null });
}

function leaflet(config: Config, password: string, keys: Readonly<Record<string, string>>): string {
  const lines = [
    '',
    `山雨 Shanyu runs at ${config.publicUrl}`,
    `  pages    ${config.publicUrl}/  ${config.publicUrl}/en`,
    `  console  ${config.publicUrl}/console`,
    `  feeds    ${config.publicUrl}/feeds/warnings.atom`,
    'Demonstration log-ins (everything is simulated, nobody is reached):',
    `  hubei-land-1, hubei-land-2, hubei-meteo-1, hubei-meteo-2, mnr-1, mnr-2, cma-1, cma-2   password ${password}`,
    ...Object.entries(keys).map(([name, key]) => `  key of ${name}: ${key}`),
    '',
  ];
  return `${lines.join('\n')}\n`;
}
