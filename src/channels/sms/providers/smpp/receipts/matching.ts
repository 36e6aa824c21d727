import type { Receipt } from '../../../../../dissemination/contracts/delivery.contract.js';
import { formsOf } from './message-id.js';
import type { Found, ParkedReceipt, ProviderRefsStore } from './provider-refs.store.js';

/** Receipts with the message each belongs to, and those whose message is not known (yet). */
export interface Matched<Each extends ParkedReceipt> {
  readonly known: readonly { readonly receipt: Each; readonly found: Found }[];
  readonly strange: readonly Each[];
}

/** Finds each receipt's message by its id and the reader's number. */
export async function match<Each extends ParkedReceipt>(
  store: Pick<ProviderRefsStore, 'find'>,
  provider: string,
  receipts: readonly Each[],
): Promise<Matched<Each>> {
  const forms = receipts.map((receipt) => formsOf(receipt.id));
  const found = Map.groupBy(await store.find(provider, forms), (row) => row.place);
  const known: { receipt: Each; found: Found }[] = [];
  const strange: Each[] = [];
  for (const [place, receipt] of receipts.entries()) {
    const one = chosen(receipt, forms[place] ?? [], found.get(place) ?? []);
    if (one) known.push({ receipt, found: one });
    else strange.push(receipt);
  }
  return { known, strange };
}

/**
 * The message that is meant: of those kept under a form of the id, in the order of the forms, the first whose reader's number agrees.
 * Where the notice shows no number, only the id as it stands counts.
 */
function chosen(receipt: ParkedReceipt, forms: readonly string[], found: readonly Found[]): Found | null {
  const checks = [receipt.checkA, receipt.checkB].filter((check) => check !== null);
  const byForm = forms.map((form) => found.find((row) => row.form === form));
  if (checks.length === 0) return byForm[0] ?? null;
  return byForm.find((row) => row?.numberCheck != null && checks.includes(row.numberCheck)) ?? null;
}

/**
 * What is recorded: a message in parts is delivered when its last part is; until then a part's arrival leaves it open. One part
 * that failed makes it a failure, since a phone shows no message of which a part is missing.
 */
export async function recorded(
  store: Pick<ProviderRefsStore, 'arrive'>,
  provider: string,
  known: Matched<ParkedReceipt>['known'],
): Promise<Receipt[]> {
  const arrived = known.flatMap(({ receipt, found: { firstRef, part } }) =>
    receipt.status === 'delivered' && firstRef !== null ? [{ firstRef, part }] : [],
  );
  const whole = arrived.length > 0 ? await store.arrive(provider, arrived) : new Set<string>();
  return known.map(({ receipt, found }) => {
    const { ref, firstRef, part, parts } = found;
    const isPart = receipt.status === 'delivered' && firstRef !== null && !whole.has(firstRef);
    const status = isPart ? 'accepted' : receipt.status;
    const reason = firstRef === null ? receipt.reason : `${receipt.reason} ${part + 1}/${parts}`;
    return { channel: 'sms', provider, ref, providerRef: receipt.id, status, permanent: receipt.permanent, reason };
  });
}
