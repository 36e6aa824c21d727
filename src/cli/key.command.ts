import type { INestApplicationContext } from '@nestjs/common';
import { PROGRAM } from '../kernel/actor.js';
import { invalid, missing } from '../kernel/domain-error.js';
import { IngestStore } from '../ingest/ingest.store.js';
import { OfficersStore } from '../people/officers/officers.store.js';
import { KeysService } from '../people/partners/keys.js';
import { PartnersStore } from '../people/partners/partners.store.js';
import { withApplication } from './application.js';

interface Options {
  readonly holder: string;
  readonly code: string;
  readonly scope: readonly string[];
}

/** `key create --holder … --code … --scope …`: prints the key once; only its hash is kept. */
export async function keyCreate({ holder, code, scope }: Options): Promise<void> {
  if (holder !== 'source' && holder !== 'partner' && holder !== 'officer')
    throw invalid('holder', `There is no kind of holder ${holder}.`, {
      where: 'holder',
      next: 'source, partner or officer',
    });
  const { key } = await withApplication(async (app) => {
    const holderId = await HOLDER[holder](app, code);
    if (!holderId) throw missing('holder-unknown', `There is no ${holder} ${code}.`, { where: 'code' });
    return app.get(KeysService, { strict: false }).create(PROGRAM, { holder, holderId, scopes: scope });
  });
  console.log(key);
}

/** `key revoke PREFIX`: the prefix and not the key, which would stay in the shell's history. */
export async function keyRevoke(prefix: string): Promise<void> {
  await withApplication((app) => app.get(KeysService, { strict: false }).revoke(PROGRAM, prefix));
  console.log(`key ${prefix} revoked`);
}

type Find = (app: INestApplicationContext, code: string) => Promise<string | undefined>;
const HOLDER: Readonly<Record<'source' | 'partner' | 'officer', Find>> = {
  source: async (app, code) => (await app.get(IngestStore, { strict: false }).source(code)).id,
  partner: async (app, code) =>
    (await app.get(PartnersStore, { strict: false }).list()).find((one) => one.code === code)?.id,
  officer: async (app, code) => (await app.get(OfficersStore, { strict: false }).findCredentials(code))?.officer.id,
};
