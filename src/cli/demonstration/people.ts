import type { INestApplicationContext } from '@nestjs/common';
import { PROGRAM } from '../../kernel/actor.js';
import { OutletsStore } from '../../dissemination/outlets.store.js';
import { IngestStore } from '../../ingest/ingest.store.js';
import { AgenciesService } from '../../people/officers/agencies.service.js';
import { OfficersService } from '../../people/officers/officers.service.js';
import { KeysService } from '../../people/partners/keys.js';
import { PartnersStore } from '../../people/partners/partners.store.js';
import type { NewSubscriber } from '../../people/subscribers/subscriber.js';
import { SubscribersService } from '../../people/subscribers/subscribers.service.js';
import { Divisions } from '../../reference/areas/divisions.js';
import type { DemonstrationData } from './demonstration-data.js';

/** Not a number of anybody: the simulator carries it, and no provider is configured. */
const FIRST_PHONE = 13_800_000_000;
const SINCE = '2011-01-01';

/** Agencies, officers, outlets, partners, sources and subscribers. @returns the API keys made, by their holder's name */
export async function seedPeople(
  app: INestApplicationContext,
  data: DemonstrationData,
  password: string,
): Promise<Record<string, string>> {
  const agencies = app.get(AgenciesService, { strict: false });
  for (const pair of data.pairs) await agencies.addPair(PROGRAM, pair);
  const officers = app.get(OfficersService, { strict: false });
  for (const officer of data.officers) await officers.create(PROGRAM, { ...officer, password });
  const rows = demonstrationSubscribers(app.get(Divisions, { strict: false }), data.subscribers);
  await app.get(SubscribersService, { strict: false }).importMany(PROGRAM, rows);
  return { ...(await seedPartners(app, data)), ...(await seedSources(app, data)) };
}

async function seedPartners(app: INestApplicationContext, data: DemonstrationData): Promise<Record<string, string>> {
  const outlets = app.get(OutletsStore, { strict: false });
  const ids = new Map<string, string>();
  for (const outlet of data.outlets)
    ids.set(outlet.code, await outlets.save({ ...outlet, mode: 'live', since: SINCE }));
  const keys: Record<string, string> = {};
  for (const { code, name, outlet } of data.partners) {
    const holderId = await app
      .get(PartnersStore, { strict: false })
      .save({ code, name, outletId: ids.get(outlet) ?? null });
    const scopes = ['broadcast:read', 'airings:write'];
    keys[code] = (
      await app.get(KeysService, { strict: false }).create(PROGRAM, { holder: 'partner', holderId, scopes })
    ).key;
  }
  return keys;
}

async function seedSources(app: INestApplicationContext, data: DemonstrationData): Promise<Record<string, string>> {
  const store = app.get(IngestStore, { strict: false });
  const keys: Record<string, string> = {};
  for (const { code, name, kind } of data.sources) {
    const source = await store.addSource(code, name, kind);
    if (kind !== 'push') continue;
    const holder = { holder: 'source' as const, holderId: source.id, scopes: ['products:push'] };
    keys[code] = (await app.get(KeysService, { strict: false }).create(PROGRAM, holder)).key;
  }
  return keys;
}

/** Spread evenly over the province's counties, every tenth an English reader, every fifth from orange only. */
export function demonstrationSubscribers(
  divisions: Divisions,
  wish: { province: string; count: number },
): NewSubscriber[] {
  const counties = divisions.countiesOf(wish.province);
  return Array.from({ length: wish.count }, (_, index) => ({
    channel: 'sms',
    address: `+86${FIRST_PHONE + index}`,
    language: index % 10 === 9 ? 'en' : 'zh-CN',
    lowestRank: index % 5 === 4 ? 'orange' : 'yellow',
    places: [counties[index % counties.length] ?? wish.province],
    audience: 'live',
  }));
}
