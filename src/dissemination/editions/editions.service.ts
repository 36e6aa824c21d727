import { Injectable, Logger } from '@nestjs/common';
import { beijingParts, fromBeijing } from '../../kernel/beijing-time.js';
import { missing } from '../../kernel/domain-error.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/sql.js';
import { Queue } from '../../platform/queue/queue.js';
import { nextTime } from '../../platform/schedule/cron-times.js';
import { Divisions } from '../../reference/areas/divisions.js';
import { rankOrder } from '../../reference/grading/rank.js';
import type { EditionRule } from '../../reference/policy/editions.schema.js';
import { Policy } from '../../reference/policy/policy.js';
import { Channels } from '../contracts/channels.js';
import { PLAN_DIGEST } from '../jobs.js';
import { freezeEdition, isEmpty } from './edition-frozen.js';
import { EditionsStore } from './editions.store.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A node looks at the hour of its own clock, which may be a little ahead of the database's; the next look is minutes away. */
const AHEAD_MS = 5_000;

/** Makes the digest editions: what is in force, what ended since the last one, and a tip, frozen and set on its way. */
@Injectable()
export class EditionsService {
  readonly #logger = new Logger(EditionsService.name);

  constructor(
    private readonly db: Database,
    private readonly store: EditionsStore,
    private readonly channels: Channels,
    private readonly queue: Queue,
    private readonly divisions: Divisions,
    private readonly policy: Policy,
  ) {}

  /** Makes every edition whose hour has come, unless it is made or too late for it. One that fails holds up no other. */
  async makeDue(): Promise<void> {
    const now = await this.store.now();
    for (const rule of this.policy.rules.editions) {
      const due = dueAt(rule, now);
      if (due !== null) await this.#tryToMake(rule.code, due);
    }
  }

  async #tryToMake(code: string, due: Date): Promise<void> {
    try {
      await this.make(code, due);
    } catch (error) {
      this.#logger.error({ err: error, edition: code }, 'an edition could not be made; the next look tries again');
    }
  }

  /**
   * Makes a day's edition: the frozen edition, its dispatches and their jobs exist together or not at all. Every node may
   * call it, one of them makes it. An empty day's edition is archived, and sent only where policy says so.
   * @param due any instant of the Beijing day that it is for; today without it
   * @returns its id; null where that day's is made already
   * @throws missing `edition-unknown`
   */
  make(code: string, due?: Date): Promise<string | null> {
    const rule = this.policy.rules.editions.find((one) => one.code === code);
    if (!rule)
      throw missing('edition-unknown', `The policy names no edition "${code}".`, {
        where: 'config/policy.json: editions',
        next: `Use one of: ${this.policy.rules.editions.map((one) => one.code).join(', ')}.`,
      });
    return this.db.transaction((tx) => this.#make(tx, rule, due));
  }

  async #make(tx: Tx, rule: EditionRule, due?: Date): Promise<string | null> {
    const edition = freezeEdition(rule, await this.#news(tx, rule), await this.store.now(tx), due);
    const id = await this.store.insert(tx, edition);
    if (id !== null && !(isEmpty(edition) && rule.emptyDay === 'skip')) await this.#dispatch(tx, id);
    return id;
  }

  async #news(tx: Tx, { code, mode, lowestRank }: EditionRule) {
    const now = await this.store.now(tx);
    const since = (await this.store.lastMadeAt(tx, code, mode)) ?? new Date(now.getTime() - DAY_MS);
    const lowest = rankOrder(lowestRank);
    return {
      inForce: await this.store.inForce(tx, mode, lowest),
      ended: await this.store.endedSince(tx, mode, lowest, since),
      tips: this.policy.rules.tips,
      provinces: this.divisions.list('province').map((province) => province.code),
    };
  }

  async #dispatch(tx: Tx, id: string): Promise<void> {
    for (const channel of this.channels.deliveries().filter((one) => one.composeEdition !== undefined)) {
      const dispatchId = await this.store.insertDispatch(tx, id, channel.name);
      await this.queue.send(tx, PLAN_DIGEST, [{ data: { dispatchId } }]);
    }
  }
}

/**
 * The hour that has come and is not so long past that the edition is better left out: the rule's first time of this Beijing
 * day, else that of the day before (a late evening is missed past midnight); null where neither is.
 */
function dueAt({ schedule, lateMinutes }: EditionRule, now: Date): Date | null {
  const soon = now.getTime() + AHEAD_MS;
  const isDue = (at: Date) => at.getTime() <= soon && now.getTime() < at.getTime() + lateMinutes * MINUTE_MS;
  const days = [new Date(soon), new Date(soon - DAY_MS)];
  return days.map((day) => firstOfDay(schedule, day)).find(isDue) ?? null;
}

/** A later day's where the schedule leaves this day out. */
function firstOfDay(schedule: string, at: Date): Date {
  const { year, month, day } = beijingParts(at);
  return nextTime(schedule, new Date(fromBeijing(year, month, day).getTime() - 1));
}
