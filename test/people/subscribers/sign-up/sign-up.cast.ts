import { AuditService } from '../../../../src/people/officers/audit.service.js';
import { AuditStore } from '../../../../src/people/officers/audit.store.js';
import { AddressCipher } from '../../../../src/people/subscribers/addresses.js';
import { AddressesStore } from '../../../../src/people/subscribers/addresses.store.js';
import { ConsentsStore } from '../../../../src/people/subscribers/consents.store.js';
import { CsvBatches } from '../../../../src/people/subscribers/csv/csv-batches.js';
import { CsvExports } from '../../../../src/people/subscribers/csv/csv-exports.js';
import { CsvImports } from '../../../../src/people/subscribers/csv/csv-imports.js';
import { CsvRows } from '../../../../src/people/subscribers/csv/csv-rows.js';
import { ExportStore } from '../../../../src/people/subscribers/csv/export.store.js';
import { DeskActs } from '../../../../src/people/subscribers/desk/desk-acts.js';
import { DeskReads } from '../../../../src/people/subscribers/desk/desk-reads.js';
import { DeskStore } from '../../../../src/people/subscribers/desk/desk.store.js';
import { SubscribersDesk } from '../../../../src/people/subscribers/desk/subscribers-desk.service.js';
import { Askings } from '../../../../src/people/subscribers/sign-up/askings.js';
import { ChoicesService } from '../../../../src/people/subscribers/sign-up/choices.service.js';
import { ChoicesStore } from '../../../../src/people/subscribers/sign-up/choices.store.js';
import type { Wish } from '../../../../src/people/subscribers/sign-up/choices.js';
import { SignUpLimits } from '../../../../src/people/subscribers/sign-up/limits.js';
import { LimitsStore } from '../../../../src/people/subscribers/sign-up/limits.store.js';
import { SignUpService, type From } from '../../../../src/people/subscribers/sign-up/sign-up.service.js';
import { SignUpsStore } from '../../../../src/people/subscribers/sign-up/sign-ups.store.js';
import { SubscriberTokens } from '../../../../src/people/subscribers/sign-up/tokens.js';
import { WishReader } from '../../../../src/people/subscribers/sign-up/wish-reader.js';
import { SubscriptionsStore } from '../../../../src/people/subscribers/subscriptions.store.js';
import type { Database } from '../../../../src/platform/database/database.js';
import type { Geography } from '../../../../src/reference/areas/geography.js';
import { loadGeography } from '../../../../src/reference/areas/load-geography.js';
import { readPolicy, type Policy } from '../../../../src/reference/policy/policy.js';
import { testAddressKeys } from '../../../support/address-keys.js';

export const WEB: From = { network: '203.0.113.7', by: 'web' };

/** A villager of 恩施市 at the sign-up page. */
export const wishing = (address: string, changes: Partial<Wish> = {}): Wish => ({
  channel: address.includes('@') ? 'email' : 'sms',
  address,
  language: 'zh-CN',
  lowestRank: 'yellow',
  places: ['422801'],
  audience: 'live',
  ...changes,
});

/** Policy with these limits only. */
export function limitedTo(...limits: Policy['rules']['signUp']['limits']): Policy {
  const { rules } = readPolicy();
  return { rules: { ...rules, signUp: { ...rules.signUp, limits } } };
}

/** Counties by their seats, from the committed list; no boundaries. */
export const seatsOnly = (): Geography => loadGeography({ geo: null, data: '' });

/** The whole slice over one database. Without limits, unless a policy with some is given. */
export function readersOn(db: Database, policy: Policy = limitedTo(), ground: Geography = seatsOnly()) {
  const cipher = new AddressCipher(testAddressKeys());
  const tokens = new SubscriberTokens(testAddressKeys());
  const addresses = new AddressesStore(db, cipher);
  const consents = new ConsentsStore(db);
  const wishes = new WishReader(ground.divisions, ground, policy);
  const choices = new ChoicesService(new ChoicesStore(db), consents, wishes, cipher);
  const limits = new SignUpLimits(new LimitsStore(db), policy, tokens);
  const askings = new Askings(new SignUpsStore(db), addresses, consents, tokens, limits);
  const audit = new AuditService(db, new AuditStore(db));
  const signUp = new SignUpService(db, wishes, askings, choices, addresses, tokens);
  const batches = new CsvBatches(addresses, new SubscriptionsStore(db), consents, wishes);
  const imports = new CsvImports(db, new CsvRows(wishes, ground.divisions), batches, audit);
  const exports = new CsvExports(db, new ExportStore(db), cipher, audit);
  const desk = new SubscribersDesk(
    new DeskReads(new DeskStore(db), cipher, ground.divisions),
    new DeskActs(db, new DeskStore(db), choices, cipher, audit, policy),
    consents,
    imports,
    policy,
  );
  return { signUp, desk, imports, exports, consents, audit, cipher, tokens, wishes };
}
