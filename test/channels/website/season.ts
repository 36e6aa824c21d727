import type { Alert } from '../../../src/dissemination/alert.js';
import type { AlertEnd, PublishedAlert } from '../../../src/dissemination/alerts.store.js';
import { chainsOf } from '../../../src/channels/website/chain/chain.js';
import type { SiteView } from '../../../src/channels/website/site-view.js';
import { toBeijingIso } from '../../../src/kernel/beijing-time.js';
import type { Mode } from '../../../src/kernel/mode.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import { RANKS, type Rank } from '../../../src/reference/grading/rank.js';
import { LANGUAGES } from '../../../src/reference/language.js';
import { wording } from '../../../src/reference/wording/wording.js';
import { composedAlert } from '../../support/alert.js';

/** The evening on which the composed alerts hold. */
export const EVENING = new Date('2024-06-21T21:00:00+08:00');

export const published = (
  alert: Alert,
  endedHow: AlertEnd | null = null,
  endedAt: Date | null = endedHow && EVENING,
): PublishedAlert => ({
  alert,
  endedAt,
  endedHow,
});

export function viewOf(alerts: readonly PublishedAlert[], now = EVENING, mode: Mode = 'live'): SiteView {
  return { mode, publicUrl: 'https://shanyu.example', now, chains: chainsOf(alerts, now), names: loadDivisions() };
}

/** A chain of its own at one level. */
export function warningAt(rank: Rank, number: number, changes: Partial<Alert> = {}): Alert {
  const warningId = `20240621-aaaa${String(number).padStart(2, '0')}`;
  const base = composedAlert();
  const texts = Object.fromEntries(
    LANGUAGES.map((one) => {
      const { name } = wording(one).levels[rank];
      const headline =
        one === 'en'
          ? `${name} geological hazard warning ${number}`
          : `联合发布地质灾害气象风险${name}预警（第${number}号）`;
      return [one, { ...base.texts[one], headline, level: name, instruction: wording(one).advice[rank] }];
    }),
  ) as Alert['texts'];
  const items = [{ rank, nestedIn: null, areas: base.items[0]?.areas ?? [] }];
  const ids = { id: String(100 + number), identifier: `shanyu.invalid-${warningId}`, warningId, chainId: warningId };
  return { ...base, ...ids, rank, items, texts, ...changes };
}

/** Twenty warnings in force, of every public level. */
export const twenty = (): PublishedAlert[] =>
  Array.from({ length: 20 }, (_, n) => published(warningAt(RANKS[1 + (n % 3)] ?? 'yellow', n)));

/** First yellow, then raised to orange, then lifted: three messages, one chain. */
export function threeMessages(): readonly [PublishedAlert, PublishedAlert, PublishedAlert] {
  const first = warningAt('yellow', 1, { sent: '2024-06-21T17:00:00+08:00' });
  const items = [
    ...first.items,
    {
      rank: 'orange' as const,
      nestedIn: 0,
      areas: [{ text: '重庆中部', label: { 'zh-CN': '重庆中部', en: 'central Chongqing' }, codes: ['500101'] }],
    },
  ];
  const references = [{ sender: first.sender, identifier: first.identifier, sent: first.sent }];
  const upgrade = {
    ...warningAt('orange', 2),
    chainId: first.chainId,
    verb: 'upgrade',
    messageType: 'Update' as const,
    references,
    items,
  };
  const sent = toBeijingIso(new Date('2024-06-21T20:30:00+08:00'));
  const lift = {
    ...upgrade,
    id: '103',
    warningId: '20240621-aaaa03',
    identifier: 'shanyu.invalid-20240621-aaaa03',
    verb: 'lift',
    messageType: 'Cancel' as const,
    sent,
  };
  return [
    published(first, 'replaced', new Date(upgrade.sent)),
    published(upgrade, 'lifted', new Date(sent)),
    published(lift),
  ];
}
