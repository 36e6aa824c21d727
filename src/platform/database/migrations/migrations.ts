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
import { subscribers } from './0013-subscribers.js';
import { providerRefs } from './0014-provider-refs.js';
import { providers } from './0015-providers.js';
import { editions } from './0016-editions.js';
import { notices } from './0017-notices.js';
import { actAnswers } from './0018-act-answers.js';
import { sweeps } from './0019-sweeps.js';
import { exerciseAddresses } from './0020-exercise-addresses.js';
import { receiptBatches } from './0021-receipt-batches.js';
import { rowsOfNow } from './0022-rows-of-now.js';
import { windowsAsTheyAre } from './0023-windows-as-they-are.js';
import { roomForChanges } from './0024-room-for-changes.js';

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
  subscribers,
  providerRefs,
  providers,
  editions,
  notices,
  actAnswers,
  sweeps,
  exerciseAddresses,
  receiptBatches,
  rowsOfNow,
  windowsAsTheyAre,
  roomForChanges,
];
