/** What can become of one delivery (delivery.md, The design). */
export const DELIVERY_STATES = [
  'queued',
  'sending',
  'accepted',
  'delivered',
  'failed',
  'expired',
  'cancelled',
  'suppressed',
  'unknown',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export type Counters = Readonly<Record<DeliveryState, number>>;

/** Our reference for one delivery, as providers carry it: dispatch and address. */
export const deliveryRef = (dispatchId: string, addressId: string): string => `${dispatchId}-${addressId}`;

/** The delivery that a reference names; null for anything that we did not write. */
export function parseDeliveryRef(ref: string | null): { dispatchId: string; addressId: string } | null {
  const match = /^([1-9]\d{0,17})-([1-9]\d{0,17})$/.exec(ref ?? '');
  return match?.[1] && match[2] ? { dispatchId: match[1], addressId: match[2] } : null;
}
