import type { Alert } from '../../../dissemination/alert.js';
import type { PublishedAlert } from '../../../dissemination/alerts.store.js';
import { rankOrder } from '../../../reference/grading/rank.js';

export const MESSAGE_STATES = ['in-force', 'replaced', 'lifted', 'expired'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One message of a chain with what has become of it. */
export interface Message {
  readonly alert: Alert;
  readonly state: MessageState;
  /** Null while in force. */
  readonly endedAt: Date | null;
}

/** All that was said of one event: one chain, one card, whatever the number of updates. */
export interface Chain {
  readonly id: string;
  /** Oldest first; never empty. */
  readonly messages: readonly Message[];
  readonly latest: Message;
}

/** Chains of the alerts, in no order; expiry is seen by the clock, not only by the tick that records it. */
export function chainsOf(alerts: readonly PublishedAlert[], now: Date): readonly Chain[] {
  const byChain = Map.groupBy(alerts, ({ alert }) => alert.chainId);
  return [...byChain].flatMap(([id, members]) => {
    const messages = members.map((member) => messageOf(member, now)).sort(bySent);
    const latest = messages.at(-1);
    return latest ? [{ id, messages, latest }] : [];
  });
}

function messageOf({ alert, endedAt, endedHow }: PublishedAlert, now: Date): Message {
  if (alert.verb === 'lift') return { alert, state: 'lifted', endedAt: new Date(alert.sent) };
  const expires = new Date(alert.expires);
  if (endedHow === 'lifted' || endedHow === 'replaced') return { alert, state: endedHow, endedAt: endedAt ?? expires };
  const over = endedHow === 'expired' || expires <= now;
  return over ? { alert, state: 'expired', endedAt: expires } : { alert, state: 'in-force', endedAt: null };
}

/** The highest level first, then the newest. */
export function inForce(chains: readonly Chain[]): readonly Chain[] {
  const open = chains.filter((chain) => chain.latest.state === 'in-force');
  return open.sort(
    (a, b) => rankOrder(b.latest.alert.rank) - rankOrder(a.latest.alert.rank) || bySent(b.latest, a.latest),
  );
}

/** Ended within `days` before `now`, the last to end first. */
export function recentlyEnded(chains: readonly Chain[], now: Date, days: number): readonly Chain[] {
  const since = now.getTime() - days * 86_400_000;
  return chains
    .filter(({ latest }) => latest.endedAt !== null && latest.endedAt.getTime() >= since)
    .sort((a, b) => endOf(b) - endOf(a));
}

/** The newest first, for the archive. */
export const newestFirst = (chains: readonly Chain[]) => chains.toSorted((a, b) => bySent(b.latest, a.latest));

const endOf = (chain: Chain) => chain.latest.endedAt?.getTime() ?? 0;
const bySent = (a: Message, b: Message) =>
  Date.parse(a.alert.sent) - Date.parse(b.alert.sent) || Number(a.alert.id) - Number(b.alert.id);
