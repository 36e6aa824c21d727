import { toBeijingIso } from '../../../kernel/beijing-time.js';
import type { ProductReading } from '../../../warnings/product.js';
import { HOUR } from './time/moment.js';
import type { Times } from './time/window.js';

export type KeyTimes = Pick<ProductReading, 'issuedAt' | 'validFrom' | 'validTo'>;

const BEIJING = 8 * HOUR;
const DAY = 24 * HOUR;

/**
 * The times that, with the normalised text, recognise a product (I1). They are the reading's own, unless the text says
 * none that is fixed: 未来24小时 without a time of issue counts from the receipt, and a lift may name no time at all. Two
 * doors deliver such a text minutes apart, and the same words come again the next evening: so it is one product
 * within its own length of time, at most a Beijing day.
 */
export function keyTimes(reading: KeyTimes, times: Times, receivedAt: Date): KeyTimes {
  const { issuedAt, validFrom, validTo } = reading;
  const counted = times.fromReceipt && times.window?.kind === 'duration';
  if (!counted && (issuedAt ?? validFrom ?? validTo) !== null) return { issuedAt, validFrom, validTo };
  const length = times.window?.kind === 'duration' ? Math.min(times.window.hours * HOUR, DAY) : DAY;
  return { issuedAt: null, validFrom: toBeijingIso(bucketStart(receivedAt, Math.max(length, HOUR))), validTo: null };
}

/** The start of the stretch of that length, counted from Beijing midnight, in which an instant lies. */
const bucketStart = (at: Date, length: number): Date =>
  new Date(Math.floor((at.getTime() + BEIJING) / length) * length - BEIJING);
