import { AssetsStore } from '../../../src/channels/website/assets.store.js';
import { SiteService } from '../../../src/channels/website/site.service.js';
import { WebsiteChannel } from '../../../src/channels/website/website.channel.js';
import { AlertsStore } from '../../../src/dissemination/alerts.store.js';
import { Config } from '../../../src/platform/config/config.js';
import { readEnvironment } from '../../../src/platform/config/environment.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import type { Database } from '../../../src/platform/database/database.js';

export function configOf(databaseUrl: string, dataDir = '.tmp'): Config {
  return new Config(
    readEnvironment({ PUBLIC_URL: 'https://shanyu.example', DATA_DIR: dataDir, ROLE: 'all' }),
    databaseUrl,
  );
}

/** The channel on a database, wired as the module wires it. */
export function websiteOn(db: Database): WebsiteChannel {
  const config = configOf('');
  return new WebsiteChannel(
    new SiteService(db, new AlertsStore(db), new AssetsStore(), config, loadDivisions()),
    config,
  );
}
