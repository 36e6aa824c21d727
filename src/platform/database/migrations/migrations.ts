import { ground } from './0001-ground.js';
import { people } from './0002-people.js';
import { products } from './0003-products.js';
import { warnings } from './0004-warnings.js';
import { dissemination } from './0005-dissemination.js';
import { deliveries } from './0006-deliveries.js';
import { channels } from './0007-channels.js';
import { messages } from './0008-messages.js';
import { doors } from './0009-doors.js';
import { quarantine } from './0010-quarantine.js';
import { windows } from './0011-windows.js';
import { lanes } from './0012-lanes.js';

/** In the order they run; a migration that has landed is never edited, the next number mends it. */
export const MIGRATIONS = [
  ground,
  people,
  products,
  warnings,
  dissemination,
  deliveries,
  channels,
  messages,
  doors,
  quarantine,
  windows,
  lanes,
];
