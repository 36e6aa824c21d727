import { AudienceService } from '../../../src/dissemination/audience/audience.service.js';
import { AlertsStore } from '../../../src/dissemination/alerts.store.js';
import { Channels } from '../../../src/dissemination/contracts/channels.js';
import type { DeliveryChannel } from '../../../src/dissemination/contracts/delivery.contract.js';
import { DispatchStore } from '../../../src/dissemination/delivery/dispatch.store.js';
import { PlanJobHandler } from '../../../src/dissemination/delivery/plan/plan.job.js';
import { PlanStore } from '../../../src/dissemination/delivery/plan/plan.store.js';
import { SubjectService } from '../../../src/dissemination/delivery/plan/subject.service.js';
import { EditionsService } from '../../../src/dissemination/editions/editions.service.js';
import { EditionsStore } from '../../../src/dissemination/editions/editions.store.js';
import { loadDivisions } from '../../../src/reference/areas/load-divisions.js';
import type { EditionRule } from '../../../src/reference/policy/editions.schema.js';
import { readPolicy } from '../../../src/reference/policy/policy.js';
import type { TestDatabase } from '../../support/database.js';
import { DeliveryRig } from '../../support/delivery-rig.js';
import { onlyQueue } from '../../support/recorded-queue.js';

/** The evening edition as policy might have it. */
export const EVENING: EditionRule = {
  code: 'evening',
  mode: 'live',
  title: { 'zh-CN': '地质灾害手机报', en: 'Geohazard digest' },
  schedule: '30 18 * * *',
  lateMinutes: 120,
  signature: '自然资源部',
  lowestRank: 'yellow',
  emptyDay: 'skip',
  usefulHours: 20,
};

/** Editions on a real database, beside the delivery slice that carries them; jobs run by hand. */
export class EditionRig extends DeliveryRig {
  readonly editions: EditionsStore;
  readonly #digest: PlanJobHandler;

  constructor(
    test: TestDatabase,
    readonly rules: readonly EditionRule[] = [EVENING],
  ) {
    super(test);
    const { db } = test;
    this.editions = new EditionsStore(db);
    const plans = new PlanStore();
    const dispatches = new DispatchStore();
    const policy = readPolicy();
    const audience = new AudienceService(loadDivisions(), plans, policy);
    const subjects = new SubjectService(new AlertsStore(db), this.editions, dispatches, audience, channels());
    this.#digest = new PlanJobHandler(db, dispatches, subjects, plans, onlyQueue(this.jobs), policy);
  }

  /** One node's maker, under this rule of the policy or another. */
  maker(rules: readonly EditionRule[] = this.rules): EditionsService {
    const policy = { rules: { ...readPolicy().rules, editions: [...rules] } };
    const { db } = this.test;
    return new EditionsService(db, this.editions, channels(), onlyQueue(this.jobs), loadDivisions(), policy);
  }

  /** Plans the editions that wait and carries their chunks. */
  async carryEditions(): Promise<void> {
    for (const job of this.jobs.splice(0)) {
      if (job.queue === 'plan-digest') await this.#digest.plan(job.data as { dispatchId: string });
      else this.jobs.push(job);
    }
    await this.runJobs();
  }
}

/** A channel that carries editions, and one that does not. */
function channels(): Channels {
  const all = new Channels();
  all.register(channel('sms', true));
  all.register(channel('webhook', false));
  return all;
}

const channel = (name: string, editions: boolean): DeliveryChannel => ({
  kind: 'delivery',
  name,
  traits: { receipts: true, window: 3 },
  choose: () => 'fake',
  compose: () => ({ text: 'warning', segments: 1 }),
  send: () => Promise.reject(new Error('the rig sends')),
  ...(editions ? { composeEdition } : {}),
});

const composeEdition: NonNullable<DeliveryChannel['composeEdition']> = (edition, { placeCode, language }) => ({
  text: `${edition.code} ${edition.day} ${placeCode} ${language}: ${edition.inForce.length} in force`,
  segments: 1,
});
