import type { Finding } from '../../../../warnings/product.js';
import { finding, type FindingKind } from '../../finding-kinds.js';
import { isLift, type Parsed } from '../parsed.js';
import { HOUR } from '../time/moment.js';
import type { Times } from '../time/window.js';

/** What is odd about the product as a whole: who, when, until when. */
export function productFindings(parsed: Parsed): Finding[] {
  return [...issuerFindings(parsed), ...timeFindings(parsed), ...windowFindings(parsed), ...liftFindings(parsed)];
}

/** Whether both families of agencies are among the issuers. */
export function isJoint(issuers: readonly { readonly name: string }[]): boolean {
  const land = issuers.some((one) => /资源|国土|地质/.test(one.name));
  return land && issuers.some((one) => one.name.includes('气象'));
}

function issuerFindings({ header }: Parsed): Finding[] {
  if (header.issuers.length === 0)
    return [finding('issuers-missing', 'The text names no agency. Confirm with both agencies who issued it.')];
  if (isJoint(header.issuers)) return [];
  return [
    finding(
      'not-joint',
      'A geohazard warning is issued by the land-resources and the meteorological agency together (Regulation 394); one is missing.',
    ),
  ];
}

function timeFindings(parsed: Parsed): Finding[] {
  const { times, folded } = parsed;
  const span = times.window ? folded.span(times.window.from, times.window.to) : null;
  const found = times.issuedAt ? [] : [finding('issued-at-missing', 'The text gives no time of issue to the hour.')];
  if (times.validTo)
    return [
      ...found,
      ...WINDOW_RULES.filter(([holds]) => holds(times)).map(([, kind, message]) => finding(kind, message, null, span)),
    ];
  if (isLift(parsed)) return found;
  return [
    ...found,
    finding('window-missing', 'The text says not until when it holds. Set the window before it is signed.'),
  ];
}

const LONG_WINDOW = 7 * 24 * HOUR;
const before = (one: Date | null, other: Date | null): boolean => one !== null && other !== null && one < other;
const isLong = ({ validFrom, validTo }: Times): boolean =>
  validFrom !== null && validTo !== null && validTo.getTime() - validFrom.getTime() > LONG_WINDOW;

/** What can be odd about a window that stands. */
const WINDOW_RULES: readonly (readonly [holds: (times: Times) => boolean, kind: FindingKind, message: string])[] = [
  [
    (times) => before(times.validFrom, times.issuedAt),
    'window-starts-before-issue',
    'The window begins before the time of issue.',
  ],
  [
    (times) => times.vague,
    'window-from-words',
    'The window is given in words for part of a day; the usual hours were taken.',
  ],
  [
    (times) => times.fromReceipt,
    'window-from-receipt',
    'The window begins with the issue, of which no time stands; it was counted from the receipt.',
  ],
  [isLong, 'window-long', 'The window is longer than seven days: one of its dates may be wrong.'],
];

/**
 * Items under another window than the product's. The product carries one window: the widest would warn too long and the
 * first too short, so the forecaster is asked.
 */
function windowFindings({ times, drafts, folded }: Parsed): Finding[] {
  const { validFrom, validTo } = times;
  return drafts.flatMap((draft, index) => {
    const own = times.ahead.find((one) => one.from === draft.window?.from);
    if (!own || !validTo || draft.lifted || (same(own.end, validTo) && same(own.start, validFrom))) return [];
    const inside = own.end <= validTo && own.start !== null && validFrom !== null && own.start >= validFrom;
    const span = folded.span(own.from, own.to);
    return [
      inside ? finding('window-narrower', NARROWER, index, span) : finding('window-differs', DIFFERS, index, span),
    ];
  });
}

const same = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();
const DIFFERS =
  'The item has a window of its own; the product carries only the first. Register the item as a product of its own, or set the window.';
const NARROWER = 'The item names a shorter time inside the window of the product; the whole window was kept.';

function liftFindings({ items }: Parsed): Finding[] {
  const lifted = items.findIndex((one) => one.item.lifted);
  if (lifted === -1 || items.every((one) => one.item.lifted)) return [];
  return [finding('partial-lift', 'Some places are lifted, others stay under warning.', lifted)];
}
