import type { DeliveryPreview } from '../../../../dissemination/announcement.js';
import type { Language } from '../../../../reference/language.js';
import { bracketed } from '../../words/stops.js';

/** SMS always, also when it reaches nobody, which must be seen; other channels only with somebody to send to. */
export const withPeople = (deliveries: readonly DeliveryPreview[]): readonly DeliveryPreview[] =>
  smsFirst(deliveries.filter(({ channel, recipients }) => channel === 'sms' || recipients > 0));

/** SMS is the channel that most people depend on, so it is read first; the others keep their order. */
export const smsFirst = <Row extends { readonly channel: string }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => Number(b.channel === 'sms') - Number(a.channel === 'sms'));

/** An outlet with its channel; the channel is left out where the outlet is called the same. */
export const outletNamed = (outlet: string, channel: string, language: Language): string =>
  outlet === channel ? outlet : bracketed(outlet, channel, language);
