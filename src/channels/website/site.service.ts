import { Injectable } from '@nestjs/common';
import type { Alert } from '../../dissemination/alert.js';
import { AlertsStore, type PublishedAlert } from '../../dissemination/alerts.store.js';
import { MODES, type Mode } from '../../kernel/mode.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { PlaceNames } from '../../reference/areas/place-names.js';
import { AssetsStore } from './assets.store.js';
import { chainsOf, type Chain } from './chain/chain.js';
import { pagePath } from './paths.js';
import { capAssets, chainAssets, lastingAssets, presentAssets } from './site.js';
import type { SiteView } from './site-view.js';

/** Alerts that home, archive and feeds are made from: some years of warnings, a fraction of a second to read. */
const MOST_ALERTS = 500;

/** Renders everything affected once, in one transaction with its storing; readers are served from the stored bytes. */
@Injectable()
export class SiteService {
  constructor(
    private readonly db: Database,
    private readonly alerts: AlertsStore,
    private readonly assets: AssetsStore,
    private readonly config: Config,
    private readonly names: PlaceNames,
  ) {}

  /** Shows an alert: its chain's pages, its CAP document, and all that shows the present. Repeating it changes nothing. */
  async show(alert: Alert): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { view, changed } = await this.view(alert.mode, tx, alert);
      const chains = view.chains.filter((chain) => chain.id === alert.chainId || isStale(view, chain, changed));
      await this.write(view, chains, tx);
    });
  }

  /** Brings every page up to the present: after an expiry, and at the first start, when there is no page at all. */
  async refresh(): Promise<void> {
    for (const mode of MODES) {
      await this.db.transaction(async (tx) => {
        const { view, changed } = await this.view(mode, tx);
        if (mode === 'exercise' && view.chains.length === 0) return;
        await this.write(
          view,
          view.chains.filter((chain) => isStale(view, chain, changed)),
          tx,
        );
      });
    }
  }

  private async write(view: SiteView, chains: readonly Chain[], tx: Tx): Promise<void> {
    const pages = [
      ...presentAssets(view),
      ...lastingAssets(view),
      ...chains.flatMap((chain) => chainAssets(view, chain)),
    ];
    await this.assets.write(
      pages,
      chains.flatMap((chain) => capAssets(view, chain)),
      tx,
    );
  }

  /**
   * What has been shown here, with everything of the same chains: a chain whose update could not be published yet
   * must not look ended. Alerts that were never meant for the website (below its threshold) have no page, and stay out.
   */
  private async view(
    mode: Mode,
    tx: Tx,
    shown?: Alert,
  ): Promise<{ view: SiteView; changed: ReadonlyMap<string, Date> }> {
    const now = await this.assets.lock(tx);
    const listed = await this.alerts.list(mode, MOST_ALERTS, tx);
    const own = shown ? await this.alerts.chain(shown.chainId, tx) : [];
    const all = [...new Map([...listed, ...own].map((one) => [one.alert.id, one])).values()];
    const changed = await this.assets.changedAt(
      all.map((one) => pageOf(mode, one)),
      tx,
    );
    const known = new Set(all.filter((one) => changed.has(pageOf(mode, one))).map((one) => one.alert.chainId));
    if (shown) known.add(shown.chainId);
    const chains = chainsOf(
      all.filter((one) => known.has(one.alert.chainId)),
      now,
    );
    return { view: { mode, publicUrl: this.config.publicUrl, now, chains, names: this.names }, changed };
  }
}

const pageOf = (mode: Mode, { alert }: PublishedAlert) => pagePath(mode, 'zh-CN', alert.warningId);

/** A page of the chain is missing, or was written before the message it shows came to its end. */
function isStale(view: SiteView, chain: Chain, changed: ReadonlyMap<string, Date>): boolean {
  return chain.messages.some(({ alert, endedAt }) => {
    const written = changed.get(pagePath(view.mode, 'zh-CN', alert.warningId));
    return written === undefined || (endedAt !== null && written < endedAt);
  });
}
