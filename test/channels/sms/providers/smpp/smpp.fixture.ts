import { setTimeout as pause } from 'node:timers/promises';
import type { Receipt } from '../../../../../src/dissemination/contracts/delivery.contract.js';
import { ReceiptInbox } from '../../../../../src/dissemination/delivery/receipt-inbox.js';
import type { Timing } from '../../../../../src/channels/sms/providers/smpp/bind/timing.js';
import type { PhoneMessage } from '../../../../../src/channels/sms/providers/smpp/inbound.js';
import type {
  Found,
  ParkedReceipt,
  ProviderRef,
  ProviderRefsStore,
} from '../../../../../src/channels/sms/providers/smpp/receipts/provider-refs.store.js';
import type { SmppAccount } from '../../../../../src/channels/sms/providers/smpp/smpp.config.js';
import { SmppProvider } from '../../../../../src/channels/sms/providers/smpp/smpp.js';
import { Smsc, type SmscOptions } from '../../../../support/smsc/smsc.js';

/** Receipts in memory. */
export class NotedReceipts extends ReceiptInbox {
  readonly receipts: Receipt[] = [];
  isDown = false;

  override async record(receipts: readonly Receipt[]): Promise<void> {
    if (this.isDown) throw new Error('the database is away');
    this.receipts.push(...receipts);
  }
}

type Refs = Pick<ProviderRefsStore, keyof ProviderRefsStore>;

/** What the store does, in memory: the pure tests are about the wire. */
export class NotedRefs implements Refs {
  readonly kept = new Map<string, ProviderRef>();
  readonly early: (ParkedReceipt & { rowId: string })[] = [];
  readonly #arrived = new Map<string, Set<number>>();

  isDown = false;
  /** How long this store takes. */
  keepMs = 0;

  async keep(_: string, refs: readonly ProviderRef[]): Promise<void> {
    if (this.keepMs > 0) await pause(this.keepMs);
    if (this.isDown) throw new Error('the database is away');
    for (const ref of refs) this.kept.set(ref.providerRef, ref);
  }

  async find(_: string, forms: readonly (readonly string[])[]): Promise<Found[]> {
    return forms.flatMap((each, place) =>
      each.flatMap((form) => {
        const kept = this.kept.get(form);
        return kept ? [{ ...kept, place, form }] : [];
      }),
    );
  }

  async arrive(_: string, parts: readonly { firstRef: string; part: number }[]): Promise<ReadonlySet<string>> {
    for (const { firstRef, part } of parts) {
      const arrived = this.#arrived.get(firstRef) ?? new Set();
      this.#arrived.set(firstRef, arrived.add(part));
    }
    const whole = [...this.#arrived].filter(([ref, arrived]) => arrived.size === this.kept.get(ref)?.parts);
    return new Set(whole.map(([ref]) => ref));
  }

  async park(_: string, receipts: readonly ParkedReceipt[]): Promise<void> {
    for (const receipt of receipts) this.early.push({ ...receipt, rowId: String(this.early.length) });
  }

  async parked(): Promise<(ParkedReceipt & { rowId: string })[]> {
    return this.early;
  }

  async unpark(rowIds: readonly string[]): Promise<void> {
    const left = this.early.filter(({ rowId }) => !rowIds.includes(rowId));
    this.early.splice(0, this.early.length, ...left);
  }

  async forget(): Promise<number> {
    return 0;
  }
}

export interface Subject {
  readonly smsc: Smsc;
  readonly provider: SmppProvider;
  readonly inbox: NotedReceipts;
  readonly refs: NotedRefs;
  readonly said: PhoneMessage[];
  close(): Promise<void>;
}

export interface Wishes {
  readonly smsc?: SmscOptions;
  readonly account?: Partial<SmppAccount>;
  readonly timing?: Partial<Timing>;
  readonly inbound?: (message: PhoneMessage) => Promise<void>;
}

/** Far shorter than in production, and far longer than an answer on loopback takes. */
const QUICK: Partial<Timing> = { patienceMs: 1_000, responseMs: 1_000, reconnectMs: 10, longestReconnectMs: 20 };

export const accountAt = (port: number, changes: Partial<SmppAccount> = {}): SmppAccount => ({
  host: '127.0.0.1',
  port,
  tls: false,
  systemId: 'shanyu',
  password: 'secret',
  systemType: '',
  source: '10690000',
  long: 'udh',
  rate: 0,
  window: 100,
  ...changes,
});

/** Our provider and a centre, over a real socket. */
export async function subject({ smsc: options, account, timing, inbound }: Wishes = {}): Promise<Subject> {
  const smsc = new Smsc(options);
  const port = await smsc.start();
  const [inbox, refs, said] = [new NotedReceipts(), new NotedRefs(), [] as PhoneMessage[]];
  const provider = new SmppProvider({
    name: 'smpp',
    account: accountAt(port, account),
    // Only the methods are used; the class has a database besides.
    refs: refs as unknown as ProviderRefsStore,
    receipts: inbox,
    inbound: { take: inbound ?? (async (message) => void said.push(message)) },
    timing: { ...QUICK, ...timing },
  });
  const close = async () => {
    await provider.close();
    await smsc.stop();
  };
  return { smsc, provider, inbox, refs, said, close };
}
