// Our provider against a centre that somebody else wrote: `npx node --import ./test/bench/run-built.mjs test/support/smsc/peers/talk-to.ts
// smpp://127.0.0.1:2799?source=10690000` with SMPP_SYSTEM_ID and SMPP_PASSWORD. Prints outcomes, receipts and words from phones.
import { readSmppAccount } from '../../../../src/channels/sms/providers/smpp/smpp.config.js';
import { SmppProvider } from '../../../../src/channels/sms/providers/smpp/smpp.js';
import type {
  ProviderRef,
  ProviderRefsStore,
} from '../../../../src/channels/sms/providers/smpp/receipts/provider-refs.store.js';
import type { ReceiptInbox } from '../../../../src/dissemination/delivery/receipt-inbox.js';
import { readEnvironment } from '../../../../src/platform/config/environment.js';
import { setTimeout as pause } from 'node:timers/promises';

const [SMPP_URL = 'smpp://127.0.0.1:2775', to = '+8613800000001'] = process.argv.slice(2);
const given = { SMPP_SYSTEM_ID: 'shanyu', SMPP_PASSWORD: 'secret', ...process.env, SMPP_URL };
const print = (what: string, value: unknown) => console.log(what, JSON.stringify(value));

const kept = new Map<string, ProviderRef>();
const refs = {
  keep: async (_: string, rows: readonly ProviderRef[]) => rows.forEach((row) => kept.set(row.providerRef, row)),
  find: async (_: string, forms: readonly (readonly string[])[]) =>
    forms.flatMap((each, place) =>
      each.flatMap((form) => (kept.has(form) ? [{ ...kept.get(form), place, form }] : [])),
    ),
  arrive: async () => new Set(),
  park: async (_: string, receipts: unknown) => print('receipts of nobody', receipts),
  parked: async () => [],
  unpark: async () => undefined,
  forget: async () => 0,
};

const provider = new SmppProvider({
  name: 'smpp',
  account: readSmppAccount(readEnvironment(given)),
  refs: refs as unknown as ProviderRefsStore,
  receipts: { record: async (receipts: unknown) => print('receipts', receipts) } as unknown as ReceiptInbox,
  inbound: { take: async (message) => print('from a phone', message) },
  timing: { enquireMs: 1_000 },
});

const TEXTS = [
  'Landslide warning [orange]: move now. €',
  '【自然资源部】地质灾害橙色预警:鹤峰县21日20时至22日20时风险高,请速转移避险。21日18:06发布',
  `【自然资源部】${'远离陡坡沟谷,不在河道停留,按预定路线撤离到安置点。'.repeat(4)}`,
];
const batch = TEXTS.map((text, i) => ({ ref: `1-${i + 1}`, to, text, validForSeconds: 3_600 }));
print('outcomes', await provider.send(batch, 'orange'));
await pause(2_500);
await provider.close();
