import { AuditService } from '../../../src/people/officers/audit.service.js';
import { AuditStore } from '../../../src/people/officers/audit.store.js';
import type { Membership } from '../../../src/dissemination/providers/board-member.js';
import { ProviderBoard } from '../../../src/dissemination/providers/provider-board.js';
import { ProviderDesk } from '../../../src/dissemination/providers/provider-desk.service.js';
import { ProvidersStore } from '../../../src/dissemination/providers/providers.store.js';
import type { Config } from '../../../src/platform/config/config.js';
import type { TestDatabase } from '../../support/database.js';

const START = new Date('2024-06-21T12:00:00Z').getTime();

/** The board of one worker over a database whose clock a test sets. */
export class BoardRig {
  readonly board: ProviderBoard;
  readonly desk: ProviderDesk;
  readonly audit: AuditService;
  #seconds = 0;

  constructor(readonly test: TestDatabase) {
    const store = new ProvidersStore(test.db);
    this.board = new ProviderBoard(store, test.db, { isWorker: true } as Config);
    this.audit = new AuditService(test.db, new AuditStore(test.db));
    this.desk = new ProviderDesk(this.board, store, test.db, this.audit);
  }

  async open(...members: Partial<Membership>[]): Promise<void> {
    await this.pass(0);
    for (const member of members)
      this.board.join({ channel: 'sms', name: 'a', weight: 50, rehearsal: false, segmentsPerSecond: 0, ...member });
    await this.board.onApplicationBootstrap();
  }

  /** Lets time pass and every worker look once. */
  async pass(seconds: number): Promise<void> {
    this.#seconds += seconds;
    await this.test.setNow(new Date(START + this.#seconds * 1_000));
    if (seconds > 0) await this.board.tick();
  }

  get seconds(): number {
    return this.#seconds;
  }

  async weights(): Promise<Record<string, number>> {
    return Object.fromEntries((await this.desk.list()).map(({ name, weight }) => [name, weight]));
  }

  /** How often each is chosen, of a thousand. */
  shares(): Record<string, number> {
    const shares: Record<string, number> = {};
    for (let turn = 0; turn < 1_000; turn++) {
      const name = this.board.choose('sms') ?? 'nobody';
      shares[name] = (shares[name] ?? 0) + 1;
    }
    return shares;
  }
}
