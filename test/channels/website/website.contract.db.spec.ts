import { Database } from '../../../src/platform/database/database.js';
import { MODES } from '../../../src/kernel/mode.js';
import { capPath, FEEDS, pagePath } from '../../../src/channels/website/paths.js';
import { cloneDatabase } from '../../support/database.js';
import { publicationContract, type PublicationSubject } from '../publication.contract.js';
import { issued, outlet, textAt } from './rows.js';
import { EVENING } from './season.js';
import { websiteOn } from './site.js';

publicationContract('website', async (): Promise<PublicationSubject> => {
  const test = await cloneDatabase();
  await test.setNow(EVENING);
  let down = false;
  // The database as the channel sees it: it refuses transactions once it is down.
  const db = Object.create(test.db) as Database;
  db.transaction = (work) => (down ? Promise.reject(new Error('connect ECONNREFUSED')) : test.db.transaction(work));
  return {
    channel: websiteOn(db),
    idempotent: true,
    outlet,
    given: (alert) => issued(test.db, alert),
    breakDown: async () => void (down = true),
    close: () => test.close(),
    /** An alert stands on the site once it has a page; a feed or a CAP document without it would be half-published. */
    shown: async (alert) => {
      const trees = await Promise.all(MODES.map((mode) => textAt(test.db, pagePath(mode, 'zh-CN', alert.warningId))));
      const pages = trees.filter((page) => page !== '').length;
      const cap = (await textAt(test.db, capPath(alert.mode, alert.identifier))) !== '';
      const inFeed =
        (await textAt(test.db, alert.mode === 'test' ? FEEDS.test : FEEDS.warnings)).split(alert.identifier).length > 1;
      return cap === pages > 0 && inFeed === (pages > 0 && alert.mode !== 'exercise') ? pages : Number.NaN;
    },
  };
});
