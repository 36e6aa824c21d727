import { PROGRAM } from '../../src/kernel/actor.js';
import type { Announcement } from '../../src/dissemination/announcement.js';
import { AudienceService } from '../../src/dissemination/audience/audience.service.js';
import { ControlStore } from '../../src/dissemination/control/control.store.js';
import { DispatchControl } from '../../src/dissemination/control/dispatch-control.service.js';
import { SweepService } from '../../src/dissemination/delivery/sweep/sweep.service.js';
import { SweepStore } from '../../src/dissemination/delivery/sweep/sweep.store.js';
import { Channels } from '../../src/dissemination/contracts/channels.js';
import type { DeliveryChannel, Inquiry, Submission } from '../../src/dissemination/contracts/delivery.contract.js';
import type { Outcome } from '../../src/dissemination/contracts/publication.contract.js';
import { CarryJobHandler } from '../../src/dissemination/delivery/carry/carry.job.js';
import { CarryStore } from '../../src/dissemination/delivery/carry/carry.store.js';
import { HandOverService } from '../../src/dissemination/delivery/carry/hand-over.service.js';
import { AftermathService } from '../../src/dissemination/delivery/carry/aftermath.service.js';
import { TakeOverService } from '../../src/dissemination/delivery/carry/take-over.service.js';
import { TakeOverStore } from '../../src/dissemination/delivery/carry/take-over.store.js';
import { LoadService } from '../../src/dissemination/delivery/carry/load.service.js';
import { DispatchStore } from '../../src/dissemination/delivery/dispatch.store.js';
import { PlanJobHandler } from '../../src/dissemination/delivery/plan/plan.job.js';
import { PlanStore } from '../../src/dissemination/delivery/plan/plan.store.js';
import { SettleService } from '../../src/dissemination/delivery/settle/settle.service.js';
import { SettleStore } from '../../src/dissemination/delivery/settle/settle.store.js';
import { SubjectService } from '../../src/dissemination/delivery/plan/subject.service.js';
import { EditionsStore } from '../../src/dissemination/editions/editions.store.js';
import { AlertsStore } from '../../src/dissemination/alerts.store.js';
import { DispatchesStore, type DispatchStatus } from '../../src/dissemination/dispatches.store.js';
import { IssueService } from '../../src/dissemination/issue/issue.service.js';
import { IssueStore } from '../../src/dissemination/issue/issue.store.js';
import { AddressCipher } from '../../src/people/subscribers/addresses.js';
import { AddressesStore } from '../../src/people/subscribers/addresses.store.js';
import { ChoicesStore } from '../../src/people/subscribers/sign-up/choices.store.js';
import { SubscribersService } from '../../src/people/subscribers/subscribers.service.js';
import { SubscriptionsStore } from '../../src/people/subscribers/subscriptions.store.js';
import type { NewSubscriber } from '../../src/people/subscribers/subscriber.js';
import { AuditService } from '../../src/people/officers/audit.service.js';
import { AuditStore } from '../../src/people/officers/audit.store.js';
import type { Config } from '../../src/platform/config/config.js';
import { onlyQueue, type QueuedJob } from './recorded-queue.js';
import { loadDivisions } from '../../src/reference/areas/load-divisions.js';
import { readPolicy, type Policy } from '../../src/reference/policy/policy.js';
import { composedAlert } from './alert.js';
import type { TestDatabase } from './database.js';
import { testAddressKeys } from './address-keys.js';

/** What a fake carrier does with one submission. */
export type Carrier = (submission: Submission, provider: string) => Outcome | 'break';

/**
 * The delivery slice on a real database with a fake channel, its jobs run by hand in the order a test wants: no queue,
 * no clock, no waiting.
 */
export class DeliveryRig {
  readonly sent: Submission[] = [];
  readonly jobs: QueuedJob[] = [];
  carrier: Carrier = () => ({ kind: 'accepted', ref: 'SM1' });
  /** What the carrier says when it is asked about a lost message; by default it cannot say. */
  memory: (inquiry: Inquiry) => Outcome = () => ({ kind: 'unknown', reason: 'cannot-say' });
  readonly asked: Inquiry[] = [];
  /** How long after an issue the channel's plan waits. */
  waitSeconds = 0;
  /** Who carries the next window. */
  choose: () => string | null = () => 'fake';
  /** Runs while the carrier is being asked about lost messages. */
  beforeTold: () => Promise<unknown> = () => Promise.resolve();
  /** Runs after the carrier has answered and before the answers are recorded. */
  beforeRecord: () => Promise<unknown> = () => Promise.resolve();
  readonly issues: IssueService;
  readonly plan: PlanJobHandler;
  readonly carry: CarryJobHandler;
  readonly settle: SettleService;
  readonly control: DispatchControl;
  readonly sweeper: SweepService;
  readonly inbox: SettleStore;
  readonly status: DispatchesStore;
  readonly #subscribers: SubscribersService;
  readonly #addresses: AddressesStore;

  constructor(
    readonly test: TestDatabase,
    receipts = true,
    delivery: Partial<Policy['rules']['delivery']> = {},
  ) {
    const { db } = test;
    const divisions = loadDivisions();
    const { rules } = readPolicy();
    const policy = { rules: { ...rules, delivery: { ...rules.delivery, ...delivery } } };
    const channels = new Channels();
    channels.register(this.#channel(receipts));
    const queue = onlyQueue(this.jobs);
    const plans = new PlanStore();
    const dispatches = new DispatchStore();
    const cipher = new AddressCipher(testAddressKeys());
    const hands = new HandOverService(cipher);
    const config = { env: { CAP_SENDER: 'shanyu.invalid' }, publicUrl: 'http://localhost:3000' } as Config;
    this.inbox = new SettleStore(db);
    this.status = new DispatchesStore(db);
    const audit = new AuditService(db, new AuditStore(db));
    this.control = new DispatchControl(db, new ControlStore(), queue, audit);
    this.issues = new IssueService(new IssueStore(), queue, channels, policy, config, this.control);
    const audience = new AudienceService(divisions, plans, policy);
    const subjects = new SubjectService(new AlertsStore(db), new EditionsStore(db), dispatches, audience, channels);
    this.plan = new PlanJobHandler(db, dispatches, subjects, plans, queue, policy);
    const carries = new CarryStore(db);
    const loads = new LoadService(db, dispatches, channels, carries);
    const aftermath = new AftermathService(db, dispatches, carries, channels, queue, policy);
    const takeOvers = new TakeOverService(new TakeOverStore(db), cipher, policy);
    this.carry = new CarryJobHandler(loads, carries, hands, takeOvers, aftermath, policy);
    this.settle = new SettleService(this.inbox, dispatches, channels, policy, db);
    this.sweeper = new SweepService(db, new SweepStore(db), queue, channels, policy);
    const codes = { find: (code: string) => divisions.find(code) };
    this.#addresses = new AddressesStore(db, cipher);
    this.#subscribers = new SubscribersService(db, this.#addresses, new SubscriptionsStore(db), codes, audit);
  }

  async subscribe(...people: Partial<NewSubscriber>[]): Promise<void> {
    const whole = people.map((person, index) => ({
      ...DEFAULTS,
      address: `+86138000${String(index).padStart(5, '0')}`,
      ...person,
    }));
    await this.#subscribers.importMany(PROGRAM, whole);
  }

  /** The reader leaves, as far as deliveries see it. */
  async leave(address: string): Promise<void> {
    await this.test.db.transaction(async (tx) => {
      const known = await this.#addresses.lock(tx, 'sms', address);
      if (known) await new ChoicesStore(this.test.db).end(tx, known.id, 'left');
    });
  }

  /** Issues an alert over these counties and returns the warning's id. */
  async issue(changes: Partial<Announcement> = {}): Promise<string> {
    const id = changes.warningId ?? '20240621-aaaaaa';
    await this.test.db.run(WARNING, [id, changes.chainId ?? id]);
    const { id: _row, identifier: _identifier, sender: _sender, sent: _sent, ...rest } = composedAlert();
    const { pageUrl: _page, references: _references, messageType: _type, ...announcement } = rest;
    const whole: Announcement = { ...announcement, warningId: id, chainId: id, ...changes };
    const [row] = await this.test.db.rows<{ now: Date }>('SELECT now_at() AS now');
    await this.test.db.transaction((tx) => this.issues.issue(tx, whole, row?.now ?? new Date()));
    return id;
  }

  /** Runs every job that waits, and those they make, at most `most` times. */
  async runJobs(most = 100): Promise<void> {
    for (let run = 0; run < most; run++) {
      const job = this.jobs.shift();
      if (!job) return;
      if (job.queue === 'plan') await this.plan.plan(job.data as { dispatchId: string });
      if (job.queue.startsWith('chunk-')) await this.carry.carry(job.data as { dispatchId: string; chunk: number });
    }
  }

  async dispatch(warningId: string): Promise<DispatchStatus> {
    const [status] = await this.status.byWarning(warningId);
    if (!status) throw new Error(`nothing was dispatched for ${warningId}`);
    return status;
  }

  #channel(receipts: boolean): DeliveryChannel {
    const wait = () => this.waitSeconds;
    return {
      kind: 'delivery',
      name: 'sms',
      traits: {
        receipts,
        window: 3,
        get waitSeconds() {
          return wait();
        },
      },
      choose: () => this.choose(),
      compose: (alert, reader) => ({
        text: `${alert.verb} ${reader.rank} ${reader.placeCode}+${reader.others} ${reader.language}`,
        segments: 1,
      }),
      send: async (batch, { provider }) => {
        const outcomes = batch.map((submission) => this.#carry(submission, provider));
        await this.beforeRecord();
        return outcomes;
      },
      inquire: async (batch) => {
        await this.beforeTold();
        return batch.map((inquiry) => this.#remember(inquiry));
      },
    };
  }

  #remember(inquiry: Inquiry): Outcome {
    this.asked.push(inquiry);
    return this.memory(inquiry);
  }

  #carry(submission: Submission, provider: string): Outcome {
    const outcome = this.carrier(submission, provider);
    if (outcome === 'break') throw new Error('the carrier broke');
    this.sent.push(submission);
    return outcome;
  }
}

const DEFAULTS: NewSubscriber = {
  channel: 'sms',
  address: '',
  language: 'zh-CN',
  lowestRank: 'yellow',
  places: ['422828'],
  audience: 'live',
};

const WARNING = `
WITH a AS (
  INSERT INTO agencies (code, kind, level, division_code, name, name_en, sms_signature)
  VALUES ('land', 'land', 'national', '100000', '自然资源部', 'Land', '自然资源部'), ('met', 'meteorology', 'national', '100000', '中国气象局', 'Met', '气象局')
  ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name RETURNING id, kind
)
INSERT INTO warnings (id, mode, state, verb, chain_id, land_agency_id, meteorology_agency_id, content, content_hash)
SELECT $1, 'live', 'issued', 'first', $2, (SELECT id FROM a WHERE kind = 'land'), (SELECT id FROM a WHERE kind = 'meteorology'), '{}', ''`;
