import type { Finding } from '../../../../warnings/product.js';
import { finding, type FindingKind } from '../../finding-kinds.js';
import { isLift, type Parsed } from '../parsed.js';
import { HOUR } from '../time/moment.js';
import type { Times } from '../time/window.js';

/** What is odd about the product as a whole: who, when, until when. */
export function productFindings(parsed: Parsed): Finding[] {
  return [...issuerFindings(parsed), ...timeFindings(parsed), ...liftFindings(parsed)];
}

function issuerFindings({ header }: Parsed): Finding[] {
  if (header.issuers.length === 0)
    return [finding('issuers-missing', 'The text names no agency. Confirm with both agencies who issued it.')];
  const land = header.issuers.some((one) => /资源|国土|地质/.test(one.name));
  const weather = header.issuers.some((one) => one.name.includes('气象'));
  if (land && weather) return [];
  return [
    finding(
      'not-joint',
      'A geohazard warning is issued by the land-resources and the meteorological agency together (Regulation 394); one is missing.',
    ),
  ];
}

function timeFindings({ header, times, folded, items }: Parsed): Finding[] {
  const span = times.window ? folded.span(times.window.from, times.window.to) : null;
  const found = times.issuedAt ? [] : [finding('issued-at-missing', 'The text gives no time of issue to the hour.')];
  if (times.validTo)
    return [
      ...found,
      ...WINDOW_RULES.filter(([holds]) => holds(times)).map(([, kind, message]) => finding(kind, message, null, span)),
    ];
  if (isLift(header, items)) return found;
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

function liftFindings({ items }: Parsed): Finding[] {
  const lifted = items.findIndex((one) => one.item.lifted);
  if (lifted === -1 || items.every((one) => one.item.lifted)) return [];
  return [finding('partial-lift', 'Some places are lifted, others stay under warning.', lifted)];
}
