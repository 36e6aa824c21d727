import * as fc from 'fast-check';
import type { Alert, AlertArea, AlertItem } from '../../../src/dissemination/alert.js';
import { toBeijingIso } from '../../../src/kernel/beijing-time.js';
import { MODES } from '../../../src/kernel/mode.js';
import { highest, RANKS, rankOrder, type Rank } from '../../../src/reference/grading/rank.js';
import { composedAlert } from '../../support/alert.js';

/** Words with all that XML minds; no HTML, which a frozen alert may not hold. */
const words = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom('&', '"', "'", ' < ', '>', '雨', '山', '𠮷', 'é', '\u0007'),
        fc.string({ maxLength: 3 }),
      ),
      {
        minLength: 1,
        maxLength: Math.floor(maxLength / 4),
      },
    )
    .map((parts) => `地${parts.join('').replaceAll('<', ' < ')}`)
    .filter((text) => [...text].length <= maxLength && !/&(?:[a-z]+|#\d+);|<\s*\/?[a-z]/i.test(written(text)));

/** What XML cannot hold is left out by the writer, and what then stands side by side may look like HTML. */
const written = (text: string) => text.replace(/\p{Cc}/gu, '');

const code = fc.integer({ min: 110_101, max: 659_012 }).map(String);
const area: fc.Arbitrary<AlertArea> = fc.record({
  text: words(20),
  label: fc.record({ 'zh-CN': words(20), en: words(40) }),
  codes: fc.uniqueArray(code, { maxLength: 4 }),
});
const item: fc.Arbitrary<AlertItem> = fc.record({
  rank: fc.constantFrom(...RANKS),
  nestedIn: fc.constant(null),
  areas: fc.array(area, { minLength: 1, maxLength: 4 }),
});

/** Any alert that the rules allow to be issued. */
export const anyAlert: fc.Arbitrary<Alert> = fc
  .record({
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
    sentMs: fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2040, 0) }),
    minutes: fc.integer({ min: 1, max: 4000 }),
    mode: fc.constantFrom(...MODES),
    earlier: fc.boolean(),
    lift: fc.boolean(),
    headline: words(140),
    description: words(400),
  })
  .map(({ items, sentMs, minutes, mode, earlier, lift, headline, description }) => {
    const base = composedAlert();
    const said = { headline, description };
    return {
      ...base,
      items,
      mode,
      counties: countiesOf(items),
      rank: highest(items.map((one) => one.rank)) ?? 'blue',
      verb: lift ? 'lift' : 'first',
      messageType: lift || earlier ? ('Update' as const) : ('Alert' as const),
      references:
        lift || earlier ? [{ sender: base.sender, identifier: 'shanyu.invalid-20090101-2a3b4c', sent: base.sent }] : [],
      sent: toBeijingIso(new Date(sentMs)),
      validFrom: toBeijingIso(new Date(sentMs + 60_000)),
      expires: toBeijingIso(new Date(sentMs + minutes * 60_000)),
      texts: { 'zh-CN': { ...base.texts['zh-CN'], ...said }, en: { ...base.texts.en, ...said } },
    };
  });

function countiesOf(items: readonly AlertItem[]): Record<string, Rank> {
  const counties: Record<string, Rank> = {};
  for (const { rank, areas } of items) {
    for (const code of areas.flatMap((one) => one.codes)) {
      const known = counties[code];
      if (known === undefined || rankOrder(rank) > rankOrder(known)) counties[code] = rank;
    }
  }
  return counties;
}
