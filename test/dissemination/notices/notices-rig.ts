import { Channels } from '../../../src/dissemination/contracts/channels.js';
import type {
  DeliveryChannel,
  Inquiry,
  Passage,
  Submission,
} from '../../../src/dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../../src/dissemination/contracts/publication.contract.js';
import { CodeNotices } from '../../../src/dissemination/notices/code-notices.service.js';
import { NoticeLetters } from '../../../src/dissemination/notices/notice-letters.js';
import { NoticeJobHandler, type NoticeJob } from '../../../src/dissemination/notices/notice.job.js';
import type { NewNotice, Posted } from '../../../src/dissemination/notices/notice.js';
import { Notices } from '../../../src/dissemination/notices/notices.service.js';
import { NoticesStore } from '../../../src/dissemination/notices/notices.store.js';
import { AddressCipher } from '../../../src/people/subscribers/addresses.js';
import type { Config } from '../../../src/platform/config/config.js';
import { readPolicy, type Policy } from '../../../src/reference/policy/policy.js';
import { testAddressKeys } from '../../support/address-keys.js';
import type { TestDatabase } from '../../support/database.js';
import { onlyQueue, type QueuedJob } from '../../support/recorded-queue.js';

export const NOW = new Date('2024-06-21T12:00:00+08:00');
export const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

export interface NoticeLook {
  readonly state: string;
  readonly attempt: number;
  readonly sealed: boolean;
  readonly possibleDuplicate: boolean;
  readonly reason: string | null;
  readonly providerRef: string | null;
}

const LOOK = `
SELECT state, attempt, cipher IS NOT NULL AS sealed, possible_duplicate AS "possibleDuplicate", reason, provider_ref AS "providerRef"
FROM notices WHERE id = $1`;

/** Notices on a real database with a channel of our own; a test runs each job itself. */
export class NoticesRig {
  readonly sent: Submission[] = [];
  readonly passages: Passage[] = [];
  readonly asked: Inquiry[] = [];
  readonly jobs: QueuedJob[] = [];
  readonly notices: Notices;
  readonly codes: CodeNotices;
  readonly cipher = new AddressCipher(testAddressKeys());
  readonly policy: Policy;
  provider: string | null = 'fake';
  carrier: (submission: Submission) => Outcome | Promise<Outcome> = () => ({ kind: 'accepted', ref: 'SM1' });
  /** Null: nobody can be asked. */
  memory: ((inquiry: Inquiry) => Outcome) | null = null;
  readonly #handler: NoticeJobHandler;

  constructor(
    readonly test: TestDatabase,
    limits: Partial<Policy['rules']['notices']> = {},
  ) {
    const { rules } = readPolicy();
    this.policy = { rules: { ...rules, notices: { ...rules.notices, ...limits } } };
    const store = new NoticesStore(test.db);
    const letters = new NoticeLetters(this.cipher, store);
    const queue = onlyQueue(this.jobs);
    const channels = new Channels();
    for (const name of ['sms', 'email']) channels.register(this.#channel(name));
    this.notices = new Notices(store, letters, queue, this.policy);
    const config = { env: { SMS_SIGNATURE: '地质灾害预警' }, publicUrl: 'https://warn.example' } as Config;
    this.codes = new CodeNotices(this.notices, config, test.db);
    this.#handler = new NoticeJobHandler(store, letters, channels, queue, this.policy, test.db);
  }

  post(changes: Partial<NewNotice> = {}): Promise<Posted> {
    const to = { kind: 'sms', address: '+8613800000001', audience: 'live' } as const;
    const notice: NewNotice = { kind: 'answer', to, text: '您已退订。', expiresAt: later(60), ...changes };
    return this.test.db.transaction((tx) => this.notices.post(tx, notice));
  }

  /** Posts and returns the id; fails the test when the budget is spent. */
  async posted(changes: Partial<NewNotice> = {}): Promise<string> {
    const posted = await this.post(changes);
    if (posted.kind !== 'posted') throw new Error('the notice was not taken');
    return posted.id;
  }

  /** Runs the oldest job that waits; returns after how many seconds it was to start, null when there is none. */
  async runJob(): Promise<number | null> {
    const job = this.jobs.shift();
    if (!job) return null;
    await this.#handler.carry(job.data as NoticeJob);
    return job.startAfterSeconds ?? 0;
  }

  async look(id: string): Promise<NoticeLook> {
    const [row] = await this.test.db.rows<NoticeLook>(LOOK, [id]);
    if (!row) throw new Error(`there is no notice ${id}`);
    return row;
  }

  /** Stores an address as sign-up does, and returns its id. */
  async address(kind: 'sms' | 'email', clear: string, audience = 'live'): Promise<string> {
    const [row] = await this.test.db.rows<{ id: string }>(`SELECT nextval('addresses_id_seq') AS id`);
    const id = row?.id ?? '';
    const { cipher, keyVersion } = this.cipher.seal(id, clear);
    const blind = this.cipher.blind(kind, clear);
    await this.test.db.run(
      'INSERT INTO addresses (id, kind, audience, blind, cipher, key_version) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, kind, audience, blind, cipher, keyVersion],
    );
    return id;
  }

  #channel(name: string): DeliveryChannel {
    const inquire = async (batch: readonly Inquiry[]) => {
      this.asked.push(...batch);
      return batch.map((one): Outcome => this.memory?.(one) ?? { kind: 'unknown', reason: 'nobody-to-ask' });
    };
    return {
      kind: 'delivery',
      name,
      traits: { receipts: false, window: 1 },
      choose: () => this.provider,
      compose: () => ({ text: '', segments: 1 }),
      send: async (batch, passage) => {
        this.passages.push(passage);
        this.sent.push(...batch);
        return Promise.all(batch.map((submission) => this.carrier(submission)));
      },
      inquire,
    };
  }
}
