import type { BeijingParts } from '../../kernel/beijing-time.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `08:05`, as clocks on phones show it, in both languages. */
export const clock = ({ hour, minute }: Pick<BeijingParts, 'hour' | 'minute'>): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** `21 Jun`, as short English texts write a day. */
export const dayEn = ({ month, day }: Pick<BeijingParts, 'month' | 'day'>): string => `${day} ${MONTHS[month - 1]}`;
