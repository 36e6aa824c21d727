import type { Alert, AlertReference } from '../../dissemination/alert.js';
import type { Language } from '../../reference/language.js';
import { wording } from '../../reference/wording/wording.js';
import { punctuated } from './aloud.text.js';
import { spokenTime } from './spoken.text.js';

/** What the newsroom does with an item: air it, put it in place of an older one, or stop the older one. */
export const KINDS = ['air', 'replace', 'kill'] as const;
export type BroadcastKind = (typeof KINDS)[number];

/** By the message, not by the words: a lift or Cancel kills, an Update with references replaces. */
export function kindOf(alert: Alert): BroadcastKind {
  if (alert.verb === 'lift' || alert.messageType === 'Cancel') return 'kill';
  return alert.messageType === 'Update' && alert.references.length > 0 ? 'replace' : 'air';
}

/** For the newsroom, never on air: which earlier items must not be aired any more, by time and number. Null for `air`. */
export function notice(alert: Alert, language: Language): string | null {
  const kind = kindOf(alert);
  if (kind === 'air') return null;
  const old = alert.references.map((reference) => named(reference, language)).join(language === 'zh-CN' ? '、' : '; ');
  const mark = wording(language).modeNotice[alert.mode];
  if (language === 'zh-CN') return `${punctuated(mark)}${chinese(kind, old)}`;
  return [mark, english(kind, old)].filter(Boolean).join(' ');
}

function chinese(kind: BroadcastKind, old: string): string {
  const earlier = old || '这一过程此前的全部稿件';
  if (kind === 'kill') return `停播通知：预警已解除，请立即停播${earlier}。`;
  return `换播通知：请立即停播${earlier}，改播本稿。`;
}

function english(kind: BroadcastKind, old: string): string {
  const earlier = old || 'every earlier item of this event';
  if (kind === 'kill') return `KILL: the warning is lifted. Stop airing ${earlier} now.`;
  return `REPLACE: stop airing ${earlier} now; air this item in its place.`;
}

function named(reference: AlertReference, language: Language): string {
  const time = spokenTime(reference.sent, language);
  if (language === 'zh-CN') return `${time}发布的稿件（编号${reference.identifier}）`;
  return `the item of ${time} (number ${reference.identifier})`;
}
